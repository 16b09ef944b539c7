import { UnitPicker, useT } from "@tessera/kit";
import { Select, Space } from "antd";
import { useEffect } from "react";
import { type Place, useStores, useTills } from "./api";

/** The store, and the till in it; where there is but one to choose it is chosen. */
export function PlacePicker({ place, onChange }: { place: Place; onChange: (place: Place) => void }) {
  const t = useT();
  const tills = useTills(place.storeId).data;
  const known = tills?.some((till) => till.id === place.tillId) ?? true;
  useEffect(() => {
    if (tills === undefined) return;
    if (place.tillId !== null && !known) onChange({ ...place, tillId: null });
    else if (place.tillId === null && tills.length === 1) onChange({ ...place, tillId: tills[0]!.id });
  }, [tills, known, place, onChange]);
  return (
    <Space wrap>
      <StorePicker storeId={place.storeId} onChange={(storeId) => onChange({ storeId, tillId: null })} />
      <Select
        aria-label={t("field.till")}
        placeholder={t("field.till")}
        className="t-search"
        value={known ? place.tillId : null}
        disabled={place.storeId === null}
        loading={place.storeId !== null && tills === undefined}
        options={(tills ?? []).map((till) => ({ value: till.id, label: `${till.code} ${till.name}` }))}
        onChange={(tillId: string) => onChange({ ...place, tillId })}
      />
    </Space>
  );
}

/** A store; who sees but one need not choose it, and one that is not the user's to see is forgotten. */
export function StorePicker({ storeId, onChange }: { storeId: string | null; onChange: (storeId: string | null) => void }) {
  const t = useT();
  const stores = useStores().data;
  const known = stores?.some((store) => store.id === storeId) ?? true;
  useEffect(() => {
    if (stores === undefined) return;
    if (storeId === null && stores.length === 1) onChange(stores[0]!.id);
    else if (storeId !== null && !known) onChange(null);
  }, [stores, known, storeId, onChange]);
  return (
    <div className="t-search">
      <UnitPicker filter={{ kind: "STORE" }} value={known ? storeId : null} placeholder={t("field.store")} aria-label={t("field.store")} onChange={onChange} />
    </div>
  );
}
