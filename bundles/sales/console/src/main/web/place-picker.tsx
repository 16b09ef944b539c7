import { UnitPicker, useT } from "@tessera/kit";
import { Select, Space } from "antd";
import { type Place, useTills } from "./api";

/** The store, and the till in it. */
export function PlacePicker({ place, onChange }: { place: Place; onChange: (place: Place) => void }) {
  const t = useT();
  const tills = useTills(place.storeId);
  return (
    <Space wrap>
      <div className="t-search">
        <UnitPicker filter={{ kind: "STORE" }} value={place.storeId} aria-label={t("field.store")} onChange={(storeId) => onChange({ storeId, tillId: null })} />
      </div>
      <Select
        aria-label={t("field.till")}
        placeholder={t("field.till")}
        className="t-search"
        value={place.tillId}
        disabled={place.storeId === null}
        loading={tills.isFetching}
        options={(tills.data ?? []).map((till) => ({ value: till.id, label: `${till.code} ${till.name}` }))}
        onChange={(tillId: string) => onChange({ ...place, tillId })}
      />
    </Space>
  );
}
