import { MoneyInput, useT } from "@tessera/kit";
import { Button, Form, Input, InputNumber, Modal, Segmented } from "antd";
import { useState } from "react";
import type { BasketLine } from "./basket";

type Change = "percent" | "amount" | "price";

interface Entered {
  value: number;
  reason: string;
}

/** A discount or a price by hand, always with its reason. */
export function LineDialog({ line, onClose, onChange }: { line: BasketLine; onClose: () => void; onChange: (line: BasketLine) => void }) {
  const t = useT();
  const [change, setChange] = useState<Change>("percent");
  const submit = ({ value, reason }: Entered) => {
    const { priceOverride: _, ...rest } = line;
    onChange(change === "price" ? { ...rest, discounts: [], priceOverride: { unitPrice: value, reason } } : { ...rest, discounts: [{ [change]: value, reason }] });
    onClose();
  };
  const clear = () => {
    const { priceOverride: _, ...rest } = line;
    onChange({ ...rest, discounts: [] });
    onClose();
  };
  return (
    <Modal open title={line.name} onCancel={onClose} footer={null} destroyOnHidden className="t-dialog">
      <Form<Entered> layout="vertical" onFinish={submit}>
        <Form.Item>
          <Segmented<Change> value={change} onChange={setChange} options={(["percent", "amount", "price"] as const).map((value) => ({ value, label: t(`checkout.change.${value}`) }))} />
        </Form.Item>
        <Form.Item key={change} name="value" label={t(`checkout.change.${change}`)} rules={[{ required: true }]}>
          {change === "percent" ? <InputNumber min={0.01} max={100} precision={2} suffix="%" className="t-wide" /> : <MoneyInput min={0} />}
        </Form.Item>
        <Form.Item name="reason" label={t("field.reason")} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        <div className="t-form-buttons">
          <Button type="primary" htmlType="submit">
            {t("checkout.change.apply")}
          </Button>
          <Button onClick={clear}>{t("checkout.change.clear")}</Button>
        </div>
      </Form>
    </Modal>
  );
}
