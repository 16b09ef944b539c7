import { type PickerProps, Reference, UnitPicker, useT } from "@tessera/kit";

/** Where something holds: a unit and what is below it, or everywhere. */
export function GrantUnit({ unitId }: { unitId: string | null }) {
  const t = useT();
  return unitId ? <Reference type="organization.unit" id={unitId} /> : t("accounts.everywhere");
}

/** A unit, or nothing for the whole deployment. */
export function WholeOrUnit(props: PickerProps) {
  const t = useT();
  return <UnitPicker {...props} allowClear placeholder={t("accounts.everywhere")} />;
}
