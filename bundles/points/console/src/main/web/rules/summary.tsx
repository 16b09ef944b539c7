import { MoneyText, Reference, useT } from "@tessera/kit";
import { Fragment } from "react";
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

/** When and for whom a rule counts, as far as it fits into a line; null if always and for everybody. */
export function RuleConditions({ rule }: { rule: EarningRuleInput }) {
  const t = useT();
  const hours = rule.from || rule.to ? [`${(rule.from ?? "00:00").slice(0, 5)}–${(rule.to ?? "24:00").slice(0, 5)}`] : [];
  const words = [...(rule.weekdays ?? []).map((day) => t(`field.weekdays.${day}`)), ...hours, ...(rule.birthday ? [t("summary.birthday", { window: t(`field.birthday.${rule.birthday}`) })] : [])];
  const tiers = rule.tiers ?? [];
  if (words.length === 0 && tiers.length === 0) return null;
  return (
    <div className="t-faint">
      {words.join(" · ")}
      {tiers.map((tier, place) => (
        <Fragment key={tier}>
          {(place > 0 || words.length > 0) && " · "}
          <Reference type="sales.tier" id={tier} />
        </Fragment>
      ))}
    </div>
  );
}
