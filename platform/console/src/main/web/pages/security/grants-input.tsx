import { Button, Select } from "antd";
import { Icon, UnitPicker, useT } from "@tessera/kit";
import type { components } from "@api/security";
import { useRoleOptions } from "./api";

type Wanted = components["schemas"]["GrantCreation"];

const NONE: Wanted[] = [];

/** Roles to give, each for a unit or for the whole deployment. */
export function GrantsInput({ value = NONE, onChange }: { value?: Wanted[]; onChange?: (grants: Wanted[]) => void }) {
  const t = useT();
  const options = useRoleOptions();
  const change = (at: number, part: Partial<Wanted>) => onChange?.(value.map((grant, index) => (index === at ? { ...grant, ...part } : grant)));
  return (
    <div className="t-stack">
      {value.map((grant, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a grant not yet given has no name but its place
        <div key={index} className="t-inline">
          <Select aria-label={t("accounts.role")} placeholder={t("accounts.role")} value={grant.roleId || null} options={options} onChange={(roleId) => change(index, { roleId })} className="t-grow" />
          <div className="t-grow">
            <UnitPicker aria-label={t("accounts.unit")} placeholder={t("accounts.everywhere")} allowClear value={grant.unitId ?? null} onChange={(unitId) => change(index, { unitId })} />
          </div>
          <Button type="text" danger icon={<Icon name="delete" />} aria-label={t("accounts.grant.remove")} onClick={() => onChange?.(value.filter((_, at) => at !== index))} />
        </div>
      ))}
      <Button icon={<Icon name="add" />} onClick={() => onChange?.([...value, { roleId: "", unitId: null }])}>
        {t("accounts.grant.add")}
      </Button>
    </div>
  );
}
