import { InlineProblem, useT } from "@tessera/kit";
import { Button, Form, Input, Modal, Space } from "antd";
import { useState } from "react";
import type { SaleApproval } from "./api";

interface Entered {
  login: string;
  pin: string;
}

/** Asks a second person for login and PIN, for each permission that is needed; what they typed is kept no longer than the try. */
export function ApprovalDialog({ permissions, onClose, onApproved }: { permissions: string[]; onClose: () => void; onApproved: (approvals: SaleApproval[]) => Promise<unknown> }) {
  const t = useT();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const submit = async ({ login, pin }: Entered) => {
    setBusy(true);
    setError(undefined);
    try {
      await onApproved(permissions.map((permission) => ({ permission, login, pin })));
      onClose();
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t("approval.title")} onCancel={onClose} footer={null} destroyOnHidden className="t-dialog">
      <p>{t("approval.text")}</p>
      <ul>
        {permissions.map((permission) => (
          <li key={permission}>{known(permission) ? t(`approval.${permission}`) : permission}</li>
        ))}
      </ul>
      <Form<Entered> layout="vertical" onFinish={(entered) => void submit(entered)}>
        <Form.Item name="login" label={t("approval.login")} rules={[{ required: true }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="pin" label={t("approval.pin")} rules={[{ required: true }]}>
          <Input.Password inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <Space orientation="vertical" className="t-wide">
          {error !== undefined && <InlineProblem error={error} />}
          <Button type="primary" htmlType="submit" loading={busy}>
            {t("approval.give")}
          </Button>
        </Space>
      </Form>
    </Modal>
  );
}

const KNOWN = new Set(["sales.discount.any", "sales.price-change.any", "sales.refund.any", "sales.refund.unlinked", "sales.cash.pay-out", "sales.difference.approve", "sales.void"]);

function known(permission: string): boolean {
  return KNOWN.has(permission);
}
