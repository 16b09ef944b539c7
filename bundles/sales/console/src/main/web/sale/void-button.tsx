import { Icon, InlineProblem, dataOf, idempotencyKey, randomId, useNotice, usePermission, useSession, useT } from "@tessera/kit";
import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, type InputRef, Modal } from "antd";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { type Sale, type SaleApproval, api } from "../api";
import { useConsented } from "../consented";
import { withSlip } from "./refund-slip";

/** Undoes a whole sale in the very shift in which it was made; for others, and once that shift is counted, there is no button. */
export function VoidButton({ sale }: { sale: Sale }) {
  const t = useT();
  const { account } = useSession();
  const may = usePermission("sales.sell") && sale.state === "COMPLETED" && sale.cashierId === account.id;
  const shift = api.useQuery("get", "/api/sales/shifts/{id}", { params: { path: { id: sale.shiftId } } }, { enabled: may, retry: false }).data?.shift;
  const [open, setOpen] = useState(false);
  if (!may || shift?.state !== "OPEN") return null;
  return (
    <>
      <Button danger icon={<Icon name="stop" />} onClick={() => setOpen(true)}>
        {t("void.do")}
      </Button>
      {open && <VoidDialog sale={sale} onClose={() => setOpen(false)} />}
    </>
  );
}

function VoidDialog({ sale, onClose }: { sale: Sale; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [id] = useState(randomId);
  const first = useRef<InputRef>(null);
  const [error, setError] = useState<unknown>();
  const run = async (approvals: SaleApproval[], reason: string) => {
    const undone = await dataOf(api.client.POST("/api/sales/sales/{id}/void", { params: { path: { id: sale.id }, header: idempotencyKey() }, body: { id, tillId: sale.tillId, reason, approvals } }));
    notice(t("void.done"));
    onClose();
    await client.invalidateQueries();
    void navigate(`/sales/${sale.id}`, { ...withSlip(undone), replace: true });
  };
  const { submit, busy, dialog } = useConsented({ run, onError: setError });
  return (
    <Modal open title={`${t("void.do")} ${sale.number}`} onCancel={onClose} footer={null} mask={{ closable: false }} destroyOnHidden afterOpenChange={(opened) => opened && first.current?.focus()} className="t-dialog">
      <p>{t("void.text")}</p>
      <Form<{ reason: string }> layout="vertical" onFinish={({ reason }) => void submit(reason.trim())}>
        <Form.Item name="reason" label={t("field.reason")} rules={[{ required: true, whitespace: true }]}>
          <Input ref={first} maxLength={500} />
        </Form.Item>
        {error !== undefined && <InlineProblem error={error} />}
        <div className="t-form-buttons">
          <Button type="primary" danger htmlType="submit" loading={busy}>
            {t("void.do")}
          </Button>
        </div>
      </Form>
      {dialog}
    </Modal>
  );
}
