import { DateText, FormDialog, Icon, Loaded, useT } from "@tessera/kit";
import { StageRule as StageRuleSchema } from "@api/members/schemas";
import { Button, Flex, Table } from "antd";
import { useState } from "react";
import { type StageRule, api } from "../api";

/** By which days without a visit members change their stage; dated, so that old stages stay explained. */
export function StageRulesTab() {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const rules = api.useQuery("get", "/api/members/stage-rules", {});
  const set = api.useMutation("put", "/api/members/stage-rules");
  const days = ["newDays", "atRiskDays", "lostDays", "wonBackDays"] as const;
  return (
    <>
      <Flex justify="space-between" align="center" gap={8} wrap className="t-gap">
        <span className="t-faint">{t("stages.help")}</span>
        <Button icon={<Icon name="add" />} onClick={() => setAdding(true)}>
          {t("stages.add")}
        </Button>
      </Flex>
      <Loaded query={rules}>
        {({ items }) => (
          <>
            <Table<StageRule>
              rowKey="validFrom"
              pagination={false}
              scroll={{ x: "max-content" }}
              dataSource={items}
              columns={[
                { key: "from", title: t("field.validFrom"), render: (_, rule) => <DateText value={rule.validFrom} /> },
                ...days.map((name) => ({ key: name, title: t(`field.${name}`), render: (_: unknown, rule: StageRule) => t("stages.days", { count: rule[name] }) })),
              ]}
            />
            {adding && (
              <FormDialog open title={t("stages.add")} schema={StageRuleSchema} {...(items[0] && { values: { ...items[0], validFrom: "" } })} fields={["validFrom", ...days]} onClose={() => setAdding(false)} onSubmit={(body) => set.mutateAsync({ body })} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
