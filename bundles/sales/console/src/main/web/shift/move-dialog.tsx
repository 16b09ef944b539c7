import { InlineProblem, MoneyInput, dataOf, idempotencyKey, useNotice, useT } from "@tessera/kit";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { type CashAct, type SaleApproval, type Shift, api } from "../api";
import { useConsented } from "../consented";

const ACTS: CashAct[] = ["TO_SAFE", "FROM_SAFE", "PAY_OUT", "PAY_IN", "TIPS_OUT", "HAND_OVER"];

interface Entered {
  kind: CashAct;
  amount: number;
  reason: string;
  toShiftId?: string;
}

/** Brings money into a shift's drawer, pays it out, drops it in the safe or hands it over. */
export function MoveDialog({ shift, onClose }: { shift: Shift; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const client = useQueryClient();
  const [form] = Form.useForm<Entered>();
  const kind = Form.useWatch("kind", form);
  const [error, setError] = useState<unknown>();
  const others = api.useQuery("get", "/api/sales/shifts", { params: { query: { storeId: shift.shift.storeId, open: true } } }, { enabled: kind === "HAND_OVER" });
  const options = (others.data?.items ?? []).filter((other) => other.id !== shift.shift.id).map((other) => ({ value: other.id, label: `${other.number} ${other.cashier.name}` }));
  const run = async (approvals: SaleApproval[], entered: Entered) => {
    await dataOf(api.client.POST("/api/sales/shifts/{id}/movements", { params: { path: { id: shift.shift.id }, header: idempotencyKey() }, body: { ...entered, approvals } }));
    notice(t("move.done"));
    void client.invalidateQueries();
    onClose();
  };
  const { submit, busy, dialog } = useConsented({ run, onError: setError });
  return (
    <Modal open title={t("move.title")} onCancel={onClose} footer={null} mask={{ closable: false }} destroyOnHidden className="t-dialog">
      <Form<Entered> form={form} layout="vertical" initialValues={{ kind: "TO_SAFE" }} onFinish={(entered) => void submit(entered)}>
        <Form.Item name="kind" label={t("move.kind")} {...(kind && { extra: t(`move.text.${kind}`) })} rules={[{ required: true }]}>
          <Select options={ACTS.map((value) => ({ value, label: t(`move.${value}`) }))} />
        </Form.Item>
        {kind === "HAND_OVER" && (
          <Form.Item name="toShiftId" label={t("move.to")} rules={[{ required: true }]}>
            <Select options={options} loading={others.isFetching} notFoundContent={t("move.nobody")} />
          </Form.Item>
        )}
        <Form.Item name="amount" label={t("field.amount")} rules={[{ required: true }]}>
          <MoneyInput min={1} />
        </Form.Item>
        <Form.Item name="reason" label={t("field.reason")} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={500} />
        </Form.Item>
        {error !== undefined && <InlineProblem error={error} />}
        <div className="t-form-buttons">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t("move.do")}
          </Button>
        </div>
      </Form>
      {dialog}
    </Modal>
  );
}
