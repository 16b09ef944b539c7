import { InlineProblem, type Translate, useT } from "@tessera/kit";
import { Button, Form, Input, type InputRef, Modal } from "antd";
import { useRef, useState } from "react";
import type { SaleApproval } from "./api";

interface Entered {
  login: string;
  pin: string;
}

/** Asks a second person for login and PIN, for each permission that is needed; what they typed is kept no longer than the try. */
export function ApprovalDialog({ permissions, onClose, onApproved }: { permissions: string[]; onClose: () => void; onApproved: (approvals: SaleApproval[]) => Promise<unknown> }) {
  const t = useT();
  const first = useRef<InputRef>(null);
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
    <Modal open title={t("approval.title")} onCancel={onClose} footer={null} mask={{ closable: false }} destroyOnHidden afterOpenChange={(opened) => opened && first.current?.focus()} className="t-dialog">
      <p>{t("approval.text")}</p>
      <ul>
        {permissions.map((permission) => (
          <li key={permission}>{approvalName(t, permission)}</li>
        ))}
      </ul>
      <Form<Entered> layout="vertical" onFinish={(entered) => void submit(entered)}>
        <Form.Item name="login" label={t("approval.login")} rules={[{ required: true }]}>
          <Input ref={first} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="pin" label={t("approval.pin")} rules={[{ required: true }]}>
          <Input.Password inputMode="numeric" autoComplete="off" />
        </Form.Item>
        {error !== undefined && <InlineProblem error={error} />}
        <div className="t-form-buttons">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t("approval.give")}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

const KNOWN = new Set(["sales.discount.any", "sales.price-change.any", "sales.refund.any", "sales.refund.unlinked", "sales.cash.pay-out", "sales.difference.approve", "sales.void"]);

/** @returns what somebody consents to with the permission */
export function approvalName(t: Translate, permission: string): string {
  return KNOWN.has(permission) ? t(`approval.${permission}`) : permission;
}
