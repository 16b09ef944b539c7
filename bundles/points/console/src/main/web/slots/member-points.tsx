import { DataTable, DateTime, EmptyState, Facts, FormDialog, Icon, Loaded, MemberPicker, MoneyText, QuantityText, StatusTag, dataOf, idempotencyKey, randomId, useLanguage, usePermission, useT } from "@tessera/kit";
import { PointAdjustmentInput as AdjustmentSchema, PointTransferInput as TransferSchema } from "@api/points/schemas";
import { Button, Flex, Segmented, Table } from "antd";
import { useState } from "react";
import { type MemberPoints, type PointLot, type PointStatementLine, api, useKinds } from "../api";
import { nameIn, reasonName } from "../names";

/** A tab of the member's page: points of each kind, what runs out when, and how they came about. */
export default function MemberPointsTab({ memberId }: { memberId: string }) {
  const t = useT();
  const points = api.useQuery("get", "/api/points/members/{id}", { params: { path: { id: memberId } } });
  return <Loaded query={points}>{({ items }) => (items.length === 0 ? <EmptyState text={t("member.no-kinds")} /> : <Kinds memberId={memberId} items={items} />)}</Loaded>;
}

function Kinds({ memberId, items }: { memberId: string; items: MemberPoints[] }) {
  const t = useT();
  const language = useLanguage();
  const [chosen, choose] = useState((items.find((one) => one.available + one.pending + one.debt > 0) ?? items[0]!).kind);
  const kind = items.find((one) => one.kind === chosen) ?? items[0]!;
  return (
    <>
      <Flex justify="space-between" align="center" gap={8} wrap className="t-gap">
        {items.length > 1 ? <Segmented<string> aria-label={t("field.kind")} value={kind.kind} onChange={choose} options={items.map((one) => ({ value: one.kind, label: nameIn(language, one) }))} /> : <h3>{nameIn(language, kind)}</h3>}
        <Acts memberId={memberId} kind={kind} />
      </Flex>
      <Facts
        items={[
          { label: t("member.available"), value: <QuantityText value={kind.available} /> },
          { label: t("member.pending"), value: <QuantityText value={kind.pending} /> },
          { label: t("member.debt"), value: kind.debt > 0 ? <StatusTag tone="bad">{kind.debt}</StatusTag> : <QuantityText value={0} /> },
          { label: t("member.worth"), value: <MoneyText value={kind.worth} /> },
        ]}
      />
      {kind.lots.length > 0 && <Lots lots={kind.lots} />}
      <h3>{t("member.statement")}</h3>
      <Statement key={kind.kind} memberId={memberId} kind={kind.kind} />
    </>
  );
}

function Lots({ lots }: { lots: PointLot[] }) {
  const t = useT();
  return (
    <section className="t-gap">
      <h3>{t("member.lots")}</h3>
      <Table<PointLot>
        size="small"
        rowKey="id"
        pagination={lots.length > 10 ? { pageSize: 10 } : false}
        dataSource={lots}
        scroll={{ x: "max-content" }}
        columns={[
          { key: "category", title: t("field.category"), render: (_, lot) => t(`category.${lot.category}`) },
          { key: "remaining", title: t("field.remaining"), align: "end", render: (_, lot) => <QuantityText value={lot.remaining} /> },
          { key: "original", title: t("field.original"), align: "end", render: (_, lot) => <QuantityText value={lot.original} /> },
          { key: "created", title: t("field.createdAt"), render: (_, lot) => <DateTime value={lot.createdAt} /> },
          { key: "available", title: t("field.availableAt"), render: (_, lot) => <DateTime value={lot.availableAt} /> },
          { key: "expires", title: t("field.expiresAt"), render: (_, lot) => <DateTime value={lot.expiresAt} /> },
        ]}
      />
    </section>
  );
}

function Statement({ memberId, kind }: { memberId: string; kind: string }) {
  const t = useT();
  return (
    <DataTable<PointStatementLine>
      id={`points.statement.${memberId}.${kind}`}
      inAddress={false}
      columns={[
        { key: "reason", title: t("field.reason"), render: (line) => reasonName(line.reason, t), text: (line) => line.reason },
        { key: "at", title: t("field.at"), render: (line) => <DateTime value={line.at} />, text: (line) => line.at },
        { key: "points", title: t("field.points"), align: "end", render: (line) => <QuantityText value={line.points} />, text: (line) => line.points },
        { key: "balanceAfter", title: t("field.balanceAfter"), align: "end", render: (line) => <QuantityText value={line.balanceAfter} />, text: (line) => line.balanceAfter },
        { key: "note", title: t("field.note"), render: (line) => line.note, text: (line) => line.note ?? "" },
        { key: "actor", title: t("field.actor"), render: (line) => line.actor, text: (line) => line.actor ?? "" },
      ]}
      load={(query) => dataOf(api.client.GET("/api/points/members/{id}/statement", { params: { path: { id: memberId }, query: { ...query, kind } } }))}
      rowKey={(line) => line.id}
      exportName="points"
      empty={{ text: t("member.no-movements") }}
    />
  );
}

/** Why people adjust points and hand them on; programs may name other reasons. */
const ADJUSTED = ["goodwill", "correction", "promotion", "complaint", "other"];
const HANDED_ON = ["gift", "family", "other"];

/** One act has one key, so that pressing twice moves once. */
function Acts({ memberId, kind }: { memberId: string; kind: MemberPoints }) {
  const t = useT();
  const mayAdjust = usePermission("points.adjust");
  const mayTransfer = usePermission("points.transfer");
  const [act, setAct] = useState<{ what: "adjust" | "transfer"; key: string }>();
  const adjust = api.useMutation("post", "/api/points/members/{id}/adjustments");
  const transfer = api.useMutation("post", "/api/points/transfers");
  const limit = useKinds().data?.items.find((one) => one.kind.code === kind.kind)?.kind.adjustmentLimit ?? 0;
  const close = () => setAct(undefined);
  const choices = (reasons: string[]) => reasons.map((value) => ({ value, label: reasonName(value, t) }));
  return (
    <Flex gap={8}>
      {mayAdjust && <Button icon={<Icon name="edit" />} onClick={() => setAct({ what: "adjust", key: randomId() })}>{t("member.adjust")}</Button>}
      {mayTransfer && <Button icon={<Icon name="swap" />} onClick={() => setAct({ what: "transfer", key: randomId() })}>{t("member.transfer")}</Button>}
      {act?.what === "adjust" && (
        <FormDialog
          open
          title={t("member.adjust")}
          schema={AdjustmentSchema}
          values={{ kind: kind.kind }}
          fields={[{ name: "points", help: t("member.points-help") }, { name: "reason", widget: "choice", options: choices(ADJUSTED) }, "note", { name: "approval", when: (values) => Math.abs(Number(values["points"] ?? 0)) > limit }]}
          onClose={close}
          onSubmit={({ approval, ...body }) => adjust.mutateAsync({ params: { path: { id: memberId }, header: idempotencyKey(act.key) }, body: { ...body, kind: kind.kind, ...(approval?.login && { approval }) } })}
        />
      )}
      {act?.what === "transfer" && (
        <FormDialog
          open
          title={t("member.transfer")}
          schema={TransferSchema}
          values={{ kind: kind.kind, fromMemberId: memberId }}
          fields={[{ name: "toMemberId", input: <MemberPicker />, wide: true }, "points", { name: "reason", widget: "choice", options: choices(HANDED_ON) }]}
          onClose={close}
          onSubmit={(body) => transfer.mutateAsync({ params: { header: idempotencyKey(act.key) }, body: { ...body, kind: kind.kind, fromMemberId: memberId } })}
        />
      )}
    </Flex>
  );
}
