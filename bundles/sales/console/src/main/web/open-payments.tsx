import { ConfirmDanger, DateTime, Loaded, MoneyText, Reference, Section, StatusTag, type Tone, type Translate, useNotice, usePermission, useReport, useT } from "@tessera/kit";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Space, Table } from "antd";
import { type OutsidePayment, api } from "./api";
import { tenderName } from "./names";

const NO_ANSWER = "sales.payment-no-answer";
const TONES: Partial<Record<OutsidePayment["state"], Tone>> = { FAILED: "bad", DECLINED: "bad", AUTHORISED: "good" };

/** Payments of a store that were asked for outside and of which somebody has still to hear. */
export function OpenPayments({ storeId }: { storeId: string }) {
  const t = useT();
  const payments = api.useQuery("get", "/api/sales/payments", { params: { query: { storeId } } });
  return (
    <Section title={t("payment.open")} flush>
      <Loaded query={payments}>
        {({ items }) => (
          <Table<OutsidePayment>
            rowKey="id"
            dataSource={items}
            pagination={false}
            scroll={{ x: "max-content" }}
            columns={[
              { key: "at", title: t("payment.asked-at"), render: (_, payment) => <DateTime value={payment.askedAt} /> },
              { key: "tender", title: t("field.tender"), render: (_, payment) => tenderName(t, payment.tender) },
              { key: "amount", title: t("field.amount"), align: "end", render: (_, payment) => <MoneyText value={payment.claimed ?? payment.authorised ?? payment.amount} /> },
              {
                key: "state",
                title: t("field.state"),
                render: (_, payment) => (
                  <>
                    <StatusTag tone={TONES[payment.state] ?? "warn"}>{t(`payment.state.${payment.state}`)}</StatusTag>
                    {payment.failure && <div className="t-faint">{failureOf(t, payment.failure)}</div>}
                  </>
                ),
              },
              { key: "sale", title: t("page.sale"), render: (_, payment) => <Reference type="sales.sale" id={payment.saleId} /> },
              { key: "do", title: t("payment.do"), render: (_, payment) => <Actions payment={payment} /> },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}

/** @returns why a payment is not through: our own words where nobody answered, else the provider's */
export function failureOf(t: Translate, failure: string): string {
  return failure === NO_ANSWER ? t("payment.no-answer") : failure;
}

function Actions({ payment }: { payment: OutsidePayment }) {
  const t = useT();
  const notice = useNotice();
  const report = useReport();
  const client = useQueryClient();
  const may = usePermission("sales.sell");
  const path = { params: { path: { id: payment.id } } };
  const done = async () => {
    notice(t("leg.asked"));
    await client.invalidateQueries();
  };
  const retry = () => api.client.POST("/api/sales/payments/{id}/retry", path).then(done).catch(report);
  const cancel = () => api.client.POST("/api/sales/payments/{id}/cancellation", path).then(done);
  if (!may) return null;
  return (
    <Space wrap>
      {payment.state !== "AUTHORISED" && (
        <Button size="small" onClick={() => void retry()}>
          {t("leg.retry")}
        </Button>
      )}
      {payment.saleId === null && payment.state !== "CANCELLING" && <ConfirmDanger link label={t("payment.cancel")} title={t("payment.cancel")} description={t("payment.cancel-text")} onConfirm={cancel} />}
    </Space>
  );
}
