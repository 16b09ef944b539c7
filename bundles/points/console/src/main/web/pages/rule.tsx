import { DateTime, Loaded, PageHeader, Section, ifMatch, useLanguage, useNotice, usePermission, useT } from "@tessera/kit";
import { Table } from "antd";
import { useNavigate, useParams } from "react-router";
import { type EarningRule, type EarningRuleVersion, api } from "../api";
import { nameIn } from "../names";
import { RuleForm } from "../rules/rule-form";
import { RuleSummary } from "../rules/summary";

/** One earning rule, to be edited, with all its versions. */
export default function RulePage() {
  const { id } = useParams();
  const rule = api.useQuery("get", "/api/points/rules/{id}", { params: { path: { id: id! } } });
  return <Loaded query={rule}>{(found) => <RuleDetail rule={found} />}</Loaded>;
}

function RuleDetail({ rule }: { rule: EarningRule }) {
  const t = useT();
  const language = useLanguage();
  const navigate = useNavigate();
  const notice = useNotice();
  const mayEdit = usePermission("points.settings");
  const edit = api.useMutation("put", "/api/points/rules/{id}");
  return (
    <>
      <PageHeader title={nameIn(language, rule.rule)} subtitle={t("rule.version", { number: rule.number })} back="/points/rules" />
      <Section>
        <RuleForm
          key={rule.version}
          id={rule.id}
          rule={rule.rule}
          disabled={!mayEdit}
          onCancel={() => void navigate("/points/rules")}
          onSubmit={async (body) => {
            await edit.mutateAsync({ params: { path: { id: rule.id }, header: ifMatch(rule.version) }, body });
            notice(t("rule.saved"));
          }}
        />
      </Section>
      <History id={rule.id} />
    </>
  );
}

function History({ id }: { id: string }) {
  const t = useT();
  const history = api.useQuery("get", "/api/points/rules/{id}/history", { params: { path: { id } } });
  return (
    <Section title={t("rule.history")} flush>
      <Loaded query={history}>
        {({ items }) => (
          <Table<EarningRuleVersion>
            rowKey="number"
            pagination={items.length > 20 ? { pageSize: 20 } : false}
            scroll={{ x: "max-content" }}
            dataSource={items}
            columns={[
              { key: "number", title: t("rule.number"), dataIndex: "number" },
              { key: "gives", title: t("rules.gives"), render: (_, one) => <RuleSummary rule={one.rule} /> },
              { key: "at", title: t("rule.changed-at"), render: (_, one) => <DateTime value={one.changedAt} /> },
              { key: "by", title: t("rule.changed-by"), dataIndex: "changedBy" },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}
