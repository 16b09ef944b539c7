import { type FieldHandle, MoneyInput, useT } from "@tessera/kit";
import { Button, Form, Input, InputNumber, Modal, Segmented } from "antd";
import { useRef, useState } from "react";
import type { Discount } from "../api";

type Change = "percent" | "amount" | "price";

interface Entered {
  value: number;
  reason: string;
}

/** What was changed by hand before. */
export interface Changed extends Entered {
  change: Change;
}

interface Props {
  title: string;
  /** What stands now; undefined if nothing was changed by hand. */
  present: Changed | undefined;
  onClose: () => void;
  onDiscount: (discount: Discount) => void;
  /** Left out where there is no price to set. */
  onPrice?: (price: { unitPrice: number; reason: string }) => void;
  onClear: () => void;
}

/** @returns a discount by hand in the words of the dialog */
export function changeOf(discount: Discount | undefined): Changed | undefined {
  if (!discount) return undefined;
  const { percent, amount, reason } = discount;
  return percent === null || percent === undefined ? { change: "amount", value: amount ?? 0, reason } : { change: "percent", value: percent, reason };
}

/** A discount or a price by hand, always with its reason. */
export function HandChange({ title, present, onClose, onDiscount, onPrice, onClear }: Props) {
  const t = useT();
  const [change, setChange] = useState<Change>(present?.change ?? "percent");
  const first = useRef<FieldHandle>(null);
  const [form] = Form.useForm<Entered>();
  const changes: Change[] = onPrice ? ["percent", "amount", "price"] : ["percent", "amount"];
  // Twenty per cent are not twenty cents.
  const turn = (to: Change) => {
    setChange(to);
    form.setFieldValue("value", null);
  };
  const submit = ({ value, reason }: Entered) => {
    if (change === "price") onPrice?.({ unitPrice: value, reason });
    else onDiscount({ [change]: value, reason });
    onClose();
  };
  const clear = () => {
    onClear();
    onClose();
  };
  const label = t(`checkout.change.${change}`);
  return (
    <Modal open title={title} onCancel={onClose} footer={null} mask={{ closable: false }} destroyOnHidden afterOpenChange={(opened) => opened && first.current?.focus()} className="t-dialog">
      <Form<Entered> form={form} layout="vertical" onFinish={submit} {...(present && { initialValues: present })}>
        <Form.Item>
          <Segmented<Change> value={change} onChange={turn} options={changes.map((value) => ({ value, label: t(`checkout.change.${value}`) }))} />
        </Form.Item>
        <Form.Item key={change} name="value" label={label} {...(change === "percent" && { extra: t("checkout.change.percent-help") })} rules={[{ required: true }]}>
          {change === "percent" ? <InputNumber ref={first} min={0.01} max={100} precision={2} suffix="%" className="t-wide" /> : <MoneyInput ref={first} min={change === "price" ? 0 : 1} />}
        </Form.Item>
        <Form.Item name="reason" label={t("field.reason")} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        <div className="t-form-buttons">
          <Button type="primary" htmlType="submit">
            {t("checkout.change.apply")}
          </Button>
          {present && <Button onClick={clear}>{t("checkout.change.clear")}</Button>}
        </div>
      </Form>
    </Modal>
  );
}
