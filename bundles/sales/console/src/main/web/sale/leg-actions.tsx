import { dataOf, idempotencyKey, problemOf, useNotice, usePermission, useReport, useT } from "@tessera/kit";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Space } from "antd";
import { useState } from "react";
import { type Refund, type SaleApproval, api, usePlace } from "../api";
import { ApprovalDialog } from "../approval-dialog";

/** For a part of a refund that is not paid back yet: ask its provider again, and once it failed, pay it out of this till's drawer. */
export function LegActions({ refund, leg }: { refund: Refund; leg: Refund["legs"][number] }) {
  const t = useT();
  const notice = useNotice();
  const report = useReport();
  const client = useQueryClient();
  const [place] = usePlace();
  const mayRetry = usePermission("sales.refund");
  const maySell = usePermission("sales.sell");
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const path = { id: refund.id, number: leg.number };
  const done = () => {
    notice(t("leg.asked"));
    void client.invalidateQueries();
  };
  const retry = async () => {
    await dataOf(api.client.POST("/api/sales/refunds/{id}/legs/{number}/retry", { params: { path } }));
    done();
  };
  const move = async (approvals: SaleApproval[]) => {
    await dataOf(api.client.POST("/api/sales/refunds/{id}/legs/{number}/move", { params: { path, header: idempotencyKey() }, body: { tillId: place.tillId!, type: "cash", approvals } }));
    done();
  };
  const attempt = async (act: () => Promise<void>) => {
    setBusy(true);
    try {
      await act();
    } catch (error) {
      if (problemOf(error).code === "sales.approval-needed") setAsking(true);
      else report(error);
    } finally {
      setBusy(false);
    }
  };
  if (leg.state !== "PENDING" && leg.state !== "FAILED") return null;
  return (
    <Space wrap>
      {mayRetry && (
        <Button size="small" loading={busy} onClick={() => void attempt(retry)}>
          {t("leg.retry")}
        </Button>
      )}
      {maySell && leg.state === "FAILED" && (
        <Button size="small" loading={busy} disabled={place.tillId === null} title={place.tillId === null ? t("checkout.choose-till") : ""} onClick={() => void attempt(() => move([]))}>
          {t("leg.move")}
        </Button>
      )}
      {asking && <ApprovalDialog permissions={["sales.refund.any"]} onClose={() => setAsking(false)} onApproved={move} />}
    </Space>
  );
}
