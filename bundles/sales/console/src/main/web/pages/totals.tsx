import { DateRangeInput, ErrorState, Loaded, MoneyText, PageHeader, Reference, Section, UnitPicker, csvOf, majorText, save, useDeployment, useT } from "@tessera/kit";
import { Button, Segmented, Space, Table } from "antd";
import { useState } from "react";
import { type TotalsRow, api, useStores } from "../api";
import { lineName, tenderName } from "../names";

type Period = "day" | "month" | "quarter";

/** What sales and refunds came to, by store and period. */
export default function TotalsPage() {
  const t = useT();
  const { zone, currencyDigits } = useDeployment();
  const stores = useStores().data ?? [];
  const major = (minor: number) => majorText(minor, currencyDigits);
  const [today] = useState(() => new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(new Date()));
  const [range, setRange] = useState<[string | null, string | null]>([`${today.slice(0, 8)}01`, today]);
  const [storeId, setStoreId] = useState<string | null>(null);
  const [period, setPeriod] = useState<Period>("day");
  const query = { from: range[0] ?? today, to: range[1] ?? today, groupBy: `store,${period}`, ...(storeId && { storeId }) };
  const totals = api.useQuery("get", "/api/sales/reports/totals", { params: { query } });
  const exported = (rows: TotalsRow[]) =>
    save(csvOf([[t("field.store"), t("totals.period"), t("totals.sales"), t("totals.sold"), t("totals.refunds"), t("totals.refunded"), t("totals.net")], ...rows.map((row) => [stores.find(({ id }) => id === row.storeId)?.name ?? row.storeId ?? "", row.period, row.sales, major(row.sold), row.refunds, major(row.refunded), major(row.net)])]), "totals.csv");
  return (
    <>
      <PageHeader title={t("page.totals")} subtitle={t("totals.subtitle")} />
      <Section>
        <Space wrap>
          <DateRangeInput value={range} onChange={(next) => setRange(next ?? [today, today])} aria-label={t("totals.period")} />
          <div className="t-search">
            <UnitPicker filter={{ kind: "STORE" }} placeholder={t("totals.all-stores")} value={storeId} onChange={setStoreId} allowClear aria-label={t("field.store")} />
          </div>
          <Segmented<Period> value={period} onChange={setPeriod} options={(["day", "month", "quarter"] as const).map((value) => ({ value, label: t(`totals.by.${value}`) }))} />
          <Button disabled={!totals.data} onClick={() => exported(totals.data?.items ?? [])}>
            {t("totals.export")}
          </Button>
        </Space>
      </Section>
      <Section flush>
        {totals.error ? <ErrorState error={totals.error} /> : <Loaded query={totals}>{(answer) => <Rows rows={answer.items} />}</Loaded>}
      </Section>
    </>
  );
}

function Rows({ rows }: { rows: TotalsRow[] }) {
  const t = useT();
  return (
    <Table<TotalsRow>
      rowKey={(row) => `${row.storeId} ${row.period}`}
      dataSource={rows}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      scroll={{ x: "max-content" }}
      columns={[
        { key: "period", title: t("totals.period"), render: (_, row) => row.period },
        { key: "store", title: t("field.store"), render: (_, row) => <Reference type="organization.unit" id={row.storeId} /> },
        { key: "sales", title: t("totals.sales"), align: "end", render: (_, row) => row.sales },
        { key: "sold", title: t("totals.sold"), align: "end", render: (_, row) => <MoneyText value={row.sold} /> },
        { key: "refunded", title: t("totals.refunded"), align: "end", render: (_, row) => (row.refunded > 0 ? <MoneyText value={-row.refunded} /> : null) },
        { key: "net", title: t("totals.net"), align: "end", render: (_, row) => <MoneyText value={row.net} /> },
        { key: "types", title: t("totals.types"), render: (_, row) => row.byType.map((part) => <div key={part.type}>{lineName(t, part.type)} <MoneyText value={part.net} /></div>) },
        { key: "tenders", title: t("totals.tenders"), render: (_, row) => row.byTender.map((part) => <div key={part.type}>{tenderName(t, part.type)} <MoneyText value={part.net} /></div>) },
      ]}
    />
  );
}
