import { MoneyText, useT } from "@tessera/kit";

/** What an amount came to in cash, where there are no coins for it; nothing where there are, as almost everywhere. */
export function InCash({ amount, rounding }: { amount: number; rounding: number }) {
  const t = useT();
  if (rounding === 0) return null;
  return (
    <div className="t-faint">
      {t("rounding.cash")} <MoneyText value={amount + rounding} />
      {" · "}
      {t("rounding.by")} <MoneyText value={rounding} />
    </div>
  );
}
