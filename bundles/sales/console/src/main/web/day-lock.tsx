import { ConfirmDanger, DateInput, DateText, DateTime, Facts, Section, dataOf, useNotice, usePermission, useT } from "@tessera/kit";
import { useQueryClient } from "@tanstack/react-query";
import { Space } from "antd";
import { useState } from "react";
import { api } from "./api";

/** How far the books of all stores are shut, and for headquarters the act of shutting them further. */
export function PeriodLock() {
  const t = useT();
  const notice = useNotice();
  const client = useQueryClient();
  const mayLock = usePermission("sales.periods.lock");
  const [through, setThrough] = useState<string | null>(null);
  const lock = api.useQuery("get", "/api/sales/period-lock").data;
  const shut = async (date: string) => {
    await dataOf(api.client.POST("/api/sales/period-lock", { body: { through: date } }));
    notice(t("lock.done"));
    setThrough(null);
    void client.invalidateQueries();
  };
  if (lock === undefined || (!mayLock && lock.through === null)) return null;
  return (
    <Section title={t("lock.title")}>
      <Space orientation="vertical" className="t-wide">
        {lock.through === null ? (
          <span className="t-faint">{t("lock.never")}</span>
        ) : (
          <Facts
            items={[
              { label: t("lock.through"), value: <DateText value={lock.through} /> },
              { label: t("lock.at"), value: <DateTime value={lock.at} /> },
              { label: t("lock.by"), value: lock.by?.name },
            ]}
          />
        )}
        {mayLock && (
          <Space wrap>
            <DateInput value={through} onChange={setThrough} aria-label={t("lock.through")} />
            <ConfirmDanger label={t("lock.do")} title={t("lock.title")} description={t("lock.text")} {...(through !== null && { typed: through })} disabled={through === null} onConfirm={() => shut(through!)} />
          </Space>
        )}
      </Space>
    </Section>
  );
}
