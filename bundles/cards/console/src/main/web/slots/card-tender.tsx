import { Icon, MoneyInput, MoneyText, dataOf, showProblem, useT } from "@tessera/kit";
import { Button, Form, Input, Modal } from "antd";
import { useEffect, useState } from "react";
import { type Card, api } from "../api";
import { StateTag, useTypeName } from "../names";

interface Props {
  /** What is still to be paid; undefined while the price is being worked out. */
  left: number | undefined;
  onTender: (tender: { type: string; amount: number; reference: string; details?: Record<string, string> }) => void;
}

/** At the checkout: pays with a card that is no member's, e.g. a gift card, by its number. */
export default function CardTender({ left, onTender }: Props) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="large" icon={<Icon name="idcard" />} onClick={() => setOpen(true)}>
        {t("tender.open")}
      </Button>
      {open && <TenderDialog left={left} onTender={onTender} onClose={() => setOpen(false)} />}
    </>
  );
}

interface Values {
  number: string;
  pin?: string;
  amount?: number;
}

/** First the number, then what the card holds and how much of it is taken. */
function TenderDialog({ left, onTender, onClose }: Props & { onClose: () => void }) {
  const t = useT();
  const typeName = useTypeName();
  const [form] = Form.useForm<Values>();
  const [card, setCard] = useState<Card>();
  const [busy, setBusy] = useState(false);
  const holds = card ? card.principal + card.bonus : 0;
  const most = Math.min(left ?? 0, holds);
  const usable = card?.state === "ACTIVE" && holds > 0 && left !== 0;
  const priced = left !== undefined;
  // The price may be worked out only after the card was found; what somebody typed is left alone.
  useEffect(() => {
    if (priced && most > 0 && !form.isFieldTouched("amount")) form.setFieldsValue({ amount: most });
  }, [form, priced, most]);
  const find = async (number: string) => {
    setBusy(true);
    try {
      const found = await dataOf(api.client.POST("/api/cards/lookup", { body: { number } }));
      form.resetFields(["amount"]);
      setCard(found);
    } catch (problem) {
      // Whatever is wrong is wrong with the number: unknown, replaced, or not to be asked for just now.
      const rest = showProblem(form, problem);
      if (rest) form.setFields([{ name: "number", errors: [rest.detail ?? rest.title] }]);
    } finally {
      setBusy(false);
    }
  };
  const pay = ({ pin, amount }: Values) => {
    if (!card || !amount || most <= 0) return;
    onTender({ type: "stored-value", amount: Math.min(amount, most), reference: card.id, ...(pin && { details: { pin } }) });
    onClose();
  };
  return (
    <Modal open title={t("tender.title")} onCancel={onClose} onOk={() => form.submit()} okText={t(card ? "tender.pay" : "tender.find")} cancelText={t("ring.cancel")} confirmLoading={busy} okButtonProps={{ disabled: card !== undefined && (!usable || !priced) }} destroyOnHidden afterOpenChange={(shown) => shown && form.focusField("number")}>
      <Form form={form} layout="vertical" onFinish={(values) => (card ? pay(values) : void find(values.number.trim()))}>
        <Form.Item name="number" label={t("field.number")} extra={t("tender.number-help")} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="off" maxLength={60} onChange={() => setCard(undefined)} />
        </Form.Item>
        {card && (
          <p>
            {typeName(card.typeId, card.typeName)} <StateTag state={card.state} /> {t("tender.holds")} <MoneyText value={holds} />
            {!usable && <span className="t-problem">{card.state === "ACTIVE" ? t("tender.empty") : t(`notice.${card.state}`)}</span>}
          </p>
        )}
        {usable && card.hasPin && (
          <Form.Item name="pin" label={t("field.pin")} rules={[{ required: true }]}>
            <Input.Password autoComplete="off" inputMode="numeric" />
          </Form.Item>
        )}
        {usable && !priced && <p role="status">{t("tender.pricing")}</p>}
        {usable && priced && (
          <Form.Item name="amount" label={t("card.amount")} rules={[{ required: true }]}>
            <MoneyInput min={1} max={most} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
