import { Facts, Loaded, MoneyText, Section, useDeployment, useT } from "@tessera/kit";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../api";
import { tenderName } from "../names";

/** On the first page: what today came to so far, in all stores the caller may see. */
export default function Today() {
  const t = useT();
  const { zone } = useDeployment();
  const [today] = useState(() => new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(new Date()));
  const totals = api.useQuery("get", "/api/sales/reports/totals", { params: { query: { from: today, to: today } } }, { refetchInterval: 60_000 });
  return (
    <Section title={t("today.title")} extra={<Link to="/sales">{t("page.sales")}</Link>}>
      <Loaded query={totals}>
        {(answer) => {
          const row = answer.items[0];
          return row ? (
            <Facts
              items={[
                { label: t("totals.net"), value: <MoneyText value={row.net} /> },
                { label: t("totals.sales"), value: row.sales },
                { label: t("totals.refunds"), value: row.refunds },
                ...row.byTender.map((part) => ({ label: tenderName(t, part.type), value: <MoneyText value={part.net} /> })),
              ]}
            />
          ) : (
            <p className="t-faint">{t("today.none")}</p>
          );
        }}
      </Loaded>
    </Section>
  );
}
