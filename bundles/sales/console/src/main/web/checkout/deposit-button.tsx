import { type FieldHandle, Icon, MoneyInput, useT } from "@tessera/kit";
import { Button, Form, Modal } from "antd";
import { useRef, useState } from "react";
import { DEPOSIT, type Item } from "./basket";

/** Rings up what a member pays in advance. */
export function DepositButton({ memberId, onItem }: { memberId: string | null; onItem: (item: Item) => void }) {
  const t = useT();
  const first = useRef<FieldHandle>(null);
  const [open, setOpen] = useState(false);
  const ring = ({ amount }: { amount: number }) => {
    onItem({ type: DEPOSIT, name: t("line.sales.deposit"), quantity: 1, fractional: false, details: { amount: String(amount) } });
    setOpen(false);
  };
  return (
    <>
      <Button icon={<Icon name="wallet" />} disabled={memberId === null} title={memberId === null ? t("checkout.deposit-member") : ""} onClick={() => setOpen(true)}>
        {t("checkout.deposit")}
      </Button>
      {open && (
        <Modal open title={t("checkout.deposit")} onCancel={() => setOpen(false)} footer={null} mask={{ closable: false }} destroyOnHidden afterOpenChange={(opened) => opened && first.current?.focus()} className="t-dialog">
          <Form<{ amount: number }> layout="vertical" onFinish={ring}>
            <Form.Item name="amount" label={t("field.amount")} extra={t("checkout.deposit-text")} rules={[{ required: true }]}>
              <MoneyInput ref={first} min={1} />
            </Form.Item>
            <div className="t-form-buttons">
              <Button type="primary" htmlType="submit">
                {t("checkout.add")}
              </Button>
            </div>
          </Form>
        </Modal>
      )}
    </>
  );
}
