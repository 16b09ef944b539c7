import { Icon, MoneyInput, useT } from "@tessera/kit";
import { Button, InputNumber, Select, Space } from "antd";
import type { CardDunningStep } from "../api";
import { Labelled, keyOf } from "./packages-input";

const EFFECTS: CardDunningStep["effect"][] = ["REMIND", "STOP_CREDIT", "SUSPEND"];

/** What happens when something stays unpaid, step by step. */
export function DunningInput({ value: given, onChange, disabled = false }: { value?: CardDunningStep[]; onChange?: (steps: CardDunningStep[]) => void; disabled?: boolean }) {
  const t = useT();
  const value = given ?? [];
  const set = (index: number, change: Partial<CardDunningStep>) => onChange?.(value.map((one, at) => (at === index ? { ...one, ...change } : one)));
  const add = () => onChange?.([...value, { afterDays: (value.at(-1)?.afterDays ?? 0) + 7, fee: 0, effect: "REMIND" }]);
  return (
    <Space orientation="vertical" className="t-wide">
      {value.map((step, index) => (
        <Space key={keyOf(index)} wrap align="end">
          <Labelled label={t("dunning.after")}>
            <InputNumber value={step.afterDays} min={1} max={3650} precision={0} onChange={(afterDays) => set(index, { afterDays: afterDays ?? 1 })} />
          </Labelled>
          <Labelled label={t("dunning.fee")}>
            <MoneyInput value={step.fee} disabled={disabled} min={0} onChange={(fee) => set(index, { fee: fee ?? 0 })} />
          </Labelled>
          <Labelled label={t("dunning.effect")}>
            <Select value={step.effect} aria-label={t("dunning.effect")} popupMatchSelectWidth={false} onChange={(effect) => set(index, { effect })} options={EFFECTS.map((effect) => ({ value: effect, label: t(`dunning.${effect}`) }))} />
          </Labelled>
          {!disabled && <Button type="text" danger icon={<Icon name="delete" />} aria-label={t("remove")} onClick={() => onChange?.(value.filter((_, at) => at !== index))} />}
        </Space>
      ))}
      {!disabled && (
        <Button icon={<Icon name="add" />} onClick={add}>
          {t("dunning.add")}
        </Button>
      )}
    </Space>
  );
}
