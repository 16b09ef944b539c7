import { DateText, Icon, Loaded, PageHeader, Section, StatusTag, useLanguage, usePermission, useT } from "@tessera/kit";
import { Button, Table } from "antd";
import { Link, useNavigate } from "react-router";
import { type EarningRule, api } from "../api";
import { KindName, nameIn } from "../names";
import { RuleConditions, RuleSummary } from "../rules/summary";

/** By which rules members earn points. */
export default function RulesPage() {
  const t = useT();
  const language = useLanguage();
  const navigate = useNavigate();
  const mayEdit = usePermission("points.settings");
  const rules = api.useQuery("get", "/api/points/rules", {});
  return (
    <>
      <PageHeader
        title={t("page.rules")}
        subtitle={t("rules.subtitle")}
        actions={
          mayEdit && (
            <Button type="primary" icon={<Icon name="add" />} onClick={() => void navigate("/points/rules/new")}>
              {t("page.rule-new")}
            </Button>
          )
        }
      />
      <Section flush>
        <Loaded query={rules}>
          {({ items }) => (
            <Table<EarningRule>
              rowKey="id"
              pagination={items.length > 50 ? { pageSize: 50 } : false}
              scroll={{ x: "max-content" }}
              dataSource={items}
              locale={{ emptyText: t("rules.empty") }}
              columns={[
                { key: "name", title: t("rules.name"), render: (_, one) => <Link to={`/points/rules/${one.id}`}>{nameIn(language, one.rule)}</Link> },
                { key: "kind", title: t("field.kind"), render: (_, one) => <KindName code={one.rule.kind} /> },
                { key: "type", title: t("field.type"), render: (_, one) => t(`field.type.${one.rule.type}`) },
                { key: "gives", title: t("rules.gives"), render: (_, one) => <><RuleSummary rule={one.rule} /><RuleConditions rule={one.rule} /></> },
                { key: "from", title: t("field.validFrom"), render: (_, one) => <DateText value={one.rule.validFrom} /> },
                { key: "to", title: t("field.validTo"), render: (_, one) => <DateText value={one.rule.validTo} /> },
                { key: "active", title: t("field.active"), render: (_, one) => <ActiveTag active={one.rule.active} /> },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </>
  );
}

function ActiveTag({ active }: { active: boolean }) {
  const t = useT();
  return <StatusTag tone={active ? "good" : "neutral"}>{t(active ? "active.yes" : "active.no")}</StatusTag>;
}
