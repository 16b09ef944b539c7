import { UnitPicker, useStored, useT } from "@tessera/kit";
import { useSearchParams } from "react-router";

/** The store the pages are about: that of the address, else the one last chosen here. */
export function useStore(): [string | undefined, (id: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const [last, remember] = useStored("tessera.inventory.store", "");
  const choose = (id: string | null) => {
    remember(id ?? "");
    setParams(id ? { storeId: id } : {});
  };
  return [params.get("storeId") ?? (last || undefined), choose];
}

export function StoreChoice({ value, onChange }: { value: string | undefined; onChange: (id: string | null) => void }) {
  const t = useT();
  return (
    <div className="t-gap">
      <UnitPicker aria-label={t("field.storeId")} placeholder={t("store.choose")} value={value} onChange={onChange} filter={{ kind: "STORE" }} />
    </div>
  );
}
