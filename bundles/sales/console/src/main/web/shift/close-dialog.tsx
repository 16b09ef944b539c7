import { InlineProblem, MoneyInput, MoneyText, dataOf, idempotencyKey, useNotice, useT } from "@tessera/kit";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input, Modal, Space } from "antd";
import { useState } from "react";
import { type DenominationFields, type SaleApproval, type Shift, type ShiftStep, api } from "../api";
import { ApprovalDialog } from "../approval-dialog";
import { Denominations, sumOf } from "./denominations";

/** Counts a shift's drawer and closes it, as far as it goes at once: again after a difference, with an approval above the tolerance. */
export function CloseDialog({ shift, onClose }: { shift: Shift; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const client = useQueryClient();
  const attempts = Math.max(0, ...shift.counts.map((count) => count.attempt));
  const [cash, setCash] = useState<DenominationFields[]>([]);
  const [toSafe, setToSafe] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  const [step, setStep] = useState<ShiftStep | undefined>(attempts === 2 ? "APPROVAL_NEEDED" : attempts === 1 ? "COUNT_AGAIN" : undefined);
  const [difference, setDifference] = useState<number | null | undefined>();
  const [approving, setApproving] = useState(false);
  const [empty, setEmpty] = useState(false);
  const sharing = useSharing(shift);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = async (counted: boolean, approvals: SaleApproval[]) => {
    const answer = await dataOf(
      api.client.POST("/api/sales/shifts/{id}/close", {
        params: { path: { id: shift.shift.id }, header: idempotencyKey() },
        body: { ...(counted && { counts: { cash } }), ...(toSafe !== null && { toSafe }), ...(reason.trim() && { reason: reason.trim() }), approvals },
      }),
    );
    setStep(answer.step);
    setDifference(answer.counts.find((count) => count.tender === "cash")?.difference);
    void client.invalidateQueries();
    if (answer.step === "CLOSED") {
      notice(t("close.done"));
      onClose();
    }
  };
  const run = async (counted: boolean) => {
    // An empty form handed in by mistake would be a count of nothing.
    if (counted && cash.length === 0 && !empty) {
      setEmpty(true);
      return;
    }
    setBusy(true);
    setError(undefined);
    try {
      await send(counted, []);
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t("close.title")} onCancel={onClose} footer={null} mask={{ closable: false }} destroyOnHidden className="t-dialog">
      <Space orientation="vertical" size="middle" className="t-wide">
        {!shift.seesExpected && <p className="t-faint">{t("close.blind")}</p>}
        {step === "COUNT_AGAIN" && <Alert type="warning" showIcon title={t("close.again")} description={difference !== null && difference !== undefined && <MoneyText value={difference} signed />} />}
        {step === "APPROVAL_NEEDED" && <Alert type="error" showIcon title={t("close.approval")} description={difference !== null && difference !== undefined && <MoneyText value={difference} signed />} />}
        {step !== "APPROVAL_NEEDED" && <Denominations value={cash} onChange={setCash} />}
        <label>
          {t("close.to-safe")}
          <MoneyInput min={0} value={toSafe} onChange={setToSafe} aria-label={t("close.to-safe")} />
        </label>
        <label>
          {t("field.reason")}
          <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} aria-label={t("field.reason")} />
        </label>
        {empty && cash.length === 0 && <Alert type="warning" showIcon role="alert" title={t("close.nothing")} />}
        {error !== undefined && <InlineProblem error={error} />}
        <Space wrap>
          {step !== "APPROVAL_NEEDED" && (
            <Button type="primary" loading={busy} onClick={() => void run(true)}>
              {step === "COUNT_AGAIN" ? t("close.count-again") : t("close.count")}
            </Button>
          )}
          {step === "COUNT_AGAIN" && (
            <Button loading={busy} onClick={() => void run(false)}>
              {t("close.stay")}
            </Button>
          )}
          {step === "APPROVAL_NEEDED" && (
            <Button type="primary" disabled={reason.trim() === ""} onClick={() => setApproving(true)}>
              {t("close.approve")}
            </Button>
          )}
          {step === undefined && sharing && sumOf(cash) === 0 && (
            <Button loading={busy} onClick={() => void run(false)}>
              {t("close.hand-over")}
            </Button>
          )}
        </Space>
      </Space>
      {approving && <ApprovalDialog permissions={["sales.difference.approve"]} onClose={() => setApproving(false)} onApproved={(approvals) => send(false, approvals)} />}
    </Modal>
  );
}

/** @returns whether somebody else has a shift in the same drawer, to whom its content can be left uncounted */
function useSharing({ shift }: Shift): boolean {
  const open = api.useQuery("get", "/api/sales/shifts", { params: { query: { storeId: shift.storeId, open: true } } }).data?.items ?? [];
  return open.some((other) => other.drawerId === shift.drawerId && other.id !== shift.id);
}
