import { ConfirmDanger, DateTime, Facts, Icon, Loaded, MoneyText, PageHeader, Section, StatusTag, type Translate, idempotencyKey, useNotice, usePermission, useT } from "@tessera/kit";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Space, Table } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { type DayContent, api } from "../api";
import { lineName, tenderName } from "../names";
import { OpenPayments } from "../open-payments";
import { PaperDialog } from "../paper-dialog";

/** What a store's business day came to; closed from here, and then as its Z report says. */
export default function DayPage() {
  const t = useT();
  const { storeId, date } = useParams() as { storeId: string; date: string };
  const notice = useNotice();
  const client = useQueryClient();
  const mayClose = usePermission("sales.days.close");
  const [paper, setPaper] = useState(false);
  const content = api.useQuery("get", "/api/sales/days/{storeId}/{date}", { params: { path: { storeId, date } } });
  const days = api.useQuery("get", "/api/sales/days", { params: { query: { storeId } } });
  const day = days.data?.find((one) => one.date === date);
  const close = async () => {
    await api.client.POST("/api/sales/days/{storeId}/{date}/close", { params: { path: { storeId, date }, header: idempotencyKey() } });
    notice(t("day.closed"));
    await client.invalidateQueries();
  };
  return (
    <>
      <PageHeader
        title={`${t("page.day")} ${date}`}
        subtitle={content.data?.storeName}
        back="/sales/days"
        tags={day && <StatusTag tone={day.state === "OPEN" ? "good" : "neutral"}>{day.zNumber ? `${t("day.z")} ${day.zNumber}` : t(`day.state.${day.state}`)}</StatusTag>}
        actions={
          <Space wrap>
            {day?.zReportId && (
              <Button icon={<Icon name="printer" />} onClick={() => setPaper(true)}>
                {t("paper.print")}
              </Button>
            )}
            {mayClose && day?.state === "OPEN" && <ConfirmDanger label={t("day.close")} title={t("day.close")} description={t("day.close-text")} onConfirm={close} />}
          </Space>
        }
      />
      <Loaded query={content}>{(found) => <Content day={found} />}</Loaded>
      {paper && day?.zReportId && <PaperDialog title={`${t("day.z")} ${day.zNumber}`} url={`/api/sales/z-reports/${day.zReportId}/text`} onClose={() => setPaper(false)} />}
    </>
  );
}

function Content({ day }: { day: DayContent }) {
  const t = useT();
  const mayRead = usePermission("sales.read");
  const { exceptions } = day;
  const strange = exceptions.openShifts.length + exceptions.held + exceptions.openLegs + exceptions.lateSales + exceptions.openPayments > 0;
  return (
    <>
      <Section>
        <Facts
          items={[
            { label: t("totals.net"), value: <MoneyText value={day.sales.total - day.refunds.total} /> },
            { label: t("totals.sales"), value: day.sales.count },
            { label: t("totals.sold"), value: <MoneyText value={day.sales.total} /> },
            { label: t("day.discount"), value: <MoneyText value={-day.sales.discount} /> },
            { label: t("totals.refunds"), value: day.refunds.count },
            { label: t("totals.refunded"), value: <MoneyText value={-day.refunds.total} /> },
            { label: t("day.voids"), value: day.refunds.voids },
            ...(day.rounding === 0 ? [] : [{ label: t("day.rounding"), value: <MoneyText value={day.rounding} /> }]),
            { label: t("day.at"), value: <DateTime value={day.at} /> },
          ]}
        />
      </Section>
      {strange && (
        <Section title={t("day.exceptions")}>
          <Space orientation="vertical" className="t-wide">
            {exceptions.openShifts.length > 0 && <Alert type="warning" showIcon title={t("day.open-shifts", { numbers: exceptions.openShifts.join(", ") })} />}
            {exceptions.held > 0 && <Alert type="info" showIcon title={t("day.held", { count: exceptions.held })} />}
            {exceptions.openLegs > 0 && <Alert type="warning" showIcon title={t("day.open-legs", { count: exceptions.openLegs })} />}
            {exceptions.openPayments > 0 && <Alert type="warning" showIcon title={t("day.open-payments", { count: exceptions.openPayments })} />}
            {exceptions.lateSales > 0 && <Alert type="info" showIcon title={t("day.late", { count: exceptions.lateSales })} />}
          </Space>
        </Section>
      )}
      {exceptions.openPayments > 0 && mayRead && <OpenPayments storeId={day.storeId} />}
      <Part title={t("totals.tenders")} rows={day.tenders.map((row) => [tenderName(t, row.tender), row.sales, -row.refunds, row.sales - row.refunds])} heads={[t("field.tender"), t("totals.sold"), t("totals.refunded"), t("totals.net")]} />
      <Part title={t("totals.types")} rows={day.lines.map((row) => [`${lineName(t, row.type)}${row.takings ? "" : ` (${t("day.owed")})`}`, row.net, -row.refunded, row.net - row.refunded])} heads={[t("day.type"), t("totals.sold"), t("totals.refunded"), t("totals.net")]} />
      <Part title={t("day.cashiers")} rows={day.cashiers.map((row) => [row.name, row.total, -row.refunded, row.total - row.refunded])} heads={[t("field.cashier"), t("totals.sold"), t("totals.refunded"), t("totals.net")]} />
      <Part title={t("day.discounts")} rows={day.discounts.map((row) => [row.source === "manual" ? t("day.by-hand") : row.source, row.amount])} heads={[t("day.source"), t("field.amount")]} />
      <Part title={t("day.cash")} rows={day.cash.map((row) => [t(`cash.${row.kind}`), row.in, -row.out])} heads={[t("move.kind"), t("day.in"), t("day.out")]} />
      <Part title={t("day.shifts")} rows={day.shifts.map((row) => [`${row.number} ${row.cashier} ${row.drawer}`, row.expected ?? null, row.counted ?? null, row.counted === null || row.counted === undefined ? null : row.counted - (row.expected ?? 0)])} heads={[t("shift.no"), t("shift.expected"), t("close.counted"), t("shift.difference")]} />
      <Values day={day} />
    </>
  );
}

/** A table of a name and amounts; nothing where there are no rows. */
function Part({ title, heads, rows }: { title: string; heads: string[]; rows: (string | number | null)[][] }) {
  if (rows.length === 0) return null;
  return (
    <Section title={title} flush>
      <Table
        rowKey={(row) => String(row[0])}
        dataSource={rows}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={heads.map((head, index) => ({
          key: head,
          title: head,
          align: index === 0 ? ("start" as const) : ("end" as const),
          render: (_: unknown, row: (string | number | null)[]) => (index === 0 ? row[0] : <MoneyText value={row[index] as number | null} />),
        }))}
      />
    </Section>
  );
}

/** What moved of stored value, points and counts, each in its own unit. */
function Values({ day }: { day: DayContent }) {
  const t = useT();
  if (day.values.length === 0) return null;
  const money = (asset: string) => !asset.startsWith("points") && asset !== "count";
  const amount = (asset: string, value: number) => (money(asset) ? <MoneyText value={value} /> : value);
  return (
    <Section title={t("day.values")} flush>
      <Table
        rowKey="asset"
        dataSource={day.values}
        pagination={false}
        scroll={{ x: "max-content" }}
        columns={[
          { key: "asset", title: t("day.asset"), render: (_, row) => assetName(t, row.asset) },
          { key: "sold", title: t("day.sold"), align: "end", render: (_, row) => amount(row.asset, row.sold) },
          { key: "used", title: t("day.used"), align: "end", render: (_, row) => amount(row.asset, row.used) },
          { key: "restored", title: t("day.restored"), align: "end", render: (_, row) => amount(row.asset, row.restored) },
          { key: "takenBack", title: t("day.taken-back"), align: "end", render: (_, row) => amount(row.asset, row.takenBack) },
        ]}
      />
    </Section>
  );
}

const ASSETS = new Set(["principal", "bonus", "deposit", "count", "receivable", "package"]);
const POINTS = "points:";

/** @returns what an asset is called; of points the programme is named too, unless it is the one everybody has */
function assetName(t: Translate, asset: string): string {
  if (asset === `${POINTS}standard`) return t("asset.points");
  if (asset.startsWith(POINTS)) return `${t("asset.points")} ${asset.slice(POINTS.length)}`;
  return ASSETS.has(asset) ? t(`asset.${asset}`) : asset;
}
