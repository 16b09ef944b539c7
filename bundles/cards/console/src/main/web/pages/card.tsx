import { DataTable, DateText, DateTime, FormDialog, Facts, Loaded, MoneyText, PageHeader, Reference, Section, StatusTag, dataOf, idempotencyKey, randomId, usePermission, useT } from "@tessera/kit";
import { CardFeeWaiver } from "@api/cards/schemas";
import { Button, Table, Tabs } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { type Card, type CardMovement, type CardParts, api, useCard, useParts } from "../api";
import { CardActions } from "../card/actions";
import { StateTag } from "../names";

/** One card: what it holds lot by lot, what was done with it and what can be done. */
export default function CardPage() {
  const { id } = useParams();
  const t = useT();
  return (
    <Loaded query={useCard(id!)}>
      {(card) => (
        <>
          <PageHeader title={card.number} subtitle={card.typeName} back="/cards" tags={<StateTag state={card.state} />} actions={<CardActions key={card.version} card={card} />} />
          <Section title={t("card.holds")}>
            <Holdings card={card} />
          </Section>
          <Section>
            <AllParts card={card} />
          </Section>
        </>
      )}
    </Loaded>
  );
}

function AllParts({ card }: { card: Card }) {
  return <Loaded query={useParts(card.id)}>{(parts) => <PartTabs card={card} parts={parts} />}</Loaded>;
}

function Holdings({ card }: { card: Card }) {
  const t = useT();
  return (
    <Facts
      items={[
        { label: t("field.principal"), value: <MoneyText value={card.principal} /> },
        { label: t("field.bonus"), value: <MoneyText value={card.bonus} /> },
        { label: t("card.uses"), value: card.uses },
        { label: t("card.packages"), value: <MoneyText value={card.packages} /> },
        { label: t("card.owed"), value: <MoneyText value={card.owed} /> },
        { label: t("field.member"), value: card.memberId ? <Reference type="members.member" id={card.memberId} /> : t("card.bearer") },
        { label: t("field.validThrough"), value: <DateText value={card.validThrough} /> },
        { label: t("card.frozen"), value: card.frozenOn ? <DateText value={card.frozenOn} /> : undefined },
        ...(card.frozenUntil ? [{ label: t("card.frozen-until"), value: <DateText value={card.frozenUntil} /> }] : []),
        ...(card.dunningStep > 0 ? [{ label: t("card.reminded"), value: <StatusTag tone="bad">{t("card.reminder", { step: card.dunningStep })}</StatusTag> }] : []),
        { label: t("field.store"), value: <Reference type="organization.unit" id={card.storeId} /> },
        ...(card.mainCardId ? [{ label: t("card.main"), value: <Reference type="cards.card" id={card.mainCardId} /> }] : []),
      ]}
    />
  );
}

function PartTabs({ card, parts }: { card: Card; parts: CardParts }) {
  const t = useT();
  return (
    <Tabs
      destroyOnHidden
      items={[
        { key: "lots", label: t("card.lots"), children: <Lots card={card} /> },
        { key: "entitlements", label: t("part.entitlements"), children: <Entitlements parts={parts} /> },
        { key: "statement", label: t("card.statement"), children: <Statement card={card} /> },
        { key: "topUps", label: t("card.top-ups"), children: <TopUps parts={parts} /> },
        { key: "uses", label: t("card.used"), children: <Uses parts={parts} /> },
        { key: "credit", label: t("part.credit"), children: <Credit card={card} /> },
        { key: "fees", label: t("part.fees"), children: <Fees parts={parts} /> },
        { key: "supplementaries", label: t("card.supplementaries"), children: <Supplementaries parts={parts} /> },
        { key: "history", label: t("card.history"), children: <History parts={parts} /> },
      ]}
    />
  );
}

const PLAIN = { pagination: false as const, rowKey: "id", scroll: { x: true as const } };

function Lots({ card }: { card: Card }) {
  const t = useT();
  return (
    <Table<Card["lots"][number]>
      {...PLAIN}
      dataSource={card.lots}
      locale={{ emptyText: t("card.no-lots") }}
      columns={[
        { key: "asset", title: t("lot.asset"), render: (_, lot) => t(`asset.${lot.asset}`) },
        { key: "remaining", title: t("lot.remaining"), align: "end", render: (_, lot) => <MoneyText value={lot.remaining} /> },
        { key: "original", title: t("lot.original"), align: "end", render: (_, lot) => <MoneyText value={lot.original} /> },
        { key: "expires", title: t("lot.expires"), render: (_, lot) => <DateTime value={lot.expiresAt} /> },
        { key: "created", title: t("lot.created"), render: (_, lot) => <DateTime value={lot.createdAt} /> },
      ]}
    />
  );
}

function Entitlements({ parts }: { parts: CardParts }) {
  const t = useT();
  return (
    <Table<CardParts["entitlements"][number]>
      {...PLAIN}
      dataSource={parts.entitlements}
      locale={{ emptyText: t("card.no-entitlements") }}
      columns={[
        { key: "name", title: t("field.name"), dataIndex: "name" },
        { key: "left", title: t("lines.left"), align: "end", render: (_, one) => (one.uses ? `${one.left ?? 0} / ${one.uses}` : t("lines.unlimited")) },
        { key: "worth", title: t("lines.worth"), align: "end", render: (_, one) => <MoneyText value={one.worth} /> },
        { key: "through", title: t("field.validThrough"), render: (_, one) => <DateText value={one.validThrough} /> },
        { key: "state", title: t("field.state"), render: (_, one) => <StatusTag tone={one.state === "ACTIVE" ? "good" : "neutral"}>{t(`entitlement.${one.state}`)}</StatusTag> },
      ]}
    />
  );
}

function Statement({ card }: { card: Card }) {
  const t = useT();
  return (
    <DataTable<CardMovement>
      id={`cards.statement.${card.id}`}
      inAddress={false}
      columns={[
        { key: "at", title: t("lot.created"), render: (line) => <DateTime value={line.occurredAt} /> },
        { key: "reason", title: t("field.reason"), render: (line) => t(`reason.${line.reason}`) },
        { key: "asset", title: t("lot.asset"), render: (line) => t(`asset.${line.asset}`) },
        { key: "amount", title: t("card.amount"), align: "end", render: (line) => <MoneyText value={line.amount} signed /> },
        { key: "after", title: t("card.after"), align: "end", render: (line) => <MoneyText value={line.balanceAfter} /> },
      ]}
      load={(query) => dataOf(api.client.GET("/api/cards/cards/{id}/statement", { params: { path: { id: card.id }, query } }))}
      rowKey={(line) => line.id}
      empty={{ text: t("card.no-statement") }}
    />
  );
}

function TopUps({ parts }: { parts: CardParts }) {
  const t = useT();
  return (
    <Table<CardParts["topUps"][number]>
      {...PLAIN}
      dataSource={parts.topUps}
      locale={{ emptyText: t("card.no-top-ups") }}
      columns={[
        { key: "at", title: t("lot.created"), render: (_, one) => <DateTime value={one.at} /> },
        { key: "paid", title: t("packages.pay"), align: "end", render: (_, one) => <MoneyText value={one.paid} /> },
        { key: "bonus", title: t("packages.bonus"), align: "end", render: (_, one) => <MoneyText value={one.bonus} /> },
        { key: "refunded", title: t("card.refunded"), align: "end", render: (_, one) => <MoneyText value={one.refunded} /> },
        { key: "refundable", title: t("card.refundable"), align: "end", render: (_, one) => <MoneyText value={one.refundable} /> },
        { key: "store", title: t("field.store"), render: (_, one) => <Reference type="organization.unit" id={one.storeId} /> },
        { key: "sale", title: t("card.sale"), render: (_, one) => <Link to={`/sales/${one.saleId}`}>{t("card.open-sale")}</Link> },
      ]}
    />
  );
}

function Uses({ parts }: { parts: CardParts }) {
  const t = useT();
  const names = new Map(parts.entitlements.map((one) => [one.id, one.name]));
  const rows = [
    ...parts.uses.map((one) => ({ id: one.id, at: one.at, what: `${names.get(one.entitlementId) ?? ""} × ${one.quantity - one.returned}`, amount: one.amount, storeId: one.storeId, saleId: one.saleId })),
    ...parts.payments.map((one) => ({ id: one.id, at: one.at, what: t("part.storedValue"), amount: one.amount - one.refunded, storeId: one.storeId, saleId: one.saleId })),
  ].toSorted((one, other) => other.at.localeCompare(one.at));
  return (
    <Table
      {...PLAIN}
      dataSource={rows}
      locale={{ emptyText: t("card.no-uses") }}
      columns={[
        { key: "at", title: t("lot.created"), render: (_, one) => <DateTime value={one.at} /> },
        { key: "what", title: t("card.what"), dataIndex: "what" },
        { key: "amount", title: t("card.amount"), align: "end", render: (_, one) => <MoneyText value={one.amount} /> },
        { key: "store", title: t("field.store"), render: (_, one) => <Reference type="organization.unit" id={one.storeId} /> },
        { key: "sale", title: t("card.sale"), render: (_, one) => <Link to={`/sales/${one.saleId}`}>{t("card.open-sale")}</Link> },
      ]}
    />
  );
}

function Credit({ card }: { card: Card }) {
  const t = useT();
  const debt = api.useQuery("get", "/api/cards/cards/{id}/credit", { params: { path: { id: card.id } } });
  return (
    <Loaded query={debt}>
      {({ charges, statements }) => (
        <>
          <Table
            {...PLAIN}
            dataSource={charges}
            locale={{ emptyText: t("credit.none") }}
            columns={[
              { key: "kind", title: t("credit.kind"), render: (_, one) => t(`charge.${one.kind}`) },
              { key: "on", title: t("lot.created"), render: (_, one) => <DateText value={one.occurredOn} /> },
              { key: "amount", title: t("card.amount"), align: "end", render: (_, one) => <MoneyText value={one.amount} /> },
              { key: "open", title: t("credit.open"), align: "end", render: (_, one) => <MoneyText value={one.open} /> },
              { key: "due", title: t("credit.due"), render: (_, one) => <DateText value={one.dueOn} /> },
            ]}
          />
          <Table
            {...PLAIN}
            dataSource={statements}
            locale={{ emptyText: t("credit.no-statements") }}
            columns={[
              { key: "end", title: t("credit.period-end"), render: (_, one) => <DateText value={one.periodEnd} /> },
              { key: "amount", title: t("card.amount"), align: "end", render: (_, one) => <MoneyText value={one.amount} /> },
              { key: "due", title: t("credit.due"), render: (_, one) => <DateText value={one.dueOn} /> },
            ]}
          />
        </>
      )}
    </Loaded>
  );
}

function Fees({ parts }: { parts: CardParts }) {
  const t = useT();
  const mayWaive = usePermission("cards.fees");
  const [waiving, setWaiving] = useState<string>();
  return (
    <>
      <Table<CardParts["fees"][number]>
        {...PLAIN}
        dataSource={parts.fees}
        locale={{ emptyText: t("card.no-fees") }}
        columns={[
          { key: "kind", title: t("credit.kind"), render: (_, fee) => t(`fee.kind.${fee.kind}`) },
          { key: "amount", title: t("card.amount"), align: "end", render: (_, fee) => <MoneyText value={fee.amount} /> },
          { key: "due", title: t("credit.due"), render: (_, fee) => <DateText value={fee.dueOn} /> },
          { key: "state", title: t("field.state"), render: (_, fee) => <StatusTag tone={fee.state === "DUE" ? "warn" : "good"}>{t(`fee.state.${fee.state}`)}</StatusTag> },
          {
            key: "waive",
            title: "",
            render: (_, fee) =>
              mayWaive &&
              fee.state === "DUE" && (
                <Button type="link" onClick={() => setWaiving(fee.id)}>
                  {t("fee.waive")}
                </Button>
              ),
          },
        ]}
      />
      {waiving && <WaiveDialog fee={waiving} onClose={() => setWaiving(undefined)} />}
    </>
  );
}

function WaiveDialog({ fee, onClose }: { fee: string; onClose: () => void }) {
  const t = useT();
  const [key] = useState(randomId);
  const waive = api.useMutation("post", "/api/cards/fees/{id}/waivers");
  return <FormDialog open title={t("fee.waive")} schema={CardFeeWaiver} fields={[{ name: "reason", label: t("field.reason") }]} onClose={onClose} onSubmit={(body) => waive.mutateAsync({ params: { path: { id: fee }, header: idempotencyKey(key) }, body })} />;
}

function Supplementaries({ parts }: { parts: CardParts }) {
  const t = useT();
  return (
    <Table<CardParts["supplementaries"][number]>
      {...PLAIN}
      dataSource={parts.supplementaries}
      locale={{ emptyText: t("card.no-supplementaries") }}
      columns={[
        { key: "number", title: t("field.number"), render: (_, one) => <Link to={`/cards/${one.id}`}>{one.number}</Link> },
        { key: "member", title: t("field.member"), render: (_, one) => one.memberId && <Reference type="members.member" id={one.memberId} /> },
        { key: "state", title: t("field.state"), render: (_, one) => t(`state.${one.state}`) },
        { key: "sale", title: t("limit.sale"), align: "end", render: (_, one) => <MoneyText value={one.limits.sale} /> },
        { key: "day", title: t("limit.day"), align: "end", render: (_, one) => <MoneyText value={one.limits.day} /> },
        { key: "month", title: t("limit.month"), align: "end", render: (_, one) => <MoneyText value={one.limits.month} /> },
      ]}
    />
  );
}

function History({ parts }: { parts: CardParts }) {
  const t = useT();
  return (
    <Table<CardParts["history"][number]>
      {...PLAIN}
      dataSource={parts.history}
      columns={[
        { key: "at", title: t("lot.created"), render: (_, one) => <DateTime value={one.at} /> },
        { key: "action", title: t("card.what"), render: (_, one) => t(`event.${one.action}`) },
        { key: "state", title: t("field.state"), render: (_, one) => t(`state.${one.to}`) },
        { key: "reason", title: t("field.reason"), dataIndex: "reason" },
        { key: "actor", title: t("card.actor"), dataIndex: "actor" },
      ]}
    />
  );
}
