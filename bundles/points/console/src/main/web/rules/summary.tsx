import { MoneyText, useT } from "@tessera/kit";
import type { EarningRuleInput } from "../api";

/** What a rule gives, in one line. */
export function RuleSummary({ rule }: { rule: EarningRuleInput }) {
  const t = useT();
  const points = rule.points ?? 0;
  switch (rule.type) {
    case "PER_MONEY":
      return (
        <>
          {t("summary.per-money", { points })} <MoneyText value={rule.perAmount} />
        </>
      );
    case "PER_ORDER":
      return t("summary.per-order", { points });
    case "PER_ITEM":
      return t("summary.per-item", { points });
    case "BANDED":
      return t("summary.banded", { count: rule.bands?.length ?? 0 });
    case "MULTIPLIER":
      return [t("summary.times", { factor: (rule.factor ?? 0) / 10_000 }), ...Object.entries(rule.tierFactors ?? {}).map(([tier, factor]) => t("summary.tier", { tier, factor: factor / 10_000 }))].join(", ");
    default:
      return t("summary.event", { points, event: rule.event ? t(`field.event.${rule.event}`) : "" });
  }
}
