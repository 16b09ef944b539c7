import { DataTable, DateText, DateTime, FormDialog, Loaded, MoneyText, PageHeader, Reference, Section, StatusTag, dataOf, idempotencyKey, randomId, useNotice, usePermission, useT } from "@tessera/kit";
import { CardFeeWaiver } from "@api/cards/schemas";
import { Button, Table, Tabs } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { type Card, type CardMovement, type CardParts, type CardTypeDefinition, api, useCard, useParts, useTypes } from "../api";
import { CardActions } from "../card/actions";
import { Credit } from "../card/credit";
import { Holdings } from "../card/holdings";
import { StateTag, useTypeName } from "../names";

/** One card: what it holds lot by lot, what was done with it and what can be done. */
export default function CardPage() {
  const { id } = useParams();
  const t = useT();
  const types = useTypes();
  const found = useCard(id!);
  const typeName = useTypeName();
  return (
    <Loaded query={types}>
      {({ items }) => (
        <Loaded query={found}>
          {(card) => {
            const definition = items.find((type) => type.id === card.typeId)?.definition;
            return (
              <>
                <PageHeader title={card.number} subtitle={typeName(card.typeId, card.typeName)} back="/cards" tags={<StateTag state={card.state} />} actions={<CardActions key={card.version} card={card} definition={definition} />} />
                <Section title={t("card.holds")}>
                  <Holdings card={card} definition={definition} />
                </Section>
                <Section>
                  <AllParts card={card} definition={definition} />
                </Section>
              </>
            );
          }}
        </Loaded>
      )}
    </Loaded>
  );
}

interface OfCard {
  card: Card;
  definition: CardTypeDefinition | undefined;
}

function AllParts({ card, definition }: OfCard) {
  return <Loaded query={useParts(card.id)}>{(parts) => <PartTabs card={card} definition={definition} parts={parts} />}</Loaded>;
}

/** What the card's type does not know has no tab while there is none of it. */
function PartTabs({ card, definition, parts }: OfCard & { parts: CardParts }) {
  const t = useT();
  const holdsMoney = definition?.storedValue || card.lots.length > 0 || parts.topUps.length > 0;
  const holdsUses = (definition?.entitlements ?? []).length > 0 || parts.entitlements.length > 0;
  const due = parts.fees.filter((fee) => fee.state === "DUE").length;
  return (
    <Tabs
      destroyOnHidden
      items={[
        ...(holdsMoney ? [{ key: "lots", label: t("card.lots"), children: <Lots card={card} /> }] : []),
        ...(holdsUses ? [{ key: "entitlements", label: t("part.entitlements"), children: <Entitlements parts={parts} /> }] : []),
        ...(definition?.credit || card.owed !== 0 ? [{ key: "credit", label: t("part.credit"), children: <Credit card={card} definition={definition} /> }] : []),
        ...(holdsMoney ? [{ key: "statement", label: t("card.statement"), children: <Statement card={card} /> }, { key: "topUps", label: t("card.top-ups"), children: <TopUps parts={parts} definition={definition} /> }] : []),
        { key: "uses", label: t("card.used"), children: <Uses parts={parts} /> },
        { key: "fees", label: due > 0 ? `${t("part.fees")} (${due})` : t("part.fees"), children: <Fees parts={parts} /> },
        ...((definition?.supplementaryCards ?? 0) > 0 || parts.supplementaries.length > 0 ? [{ key: "supplementaries", label: t("card.supplementaries"), children: <Supplementaries parts={parts} /> }] : []),
        { key: "history", label: t("card.history"), children: <History parts={parts} /> },
      ]}
    />
  );
}

const PLAIN = { pagination: false as const, rowKey: "id", scroll: { x: "max-content" as const } };

/** What lapses at the beginning of a day is good through the day before. */
function lastMoment(expiresAt: string): string {
  return new Date(new Date(expiresAt).getTime() - 1).toISOString();
}

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
        { key: "expires", title: t("lot.expires"), render: (_, lot) => (lot.expiresAt ? <DateTime value={lastMoment(lot.expiresAt)} form="date" /> : t("card.for-ever")) },
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
        { key: "at", title: t("card.at"), render: (line) => <DateTime value={line.occurredAt} /> },
        { key: "reason", title: t("field.reason"), render: (line) => t(`reason.${line.reason}`) },
        { key: "asset", title: t("lot.asset"), render: (line) => t(`asset.${line.asset}`) },
        { key: "amount", title: t("card.amount"), align: "end", render: (line) => <MoneyText value={line.amount} signed /> },
        { key: "after", title: t("card.after"), align: "end", render: (line) => <MoneyText value={line.balanceAfter} /> },
        { key: "source", title: t("card.sale"), render: (line) => <Source line={line} /> },
      ]}
      load={(query) => dataOf(api.client.GET("/api/cards/cards/{id}/statement", { params: { path: { id: card.id }, query } }))}
      rowKey={(line) => line.id}
      empty={{ text: t("card.no-statement") }}
    />
  );
}

/** The paper behind a movement, where there is one. */
function Source({ line }: { line: CardMovement }) {
  const t = useT();
  if (line.sourceType === "sales.sale") return <Link to={`/sales/${line.sourceId}`}>{t("card.open-sale")}</Link>;
  return line.sourceType === "sales.refund" && <Reference type="sales.refund" id={line.sourceId} />;
}

function TopUps({ parts, definition }: { parts: CardParts; definition: CardTypeDefinition | undefined }) {
  const t = useT();
  const names = new Map((definition?.storedValue?.packages ?? []).map((one) => [one.code, one.name]));
  return (
    <Table<CardParts["topUps"][number]>
      {...PLAIN}
      {...(parts.topUps.length > 0 && { footer: () => <span className="t-faint">{t("card.refundable-why")}</span> })}
      dataSource={parts.topUps}
      locale={{ emptyText: t("card.no-top-ups") }}
      columns={[
        { key: "at", title: t("card.at"), render: (_, one) => <DateTime value={one.at} /> },
        { key: "package", title: t("card.package"), render: (_, one) => (one.packageCode ? (names.get(one.packageCode) ?? one.packageCode) : t("card.any-amount")) },
        { key: "paid", title: t("card.paid"), align: "end", render: (_, one) => <MoneyText value={one.paid} /> },
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
        { key: "at", title: t("card.at"), render: (_, one) => <DateTime value={one.at} /> },
        { key: "what", title: t("card.what"), dataIndex: "what" },
        { key: "amount", title: t("card.amount"), align: "end", render: (_, one) => <MoneyText value={one.amount} /> },
        { key: "store", title: t("field.store"), render: (_, one) => <Reference type="organization.unit" id={one.storeId} /> },
        { key: "sale", title: t("card.sale"), render: (_, one) => <Link to={`/sales/${one.saleId}`}>{t("card.open-sale")}</Link> },
      ]}
    />
  );
}

function Fees({ parts }: { parts: CardParts }) {
  const t = useT();
  const mayWaive = usePermission("cards.fees");
  const [waiving, setWaiving] = useState<string>();
  return (
    <>
      {parts.fees.some((fee) => fee.state === "DUE") && <p className="t-faint">{t("fee.how-to-pay")}</p>}
      <Table<CardParts["fees"][number]>
        {...PLAIN}
        dataSource={parts.fees}
        locale={{ emptyText: t("card.no-fees") }}
        columns={[
          { key: "kind", title: t("credit.kind"), render: (_, fee) => t(`fee.kind.${fee.kind}`) },
          { key: "amount", title: t("card.amount"), align: "end", render: (_, fee) => <MoneyText value={fee.amount} /> },
          { key: "due", title: t("fee.due"), render: (_, fee) => <DateText value={fee.dueOn} /> },
          { key: "state", title: t("field.state"), render: (_, fee) => <StatusTag tone={fee.state === "DUE" ? "warn" : fee.state === "PAID" ? "good" : "neutral"}>{t(`fee.state.${fee.state}`)}</StatusTag> },
          { key: "reason", title: t("field.reason"), dataIndex: "reason" },
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
  const notice = useNotice();
  const waive = api.useMutation("post", "/api/cards/fees/{id}/waivers", { onSuccess: () => notice(t("fee.waived")) });
  return (
    <FormDialog
      open
      title={t("fee.waive")}
      submitLabel={t("fee.waive")}
      schema={CardFeeWaiver}
      fields={[{ name: "reason", label: t("field.reason"), help: t("fee.waive-help"), wide: true }]}
      onClose={onClose}
      onSubmit={(body) => waive.mutateAsync({ params: { path: { id: fee }, header: idempotencyKey(key) }, body })}
    />
  );
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
        { key: "state", title: t("field.state"), render: (_, one) => <StateTag state={one.state as Card["state"]} /> },
        { key: "sale", title: t("limit.sale"), align: "end", render: (_, one) => (one.limits.sale == null ? t("limit.none") : <MoneyText value={one.limits.sale} />) },
        { key: "day", title: t("limit.day"), align: "end", render: (_, one) => (one.limits.day == null ? t("limit.none") : <MoneyText value={one.limits.day} />) },
        { key: "month", title: t("limit.month"), align: "end", render: (_, one) => (one.limits.month == null ? t("limit.none") : <MoneyText value={one.limits.month} />) },
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
        { key: "at", title: t("card.at"), render: (_, one) => <DateTime value={one.at} /> },
        { key: "action", title: t("card.what"), render: (_, one) => t(`event.${one.action}`) },
        { key: "state", title: t("field.state"), render: (_, one) => t(`state.${one.to}`) },
        { key: "reason", title: t("field.reason"), dataIndex: "reason" },
        { key: "detail", title: t("card.detail"), render: (_, one) => <Detail event={one} /> },
        { key: "actor", title: t("card.actor"), dataIndex: "actor" },
      ]}
    />
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const OF_REFUNDS = new Set(["REFUND", "REOPEN", "RENEWAL_BACK", "UPGRADE_BACK"]);

/** What an event brought with it: a paper, a day, the step of a reminder, or numbers. */
function Detail({ event }: { event: CardParts["history"][number] }) {
  const t = useT();
  const { action, detail } = event;
  if (!detail) return null;
  if (UUID.test(detail)) return OF_REFUNDS.has(action) ? <Reference type="sales.refund" id={detail} /> : <Link to={`/sales/${detail}`}>{t("card.open-sale")}</Link>;
  if (/^\d{4}-\d\d-\d\d$/.test(detail)) return <DateText value={detail} />;
  return action === "REMIND" ? t("card.reminder", { step: detail }) : detail;
}
