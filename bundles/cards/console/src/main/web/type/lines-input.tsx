import { Icon, MoneyInput, useT } from "@tessera/kit";
import { Button, Input, InputNumber, Space, Switch } from "antd";
import type { CardEntitlementLine } from "../api";
import { Labelled, keyOf } from "./packages-input";
import { ScopeInput } from "./scope-input";

const ANYTHING = { items: [], categories: [], stores: [], weekdays: [], undiscountedOnly: false };

/** Uses that are sold with the card, line by line. */
export function LinesInput({ value: given, onChange, disabled = false }: { value?: CardEntitlementLine[]; onChange?: (lines: CardEntitlementLine[]) => void; disabled?: boolean }) {
  const t = useT();
  const value = given ?? [];
  const set = (index: number, change: Partial<CardEntitlementLine>) => onChange?.(value.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const add = () => onChange?.([...value, { code: `L${value.length + 1}`, name: t("lines.name", { number: value.length + 1 }), scope: ANYTHING, uses: 10, listValue: 0, gift: false }]);
  return (
    <Space orientation="vertical" className="t-wide">
      {value.map((line, index) => (
        <fieldset key={keyOf(index)} className="t-fieldset">
          <Space wrap>
            <Labelled label={t("field.code")}>
              <Input value={line.code} disabled={disabled} onChange={(event) => set(index, { code: event.target.value })} />
            </Labelled>
            <Labelled label={t("field.name")}>
              <Input value={line.name} disabled={disabled} onChange={(event) => set(index, { name: event.target.value })} />
            </Labelled>
            <Labelled label={t("lines.uses")}>
              <InputNumber value={line.uses ?? null} min={1} precision={0} placeholder={t("lines.unlimited")} onChange={(uses) => set(index, { uses })} />
            </Labelled>
            <Labelled label={t("lines.per-day")}>
              <InputNumber value={line.perDay ?? null} min={1} precision={0} placeholder={t("limit.none")} onChange={(perDay) => set(index, { perDay })} />
            </Labelled>
            <Labelled label={t("lines.list-value")}>
              <MoneyInput value={line.listValue} disabled={disabled} min={0} onChange={(listValue) => set(index, { listValue: listValue ?? 0 })} />
            </Labelled>
            <Labelled label={t("lines.days")}>
              <InputNumber value={line.days ?? null} min={1} precision={0} placeholder={t("lines.as-card")} onChange={(days) => set(index, { days })} />
            </Labelled>
            <Labelled label={t("lines.gift")}>
              <Switch checked={line.gift} onChange={(gift) => set(index, { gift })} />
            </Labelled>
            {!disabled && <Button type="text" danger icon={<Icon name="delete" />} aria-label={t("remove")} onClick={() => onChange?.(value.filter((_, at) => at !== index))} />}
          </Space>
          <ScopeInput value={line.scope} disabled={disabled} onChange={(scope) => set(index, { scope })} />
        </fieldset>
      ))}
      {!disabled && (
        <Button icon={<Icon name="add" />} onClick={add}>
          {t("lines.add")}
        </Button>
      )}
    </Space>
  );
}
