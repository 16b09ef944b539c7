import { DateText, DateTime, EmptyState, Loaded, MoneyText, PageHeader, Section, StatusTag, useT } from "@tessera/kit";
import { Alert, Table } from "antd";
import { Link } from "react-router";
import { type DaySummary, api, usePlace } from "../api";
import { PeriodLock } from "../day-lock";
import { StorePicker } from "../place-picker";

/** A store's business days, the open ones first. */
export default function DaysPage() {
  const t = useT();
  const [place, setPlace] = usePlace();
  return (
    <>
      <PageHeader
        title={t("page.days")}
        subtitle={t("day.subtitle")}
        actions={<StorePicker storeId={place.storeId} onChange={(storeId) => setPlace({ storeId, tillId: null })} />}
      />
      {place.storeId === null ? <EmptyState text={t("day.choose-store")} /> : <Days storeId={place.storeId} />}
      <PeriodLock />
    </>
  );
}

function Days({ storeId }: { storeId: string }) {
  const t = useT();
  const days = api.useQuery("get", "/api/sales/days", { params: { query: { storeId } } });
  const chain = api.useQuery("get", "/api/sales/z-reports/verification", { params: { query: { storeId } } });
  return (
    <>
      {chain.data && !chain.data.whole && <Alert type="error" showIcon title={t("day.broken")} description={chain.data.flaws.map((flaw) => `${flaw.number} ${flaw.flaw}`).join(", ")} />}
      <Section flush>
        <Loaded query={days}>
          {(list) => (
            <Table<DaySummary>
              rowKey="date"
              dataSource={list}
              pagination={{ pageSize: 50, hideOnSinglePage: true }}
              scroll={{ x: "max-content" }}
              columns={[
                { key: "date", title: t("field.businessDate"), render: (_, day) => <Link to={`/sales/days/${storeId}/${day.date}`}><DateText value={day.date} /></Link> },
                { key: "state", title: t("field.state"), render: (_, day) => <StatusTag tone={day.state === "OPEN" ? "good" : "neutral"}>{t(`day.state.${day.state}`)}</StatusTag> },
                { key: "number", title: t("day.z"), align: "end", render: (_, day) => day.zNumber },
                { key: "total", title: t("totals.net"), align: "end", render: (_, day) => <MoneyText value={day.total} /> },
                { key: "closedAt", title: t("day.closedAt"), render: (_, day) => <DateTime value={day.closedAt} /> },
                { key: "closedBy", title: t("shift.closedBy"), render: (_, day) => day.closedBy?.name },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </>
  );
}
