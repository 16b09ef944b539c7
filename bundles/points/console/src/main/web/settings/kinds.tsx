import { type FieldOptions, FormDialog, Icon, Loaded, MoneyText, StatusTag, ifMatch, useLanguage, usePermission, useT } from "@tessera/kit";
import { PointKindInput as KindSchema } from "@api/points/schemas";
import { Button, Flex, Table } from "antd";
import { useState } from "react";
import { type PointKind, api, useKinds } from "../api";
import { ScaledInput } from "../inputs/scaled-input";
import { nameIn } from "../names";

const NEW = {
  active: true, pendingDays: 0, expiry: "END_OF_YEAR", expiryMonths: 12, whenSpent: "DEBT", graceDays: 30, graceAlways: false, redeemable: true, redeemPoints: 100, redeemMoney: 100,
  maximumShare: 10_000, minimumPoints: 1, paysTopUps: false, earnsWhileRedeeming: true, transferable: true, adjustmentLimit: 1000,
} as const;

/** Kinds of points: when they run out, what they are worth, what a refund does. */
export function KindsTab() {
  const t = useT();
  const language = useLanguage();
  const mayEdit = usePermission("points.settings");
  const [dialog, setDialog] = useState<PointKind | "new">();
  const kinds = useKinds();
  return (
    <>
      {mayEdit && (
        <Flex justify="end" className="t-gap">
          <Button icon={<Icon name="add" />} onClick={() => setDialog("new")}>
            {t("kinds.add")}
          </Button>
        </Flex>
      )}
      <Loaded query={kinds}>
        {({ items }) => (
          <Table<PointKind>
            rowKey={(one) => one.kind.code}
            pagination={false}
            scroll={{ x: "max-content" }}
            dataSource={items}
            columns={[
              { key: "name", title: t("kinds.name"), render: (_, { kind }) => nameIn(language, kind) },
              { key: "code", title: t("field.code"), render: (_, { kind }) => <code>{kind.code}</code> },
              { key: "expiry", title: t("field.expiry"), render: (_, { kind }) => (kind.expiry === "NEVER" ? t("field.expiry.NEVER") : t("kinds.expiry", { count: kind.expiryMonths, mode: t(`field.expiry.${kind.expiry}`) })) },
              { key: "rate", title: t("kinds.rate"), render: (_, { kind }) => (kind.redeemable ? <>{t("kinds.points-are", { points: kind.redeemPoints })} <MoneyText value={kind.redeemMoney} /></> : t("kinds.pays-not")) },
              { key: "whenSpent", title: t("field.whenSpent"), render: (_, { kind }) => t(`field.whenSpent.${kind.whenSpent}`) },
              { key: "active", title: t("field.active"), render: (_, { kind }) => <StatusTag tone={kind.active ? "good" : "neutral"}>{t(kind.active ? "active.yes" : "active.no")}</StatusTag> },
              { key: "edit", title: "", align: "end", render: (_, one) => mayEdit && <Button type="link" onClick={() => setDialog(one)}>{t("edit")}</Button> },
            ]}
          />
        )}
      </Loaded>
      {dialog && <KindDialog kind={dialog === "new" ? undefined : dialog} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function KindDialog({ kind, onClose }: { kind: PointKind | undefined; onClose: () => void }) {
  const t = useT();
  const create = api.useMutation("post", "/api/points/kinds");
  const edit = api.useMutation("put", "/api/points/kinds/{code}");
  const pays = (values: Record<string, unknown>) => values["redeemable"] === true;
  const fields: (string | FieldOptions)[] = [
    { name: "code", disabled: kind !== undefined },
    "nameZh",
    "nameEn",
    "active",
    "pendingDays",
    "expiry",
    "expiryMonths",
    "whenSpent",
    "graceDays",
    "graceAlways",
    "redeemable",
    { name: "redeemPoints", when: pays },
    { name: "redeemMoney", when: pays, widget: "money" },
    { name: "maximumShare", when: pays, input: <ScaledInput scale={100} suffix="%" max={10_000} /> },
    { name: "maximumAmount", when: pays, widget: "money" },
    { name: "minimumPoints", when: pays },
    { name: "paysTopUps", when: pays, help: t("kinds.top-ups-help") },
    { name: "earnsWhileRedeeming", when: pays },
    "transferable",
    { name: "adjustmentLimit", help: t("kinds.limit-help") },
  ];
  return (
    <FormDialog
      open
      width={760}
      title={t(kind ? "kinds.edit" : "kinds.add")}
      schema={KindSchema}
      values={kind ? kind.kind : NEW}
      fields={fields}
      onClose={onClose}
      onSubmit={(body) => (kind ? edit.mutateAsync({ params: { path: { code: kind.kind.code }, header: ifMatch(kind.version) }, body }) : create.mutateAsync({ body }))}
    />
  );
}
