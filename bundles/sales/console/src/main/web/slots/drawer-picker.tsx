import { type PickerProps, UnitPicker, useT } from "@tessera/kit";
import { Flex, Select } from "antd";
import { useState } from "react";
import { api } from "../api";

/** The most drawers one request gives. */
const MOST = 200;

/** A drawer: first the store, then one of its drawers. */
export default function DrawerPicker({ value, onChange, filter: _filter, ...field }: PickerProps) {
  const t = useT();
  const [chosen, choose] = useState<string | null>(null);
  const known = api.useQuery("get", "/api/sales/drawers/{id}", { params: { path: { id: value ?? "" } } }, { enabled: Boolean(value), retry: false });
  const storeId = chosen ?? known.data?.storeId ?? null;
  const drawers = api.useQuery("get", "/api/sales/drawers", { params: { query: { storeId: storeId ?? "", limit: MOST } } }, { enabled: storeId !== null });
  const chooseStore = (next: string | null) => {
    choose(next);
    onChange?.(null);
  };
  return (
    <Flex gap={8} wrap className="t-wide">
      <div style={{ flex: "1 1 200px", minWidth: 0 }}>
        <UnitPicker aria-label={t("field.store")} placeholder={t("field.store")} value={storeId} onChange={chooseStore} filter={{ kind: "STORE" }} />
      </div>
      <div style={{ flex: "1 1 200px", minWidth: 0 }}>
        <Select<string>
          {...field}
          className="t-wide"
          disabled={field.disabled || storeId === null}
          loading={drawers.isFetching}
          showSearch={{ optionFilterProp: "label" }}
          value={value ?? null}
          options={(drawers.data?.items ?? []).map((drawer) => ({ value: drawer.id, label: drawer.name }))}
          onChange={(next?: string) => onChange?.(next ?? null)}
        />
      </div>
    </Flex>
  );
}
