import { Icon, MoneyInput, useT } from "@tessera/kit";
import { Button, Input, InputNumber, Space, Switch } from "antd";
import type { CardTopUpPackage } from "../api";
import { ScopeInput } from "./scope-input";

/** Top-up packages: pay so much, get so much more. */
export function PackagesInput({ value: given, onChange, disabled = false }: { value?: CardTopUpPackage[]; onChange?: (packages: CardTopUpPackage[]) => void; disabled?: boolean }) {
  const t = useT();
  const value = given ?? [];
  const set = (index: number, change: Partial<CardTopUpPackage>) => onChange?.(value.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const add = () => onChange?.([...value, { code: `P${value.length + 1}`, name: t("packages.name", { number: value.length + 1 }), pay: 10_000, bonus: 0, active: true }]);
  return (
    <Space orientation="vertical" className="t-wide">
      {value.map((pack, index) => (
        <fieldset key={keyOf(index)} className="t-fieldset">
          <Space wrap>
            <Labelled label={t("field.code")}>
              <Input value={pack.code} disabled={disabled} onChange={(event) => set(index, { code: event.target.value })} />
            </Labelled>
            <Labelled label={t("field.name")}>
              <Input value={pack.name} disabled={disabled} onChange={(event) => set(index, { name: event.target.value })} />
            </Labelled>
            <Labelled label={t("packages.pay")}>
              <MoneyInput value={pack.pay} disabled={disabled} min={1} onChange={(pay) => set(index, { pay: pay ?? 1 })} />
            </Labelled>
            <Labelled label={t("packages.bonus")}>
              <MoneyInput value={pack.bonus} disabled={disabled} min={0} onChange={(bonus) => set(index, { bonus: bonus ?? 0 })} />
            </Labelled>
            <Labelled label={t("packages.pay-days")}>
              <InputNumber value={pack.payDays ?? null} min={1} precision={0} placeholder={t("packages.forever")} onChange={(payDays) => set(index, { payDays })} />
            </Labelled>
            <Labelled label={t("packages.bonus-days")}>
              <InputNumber value={pack.bonusDays ?? null} min={1} precision={0} placeholder={t("packages.forever")} onChange={(bonusDays) => set(index, { bonusDays })} />
            </Labelled>
            <Labelled label={t("packages.active")}>
              <Switch checked={pack.active} onChange={(active) => set(index, { active })} />
            </Labelled>
            {!disabled && <Button type="text" danger icon={<Icon name="delete" />} aria-label={t("remove")} onClick={() => onChange?.(value.filter((_, at) => at !== index))} />}
          </Space>
          <ScopeInput value={pack.bonusScope ?? null} disabled={disabled} onChange={(bonusScope) => set(index, { bonusScope })} />
        </fieldset>
      ))}
      {!disabled && (
        <Button icon={<Icon name="add" />} onClick={add}>
          {t("packages.add")}
        </Button>
      )}
    </Space>
  );
}

/** Rows have no identity but their place: a code may be changed while it is typed. */
export function keyOf(index: number): string {
  return `row-${index}`;
}

/** An input below its name. */
export function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <label>
      <div className="t-faint">{label}</div>
      {children}
    </label>
  );
}
