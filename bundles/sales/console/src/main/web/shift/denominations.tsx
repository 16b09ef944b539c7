import { MoneyText, formatMoney, useDeployment, useLanguage, useT } from "@tessera/kit";
import { Flex, InputNumber } from "antd";
import type { DenominationFields } from "../api";

/** Notes and coins by currency, minor units, largest first. */
const VALUES: Record<string, number[]> = {
  CNY: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10],
  HKD: [100_000, 50_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10],
  EUR: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  USD: [10_000, 5_000, 2_000, 1_000, 500, 100, 25, 10, 5, 1],
  JPY: [10_000, 5_000, 1_000, 500, 100, 50, 10, 5, 1],
};
const POWERS = [10_000, 1_000, 100, 10, 1];

/** @returns what the pieces come to, minor units */
export function sumOf(pieces: DenominationFields[]): number {
  return pieces.reduce((sum, some) => sum + some.value * some.pieces, 0);
}

/** How many of each note and coin there are. */
export function Denominations({ value, onChange }: { value: DenominationFields[]; onChange: (value: DenominationFields[]) => void }) {
  const t = useT();
  const { currency, currencyDigits } = useDeployment();
  const language = useLanguage();
  const values = VALUES[currency] ?? POWERS;
  const piecesOf = (one: number) => value.find((some) => some.value === one)?.pieces ?? null;
  const set = (one: number, pieces: number | null) => onChange([...value.filter((some) => some.value !== one), ...(pieces ? [{ value: one, pieces }] : [])]);
  return (
    <div className="t-stack">
      {values.map((one) => (
        <Flex key={one} justify="space-between" align="center" gap={8}>
          <MoneyText value={one} />
          <InputNumber min={0} precision={0} controls={false} inputMode="numeric" value={piecesOf(one)} aria-label={t("close.pieces", { value: formatMoney(one, currency, currencyDigits, language) })} onChange={(pieces) => set(one, pieces)} />
        </Flex>
      ))}
      <Flex justify="space-between">
        <strong>{t("close.counted")}</strong>
        <strong>
          <MoneyText value={sumOf(value)} />
        </strong>
      </Flex>
    </div>
  );
}
