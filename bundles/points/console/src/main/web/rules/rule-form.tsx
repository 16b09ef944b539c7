import { type FieldOptions, ManyPicker, SchemaForm, useT } from "@tessera/kit";
import { EarningRuleInput as RuleSchema } from "@api/points/schemas";
import type { EarningRuleInput } from "../api";
import { CategoriesInput } from "../inputs/categories-input";
import { ScaledInput } from "../inputs/scaled-input";
import { TierFactorsInput } from "../inputs/tier-factors-input";
import { useKindOptions } from "../names";
import { RuleExample } from "./example";

const STEPS = RuleSchema.properties!["bands"]!;
const STEP = STEPS.items!.properties!;

/** Money as money, also in the steps. */
const SCHEMA: typeof RuleSchema = {
  ...RuleSchema,
  properties: { ...RuleSchema.properties, bands: { ...STEPS, items: { ...STEPS.items, properties: { from: { ...STEP["from"], format: "money" }, points: STEP["points"]!, perAmount: { ...STEP["perAmount"], format: "money" } } } } },
};

type Values = Record<string, unknown>;

const is = (...types: string[]) => (values: Values) => types.includes(String(values["type"]));
const ofSales = is("PER_ORDER", "PER_MONEY", "PER_ITEM", "BANDED", "MULTIPLIER");
const earning = is("PER_ORDER", "PER_MONEY", "PER_ITEM", "BANDED");

/** What an earning rule says; only what its type needs is asked. */
export function RuleForm({ id, kind, rule, onSubmit, onCancel, disabled }: { id?: string; kind?: string; rule?: EarningRuleInput; onSubmit: (rule: EarningRuleInput) => Promise<unknown>; onCancel: () => void; disabled?: boolean }) {
  const t = useT();
  const kinds = useKindOptions();
  const fields: (string | FieldOptions)[] = [
    "nameZh",
    "nameEn",
    { name: "kind", widget: "choice", options: kinds, disabled: rule !== undefined },
    { name: "type", disabled: rule !== undefined },
    { name: "active", widget: "switch" },
    { name: "points", when: is("PER_ORDER", "PER_MONEY", "PER_ITEM", "EVENT"), required: true },
    { name: "perAmount", widget: "money", when: is("PER_MONEY"), required: true },
    { name: "bandMode", when: is("BANDED"), required: true },
    { name: "bands", when: is("BANDED"), help: t("rule.bands-help") },
    { name: "factor", when: is("MULTIPLIER"), required: true, input: <ScaledInput scale={10_000} suffix={t("times")} max={1_000_000} /> },
    { name: "tierFactors", when: is("MULTIPLIER"), wide: true, input: <TierFactorsInput />, help: t("rule.tier-help") },
    { name: "group", when: is("MULTIPLIER"), help: t("rule.group-help") },
    { name: "event", when: is("EVENT"), required: true },
    { name: "multiplied", when: earning, help: t("rule.multiplied-help") },
    "validFrom",
    "validTo",
    { name: "storeIds", when: ofSales, input: <ManyPicker type="organization.unit" filter={{ kind: "STORE" }} /> },
    { name: "tiers", when: ofSales, input: <ManyPicker type="sales.tier" />, help: t("rule.tier-help") },
    { name: "itemIds", when: ofSales, input: <ManyPicker type="catalog.item" /> },
    { name: "categoryIds", when: ofSales, input: <CategoriesInput /> },
    { name: "exceptItemIds", when: ofSales, input: <ManyPicker type="catalog.item" /> },
    { name: "exceptCategoryIds", when: ofSales, input: <CategoriesInput /> },
    { name: "weekdays", when: ofSales },
    { name: "from", when: ofSales },
    { name: "to", when: ofSales },
    { name: "birthday", when: ofSales },
    { name: "minimumAmount", when: ofSales, widget: "money" },
    { name: "maximumPoints", when: earning },
    { name: "counts", when: earning, help: t("rule.counts-help") },
  ];
  return (
    <SchemaForm schema={SCHEMA} values={rule ?? { ...(kind && { kind }), active: true, type: "PER_MONEY", points: 1, perAmount: 100, multiplied: true }} fields={fields} onSubmit={(entered) => onSubmit(fitting(entered))} onCancel={onCancel} {...(disabled && { disabled })}>
      <RuleExample rule={fitting} {...(id && { replaces: id })} />
    </SchemaForm>
  );
}

/** Leaves out what was entered before the type was changed. */
function fitting(rule: EarningRuleInput): EarningRuleInput {
  const { type } = rule;
  const { points, perAmount, bands, bandMode, factor, tierFactors, group, event, multiplied, ...rest } = rule;
  return {
    ...rest,
    ...(type !== "BANDED" && type !== "MULTIPLIER" && { points }),
    ...(type === "PER_MONEY" && { perAmount }),
    ...(type === "BANDED" && { bands, bandMode }),
    ...(type === "MULTIPLIER" && { factor, tierFactors, group }),
    ...(type === "EVENT" ? { event } : type !== "MULTIPLIER" && { multiplied }),
  } as EarningRuleInput;
}
