import { DataTable, DateTime, PageHeader, QuantityText, Reference, dataOf, useT } from "@tessera/kit";
import { Segmented } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { type ExpiringPoints, api } from "../api";
import { KindName, useKindOptions } from "../names";

const DAYS = [7, 30, 90, 365];

/** Whose points run out soon. */
export default function ExpiringPage() {
  const t = useT();
  const [days, setDays] = useState(30);
  const kinds = useKindOptions();
  return (
    <>
      <PageHeader
        title={t("page.expiring")}
        subtitle={t("expiring.subtitle")}
        actions={<Segmented<number> aria-label={t("expiring.within")} value={days} onChange={setDays} options={DAYS.map((value) => ({ value, label: t("expiring.days", { count: value }) }))} />}
      />
      <DataTable<ExpiringPoints>
        key={days}
        id="points.expiring"
        columns={[
          { key: "member", title: t("expiring.member"), render: (one) => <Reference type="members.member" id={one.memberId} />, text: (one) => one.memberNumber },
          { key: "number", title: t("expiring.number"), render: (one) => one.memberNumber, text: (one) => one.memberNumber },
          { key: "kind", title: t("field.kind"), render: (one) => <KindName code={one.kind} />, text: (one) => one.kind },
          { key: "points", title: t("field.points"), align: "end", render: (one) => <QuantityText value={one.points} />, text: (one) => one.points },
          { key: "expiresAt", title: t("field.expiresAt"), render: (one) => <DateTime value={one.expiresAt} />, text: (one) => one.expiresAt },
        ]}
        load={(query) => dataOf(api.client.GET("/api/points/expiring", { params: { query: { ...query, before: dayjs().add(days, "day").startOf("hour").toISOString() } } }))}
        rowKey={(one) => one.lotId}
        href={(one) => `/members/${one.memberId}`}
        filters={[{ name: "kind", title: t("field.kind"), options: kinds }]}
        exportName="expiring-points"
        empty={{ text: t("expiring.empty") }}
      />
    </>
  );
}
