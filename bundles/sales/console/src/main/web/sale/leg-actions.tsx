import { ConfirmDanger, FormDialog, MoneyText, dataOf, idempotencyKey, useNotice, usePermission, useT } from "@tessera/kit";
import { LegTransfer } from "@api/sales/schemas";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Space } from "antd";
import { useState } from "react";
import { type Refund, type SaleApproval, api, usePlace } from "../api";
import { useConsented } from "../consented";

const CASH = "cash";
const DEPOSIT = "deposit";

/** Something that is done with a leg, if need be with a second person's consent. */
type Act = (approvals: SaleApproval[]) => Promise<unknown>;

/**
 * For a part of a refund that is not paid back yet: its provider is asked again; once it failed, or takes nothing back any more, it is paid out by
 * another tender or by a bank transfer whose reference is noted.
 */
export function LegActions({ refund, leg }: { refund: Refund; leg: Refund["legs"][number] }) {
  const t = useT();
  const notice = useNotice();
  const client = useQueryClient();
  const [place] = usePlace();
  const mayRetry = usePermission("sales.refund") && leg.state !== "MANUAL";
  const mayPay = usePermission("sales.sell") && leg.state !== "PENDING";
  const [transferring, setTransferring] = useState(false);
  const path = { id: refund.id, number: leg.number };
  const { submit, attempt, busy, dialog } = useConsented<Act>({ run: (approvals, act) => act(approvals) });
  const done = async (answer: Promise<unknown>) => {
    await answer;
    notice(t("leg.asked"));
    void client.invalidateQueries();
  };
  const retry = () => done(dataOf(api.client.POST("/api/sales/refunds/{id}/legs/{number}/retry", { params: { path } })));
  const move = (type: string) => (approvals: SaleApproval[]) =>
    done(dataOf(api.client.POST("/api/sales/refunds/{id}/legs/{number}/move", { params: { path, header: idempotencyKey() }, body: { tillId: place.tillId!, type, approvals } })));
  const transfer = (reference: string) => (approvals: SaleApproval[]) =>
    done(dataOf(api.client.POST("/api/sales/refunds/{id}/legs/{number}/transfer", { params: { path, header: idempotencyKey() }, body: { tillId: place.tillId!, reference, approvals } })));
  if (leg.state !== "PENDING" && leg.state !== "FAILED" && leg.state !== "MANUAL") return null;
  const stands = place.tillId !== null;
  return (
    <>
      <Space wrap>
        {mayRetry && (
          <Button size="small" loading={busy} onClick={() => void submit(retry)}>
            {t("leg.retry")}
          </Button>
        )}
        {mayPay && (
          <ConfirmDanger link disabled={!stands} label={t("leg.move")} title={t("leg.move")} description={<>{t("leg.move-text")} <MoneyText value={leg.amount} /></>} onConfirm={() => attempt(move(CASH))} />
        )}
        {mayPay && refund.memberId !== null && (
          <ConfirmDanger link disabled={!stands} label={t("leg.credit")} title={t("leg.credit")} description={<>{t("leg.credit-text")} <MoneyText value={leg.amount} /></>} onConfirm={() => attempt(move(DEPOSIT))} />
        )}
        {mayPay && (
          <Button size="small" disabled={!stands} onClick={() => setTransferring(true)}>
            {t("leg.transfer")}
          </Button>
        )}
        {mayPay && !stands && <span className="t-faint">{t("leg.no-till")}</span>}
      </Space>
      {transferring && (
        <FormDialog
          open
          title={t("leg.transfer")}
          schema={LegTransfer}
          values={{ tillId: place.tillId! }}
          submitLabel={t("leg.transfer")}
          fields={[{ name: "reference", help: t("leg.transfer-text") }]}
          onClose={() => setTransferring(false)}
          onSubmit={({ reference }) => attempt(transfer(reference))}
        />
      )}
      {dialog}
    </>
  );
}
