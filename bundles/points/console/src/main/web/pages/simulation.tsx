import { EmptyState, MemberPicker, MoneyText, PageHeader, SchemaForm, Section, UnitPicker, useLanguage, useT } from "@tessera/kit";
import { EarningSimulationInput as SimulationSchema } from "@api/points/schemas";
import { Table } from "antd";
import { useState } from "react";
import { type EarningSimulation, api } from "../api";
import { nameIn } from "../names";

const { itemId, quantity, net, coupons } = SimulationSchema.properties!["lines"]!.items!.properties!;

/** What is asked of a line; money as money. */
const SCHEMA: typeof SimulationSchema = {
  ...SimulationSchema,
  properties: {
    ...SimulationSchema.properties,
    lines: { ...SimulationSchema.properties!["lines"], items: { ...SimulationSchema.properties!["lines"]!.items, properties: { itemId: itemId!, quantity: quantity!, net: { ...net, format: "money" }, coupons: { ...coupons, format: "money" } } } },
  },
};

/** What a sale would earn, and why. */
export default function SimulationPage() {
  const t = useT();
  const [result, setResult] = useState<EarningSimulation>();
  const simulate = api.useMutation("post", "/api/points/simulations");
  return (
    <>
      <PageHeader title={t("page.simulation")} subtitle={t("simulation.subtitle")} />
      <Section>
        <SchemaForm
          schema={SCHEMA}
          guarded={false}
          submitLabel={t("simulation.run")}
          values={{ lines: [{ quantity: 1, net: 10_000 }] } as never}
          fields={[
            { name: "storeId", input: <UnitPicker filter={{ kind: "STORE" }} /> },
            { name: "tier" },
            { name: "memberId", input: <MemberPicker allowClear />, help: t("simulation.member-help") },
            "at",
            { name: "paidByPoints", widget: "money" },
            { name: "paidByBonus", widget: "money" },
            "lines",
          ]}
          onSubmit={async (body) => setResult(await simulate.mutateAsync({ body }))}
        />
      </Section>
      {result && <Result result={result} />}
    </>
  );
}

function Result({ result }: { result: EarningSimulation }) {
  const t = useT();
  const language = useLanguage();
  return (
    <>
      <Section title={t("simulation.result", { points: result.points })} flush>
        {result.parts.length === 0 ? (
          <EmptyState text={t("simulation.nothing")} />
        ) : (
          <Table<EarningSimulation["parts"][number]>
            rowKey={(part) => `${part.line}.${part.rule.id}`}
            pagination={false}
            scroll={{ x: "max-content" }}
            dataSource={result.parts}
            columns={[
              { key: "line", title: t("simulation.line"), dataIndex: "line" },
              { key: "rule", title: t("simulation.rule"), render: (_, part) => nameIn(language, part.rule) },
              { key: "counted", title: t("simulation.counted"), align: "end", render: (_, part) => <MoneyText value={part.counted} /> },
              { key: "multipliers", title: t("simulation.multipliers"), render: (_, part) => part.multipliers.map((one) => nameIn(language, one)).join(", ") },
              { key: "points", title: t("field.points"), align: "end", dataIndex: "points" },
            ]}
          />
        )}
      </Section>
      {result.notApplied.length > 0 && (
        <Section title={t("simulation.not-applied")} flush>
          <Table<EarningSimulation["notApplied"][number]>
            rowKey={(one) => one.rule.id ?? "draft"}
            pagination={false}
            dataSource={result.notApplied}
            columns={[
              { key: "rule", title: t("simulation.rule"), render: (_, one) => nameIn(language, one.rule) },
              { key: "why", title: t("simulation.why"), render: (_, one) => t(`why.${one.why}`) },
            ]}
          />
        </Section>
      )}
    </>
  );
}
