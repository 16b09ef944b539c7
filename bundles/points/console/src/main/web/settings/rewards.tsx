import { DateText, FormDialog, Icon, Loaded, MoneyText, Picker, Reference, StatusTag, ifMatch, usePermission, useT } from "@tessera/kit";
import { RewardInput as RewardSchema } from "@api/points/schemas";
import { Button, Flex, Table } from "antd";
import { useState } from "react";
import { type Reward, api } from "../api";
import { KindName, useKindOptions } from "../names";

/** What can be had for points, or for points and some money. */
export function RewardsTab() {
  const t = useT();
  const mayEdit = usePermission("points.settings");
  const [dialog, setDialog] = useState<Reward | "new">();
  const rewards = api.useQuery("get", "/api/points/rewards", {});
  return (
    <>
      {mayEdit && (
        <Flex justify="end" className="t-gap">
          <Button icon={<Icon name="add" />} onClick={() => setDialog("new")}>
            {t("rewards.add")}
          </Button>
        </Flex>
      )}
      <Loaded query={rewards}>
        {({ items }) => (
          <Table<Reward>
            rowKey="id"
            pagination={items.length > 50 ? { pageSize: 50 } : false}
            scroll={{ x: "max-content" }}
            dataSource={items}
            locale={{ emptyText: t("rewards.empty") }}
            columns={[
              { key: "item", title: t("field.itemId"), render: (_, one) => <Reference type="catalog.item" id={one.reward.itemId} /> },
              { key: "kind", title: t("field.kind"), render: (_, one) => <KindName code={one.reward.kind} /> },
              { key: "points", title: t("field.points"), align: "end", render: (_, one) => one.reward.points },
              { key: "amount", title: t("field.amount"), align: "end", render: (_, one) => <MoneyText value={one.reward.amount} /> },
              { key: "from", title: t("field.validFrom"), render: (_, one) => <DateText value={one.reward.validFrom} /> },
              { key: "to", title: t("field.validTo"), render: (_, one) => <DateText value={one.reward.validTo} /> },
              { key: "active", title: t("field.active"), render: (_, one) => <StatusTag tone={one.reward.active ? "good" : "neutral"}>{t(one.reward.active ? "active.yes" : "active.no")}</StatusTag> },
              { key: "edit", title: "", align: "end", render: (_, one) => mayEdit && <Button type="link" onClick={() => setDialog(one)}>{t("edit")}</Button> },
            ]}
          />
        )}
      </Loaded>
      {dialog && <RewardDialog reward={dialog === "new" ? undefined : dialog} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function RewardDialog({ reward, onClose }: { reward: Reward | undefined; onClose: () => void }) {
  const t = useT();
  const kinds = useKindOptions();
  const create = api.useMutation("post", "/api/points/rewards");
  const edit = api.useMutation("put", "/api/points/rewards/{id}");
  return (
    <FormDialog
      open
      title={t(reward ? "rewards.edit" : "rewards.add")}
      schema={RewardSchema}
      values={reward ? reward.reward : { active: true, amount: 0 }}
      fields={[{ name: "itemId", wide: true, input: <Picker type="catalog.item" /> }, { name: "kind", widget: "choice", options: kinds }, "points", { name: "amount", widget: "money" }, "active", "validFrom", "validTo"]}
      onClose={onClose}
      onSubmit={(body) => (reward ? edit.mutateAsync({ params: { path: { id: reward.id }, header: ifMatch(reward.version) }, body }) : create.mutateAsync({ body }))}
    />
  );
}
