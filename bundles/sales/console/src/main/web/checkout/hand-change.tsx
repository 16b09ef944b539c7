import { MoneyInput, useT } from "@tessera/kit";
import { Button, Form, Input, InputNumber, Modal, Segmented } from "antd";
import { useState } from "react";
import type { Discount } from "../api";

type Change = "percent" | "amount" | "price";

interface Entered {
  value: number;
  reason: string;
}

interface Props {
  title: string;
  onClose: () => void;
  onDiscount: (discount: Discount) => void;
  /** Left out where there is no price to set. */
  onPrice?: (price: { unitPrice: number; reason: string }) => void;
  onClear: () => void;
}

/** A discount or a price by hand, always with its reason. */
export function HandChange({ title, onClose, onDiscount, onPrice, onClear }: Props) {
  const t = useT();
  const [change, setChange] = useState<Change>("percent");
  const changes: Change[] = onPrice ? ["percent", "amount", "price"] : ["percent", "amount"];
  const submit = ({ value, reason }: Entered) => {
    if (change === "price") onPrice?.({ unitPrice: value, reason });
    else onDiscount({ [change]: value, reason });
    onClose();
  };
  const clear = () => {
    onClear();
    onClose();
  };
  return (
    <Modal open title={title} onCancel={onClose} footer={null} destroyOnHidden className="t-dialog">
      <Form<Entered> layout="vertical" onFinish={submit}>
        <Form.Item>
          <Segmented<Change> value={change} onChange={setChange} options={changes.map((value) => ({ value, label: t(`checkout.change.${value}`) }))} />
        </Form.Item>
        <Form.Item key={change} name="value" label={t(`checkout.change.${change}`)} rules={[{ required: true }]}>
          {change === "percent" ? <InputNumber min={0.01} max={100} precision={2} suffix="%" className="t-wide" /> : <MoneyInput min={change === "price" ? 0 : 1} />}
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
