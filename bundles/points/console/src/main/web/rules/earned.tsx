import { EmptyState, MoneyText, Section, useLanguage, useT } from "@tessera/kit";
import { Table } from "antd";
import type { EarningSimulation } from "../api";
import { nameIn } from "../names";

/** What a sale that is only thought through would earn, by line and rule, and which rules did nothing. */
export function Earned({ result }: { result: EarningSimulation }) {
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
