import { Icon, InlineProblem, dataOf, idempotencyKey, useNotice, useT } from "@tessera/kit";
import { Button, Form, Input, type InputRef, Modal } from "antd";
import { useRef, useState } from "react";
import { api } from "../api";
import { type Basket, requestOf } from "./basket";

/** Puts the basket aside, to be taken up at any till of the store; by its label it is told from others. */
export function HoldButton({ basket, tillId, onHeld }: { basket: Basket; tillId: string; onHeld: () => void }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Icon name="pause" />} disabled={basket.lines.length === 0} onClick={() => setOpen(true)}>
        {t("held.hold")}
      </Button>
      {open && <HoldDialog basket={basket} tillId={tillId} onHeld={onHeld} onClose={() => setOpen(false)} />}
    </>
  );
}

function HoldDialog({ basket, tillId, onHeld, onClose }: { basket: Basket; tillId: string; onHeld: () => void; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const [key] = useState(idempotencyKey);
  const first = useRef<InputRef>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const hold = async ({ label }: { label?: string }) => {
    setBusy(true);
    setError(undefined);
    try {
      await dataOf(api.client.POST("/api/sales/held", { params: { header: key }, body: { ...(label?.trim() && { label: label.trim() }), sale: { ...requestOf(basket, tillId), tenders: [] } } }));
      notice(t("held.done"));
      onClose();
      onHeld();
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t("held.hold")} onCancel={onClose} footer={null} mask={{ closable: false }} destroyOnHidden afterOpenChange={(opened) => opened && first.current?.focus()} className="t-dialog">
      <Form<{ label?: string }> layout="vertical" onFinish={(entered) => void hold(entered)}>
        <Form.Item name="label" label={t("held.label")} extra={t("held.label-help")}>
          <Input ref={first} maxLength={100} autoComplete="off" />
        </Form.Item>
        {error !== undefined && <InlineProblem error={error} />}
        <div className="t-form-buttons">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t("held.hold")}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
