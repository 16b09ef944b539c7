import { DateInput, Icon, MoneyInput, MoneyText, useT } from "@tessera/kit";
import { Button, Dropdown, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { type CardParts, type CardType, api, useTypes } from "../api";
import CardPicker from "./card-picker";

/** What is rung up, in the words of the checkout. */
interface Item {
  itemId: string;
  type: string;
  name: string;
  quantity: number;
  fractional: boolean;
  details: Record<string, string>;
}

interface Props {
  memberId: string | null;
  onItem: (item: Item) => void;
}

const KINDS = ["cards.sale", "cards.upgrade", "cards.top-up", "cards.fee", "cards.repayment"] as const;
type Kind = (typeof KINDS)[number];

interface Values {
  typeId?: string;
  number?: string;
  card?: string;
  package?: string;
  amount?: number;
  fee?: string;
  upgrade?: string;
  paidOn?: string;
}

/** At the checkout: sells, renews, upgrades and tops up cards, takes fees and repayments. */
export default function SaleItems({ memberId, onItem }: Props) {
  const t = useT();
  const [kind, setKind] = useState<Kind>();
  return (
    <>
      <Dropdown menu={{ items: KINDS.map((one) => ({ key: one, label: t(`ring.${one}`) })), onClick: ({ key }) => setKind(key as Kind) }} trigger={["click"]}>
        <Button icon={<Icon name="idcard" />}>{t("ring.open")}</Button>
      </Dropdown>
      {kind && <RingDialog kind={kind} memberId={memberId} onItem={onItem} onClose={() => setKind(undefined)} />}
    </>
  );
}

function RingDialog({ kind, memberId, onItem, onClose }: Props & { kind: Kind; onClose: () => void }) {
  const t = useT();
  const [form] = Form.useForm<Values>();
  const types = useTypes();
  const sells = kind === "cards.sale" || kind === "cards.upgrade";
  const cardId = Form.useWatch("card", form);
  const typeId = Form.useWatch("typeId", form);
  const card = api.useQuery("get", "/api/cards/cards/{id}", { params: { path: { id: cardId ?? "" } } }, { enabled: cardId !== undefined && cardId !== null });
  const parts = api.useQuery("get", "/api/cards/cards/{id}/parts", { params: { path: { id: cardId ?? "" } } }, { enabled: kind === "cards.fee" && cardId !== undefined && cardId !== null });
  const type = types.data?.items.find((one) => one.id === (sells ? typeId : card.data?.typeId));
  const ring = (values: Values) => {
    const { typeId: _type, ...rest } = values;
    const given = Object.entries(rest).filter(([name, value]) => value !== undefined && value !== null && value !== "" && (kind !== "cards.fee" || name !== "card" || !values.fee));
    onItem({
      itemId: type?.id ?? "",
      type: sells ? "cards.sale" : kind,
      name: `${t(`ring.${kind}`)} ${type?.name ?? ""}`,
      quantity: 1,
      fractional: false,
      details: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
    });
    onClose();
  };
  const due = (parts.data?.fees ?? []).filter((fee) => fee.state === "DUE");
  return (
    <Modal open title={t(`ring.${kind}`)} onCancel={onClose} onOk={() => form.submit()} okText={t("ring.add")} cancelText={t("ring.cancel")} destroyOnHidden okButtonProps={{ disabled: type === undefined }}>
      <Form form={form} layout="vertical" onFinish={ring}>
        {kind === "cards.upgrade" && (
          <Form.Item name="upgrade" label={t("page.card")} extra={t("ring.upgrade-help")} rules={[{ required: true }]}>
            <CardPicker allowClear {...(memberId !== null && { filter: { member: memberId } })} />
          </Form.Item>
        )}
        {sells && (
          <Form.Item name="typeId" label={t(kind === "cards.upgrade" ? "ring.becomes" : "field.type")} rules={[{ required: true }]}>
            <Select options={(types.data?.items ?? []).filter((one) => one.active).map((one) => ({ value: one.id, label: one.name }))} />
          </Form.Item>
        )}
        {kind === "cards.sale" && (
          <Form.Item name="number" label={t("field.number")}>
            <Input placeholder={t("issue.number")} />
          </Form.Item>
        )}
        {kind !== "cards.upgrade" && (kind !== "cards.sale" || memberId !== null) && (
          <Form.Item name="card" label={t(kind === "cards.sale" ? "ring.renew" : "page.card")} rules={[{ required: kind !== "cards.sale" }]}>
            <CardPicker allowClear {...(memberId !== null && { filter: { member: memberId } })} />
          </Form.Item>
        )}
        {type?.definition.storedValue && (sells || kind === "cards.top-up") && <TopUpFields type={type} />}
        {kind === "cards.fee" && (
          <Form.Item name="fee" label={t("part.fees")} extra={due.length === 0 ? t("ring.no-fee") : undefined}>
            <Select allowClear options={due.map((fee) => ({ value: fee.id, label: <FeeLabel fee={fee} /> }))} />
          </Form.Item>
        )}
        {kind === "cards.repayment" && (
          <Form.Item name="amount" label={t("card.amount")} rules={[{ required: true }]}>
            <MoneyInput min={1} />
          </Form.Item>
        )}
        {kind === "cards.repayment" && (
          <Form.Item name="paidOn" label={t("ring.paid-on")} extra={t("ring.paid-on-help")}>
            <DateInput />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

function FeeLabel({ fee }: { fee: CardParts["fees"][number] }) {
  const t = useT();
  return (
    <>
      {t(`fee.kind.${fee.kind}`)} <MoneyText value={fee.amount} />
    </>
  );
}

/** A package, or any amount where the type allows it. */
function TopUpFields({ type }: { type: CardType }) {
  const t = useT();
  const value = type.definition.storedValue!;
  return (
    <>
      <Form.Item name="package" label={t("packages.title")}>
        <Select allowClear options={(value.packages ?? []).filter((one) => one.active).map((one) => ({ value: one.code, label: one.name }))} />
      </Form.Item>
      {value.anyAmount && (
        <Form.Item noStyle shouldUpdate>
          {(form) =>
            !form.getFieldValue("package") && (
              <Form.Item name="amount" label={t("ring.amount")}>
                <MoneyInput min={1} />
              </Form.Item>
            )
          }
        </Form.Item>
      )}
    </>
  );
}
