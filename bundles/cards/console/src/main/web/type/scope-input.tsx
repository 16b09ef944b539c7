import { Picker, Reference, UnitPicker, useT } from "@tessera/kit";
import { Checkbox, Collapse, Select, Space, Tag } from "antd";
import type { CardTypeDefinition } from "../api";

type Scope = NonNullable<NonNullable<CardTypeDefinition["discount"]>["scope"]>;

const ANYTHING: Scope = { items: [], categories: [], stores: [], weekdays: [], undiscountedOnly: false };
const DAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] as const;

/** For what, where and when something counts; nothing chosen means no restriction. */
export function ScopeInput({ value, onChange, disabled = false }: { value?: Scope | null; onChange?: (scope: Scope) => void; disabled?: boolean }) {
  const t = useT();
  const scope = { ...ANYTHING, ...value };
  const set = (change: Partial<Scope>) => onChange?.({ ...scope, ...change });
  const chosen = (scope.items?.length ?? 0) + (scope.categories?.length ?? 0) + (scope.stores?.length ?? 0) + (scope.weekdays?.length ?? 0) + (scope.undiscountedOnly ? 1 : 0);
  return (
    <Collapse
      ghost
      size="small"
      items={[
        {
          key: "scope",
          label: chosen === 0 ? t("scope.anything") : t("scope.restricted", { count: chosen }),
          children: (
            <Space orientation="vertical" className="t-wide">
              <Several label={t("scope.items")} reference="catalog.item" values={scope.items ?? []} disabled={disabled} onChange={(items) => set({ items })} />
              <Several label={t("scope.categories")} reference="catalog.category" values={scope.categories ?? []} disabled={disabled} onChange={(categories) => set({ categories })} />
              <Several label={t("scope.stores")} reference="organization.unit" values={scope.stores ?? []} disabled={disabled} onChange={(stores) => set({ stores })} />
              <Select mode="multiple" className="t-wide" aria-label={t("scope.weekdays")} placeholder={t("scope.weekdays")} disabled={disabled} value={scope.weekdays ?? []} onChange={(weekdays) => set({ weekdays })} options={DAYS.map((day) => ({ value: day, label: t(`day.${day}`) }))} />
              <Checkbox checked={scope.undiscountedOnly ?? false} disabled={disabled} onChange={(event) => set({ undiscountedOnly: event.target.checked })}>
                {t("scope.undiscounted")}
              </Checkbox>
            </Space>
          ),
        },
      ]}
    />
  );
}

/** Several things, each shown by its name, with a picker for one more. */
function Several({ label, reference, values, onChange, disabled }: { label: string; reference: string; values: string[]; onChange: (values: string[]) => void; disabled: boolean }) {
  const add = (next: string | null) => next && !values.includes(next) && onChange([...values, next]);
  return (
    <div>
      <div className="t-faint">{label}</div>
      {values.map((id) => (
        <Tag key={id} closable={!disabled} onClose={() => onChange(values.filter((one) => one !== id))}>
          <Reference type={reference} id={id} />
        </Tag>
      ))}
      {!disabled && (reference === "organization.unit" ? <UnitPicker aria-label={label} value={null} filter={{ kind: "STORE" }} onChange={add} /> : <Picker type={reference} aria-label={label} value={null} onChange={add} />)}
    </div>
  );
}
