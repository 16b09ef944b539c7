import { DateInput, Icon, MoneyInput, MoneyText, formatMoney, useDeployment, useLanguage, useT } from "@tessera/kit";
import { Button, Dropdown, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { type Card, type CardParts, type CardTopUpPackage, type CardType, api, useTypes } from "../api";
import { useNameOfType } from "../names";
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
  const nameOf = useNameOfType();
  const sells = kind === "cards.sale" || kind === "cards.upgrade";
  const cardId = Form.useWatch("card", form);
  const typeId = Form.useWatch("typeId", form);
  const card = api.useQuery("get", "/api/cards/cards/{id}", { params: { path: { id: cardId ?? "" } } }, { enabled: cardId !== undefined && cardId !== null });
  const parts = api.useQuery("get", "/api/cards/cards/{id}/parts", { params: { path: { id: cardId ?? "" } } }, { enabled: kind === "cards.fee" && cardId !== undefined && cardId !== null });
  const upgradedId = Form.useWatch("upgrade", form);
  const upgraded = api.useQuery("get", "/api/cards/cards/{id}", { params: { path: { id: upgradedId ?? "" } } }, { enabled: Boolean(upgradedId) });
  const type = types.data?.items.find((one) => one.id === (sells ? typeId : card.data?.typeId));
  const ring = (values: Values) => {
    const { typeId: _type, ...rest } = values;
    const given = Object.entries(rest).filter(([name, value]) => value !== undefined && value !== null && value !== "" && (kind !== "cards.fee" || name !== "card" || !values.fee));
    onItem({
      itemId: type?.id ?? "",
      type: sells ? "cards.sale" : kind,
      name: [t(`ring.${kind}`), type && nameOf(type), card.data?.number ?? upgraded.data?.number ?? values.number].filter(Boolean).join(" "),
      quantity: 1,
      fractional: false,
      details: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
    });
    onClose();
  };
  const due = (parts.data?.fees ?? []).filter((fee) => fee.state === "DUE");
  const nothingToTake = (kind === "cards.fee" && parts.data !== undefined && due.length === 0 && (type?.definition.fees?.service ?? 0) === 0) || (kind === "cards.repayment" && (card.data?.owed ?? 1) <= 0);
  return (
    <Modal open title={t(`ring.${kind}`)} onCancel={onClose} onOk={() => form.submit()} okText={t("ring.add")} cancelText={t("ring.cancel")} destroyOnHidden okButtonProps={{ disabled: type === undefined || nothingToTake }}>
      <Form form={form} layout="vertical" onFinish={ring}>
        {kind === "cards.upgrade" && (
          <Form.Item name="upgrade" label={t("page.card")} extra={t("ring.upgrade-help")} rules={[{ required: true }]}>
            <CardPicker allowClear {...(memberId !== null && { filter: { member: memberId } })} />
          </Form.Item>
        )}
        {sells && (
          <Form.Item name="typeId" label={t(kind === "cards.upgrade" ? "ring.becomes" : "field.type")} rules={[{ required: true }]}>
            <Select showSearch={{ optionFilterProp: "label" }} options={(types.data?.items ?? []).filter((one) => one.active && (kind !== "cards.upgrade" || one.id !== upgraded.data?.typeId)).map((one) => ({ value: one.id, label: nameOf(one) }))} />
          </Form.Item>
        )}
        {kind === "cards.sale" && (
          <Form.Item name="number" label={t("field.number")} extra={t("issue.number-help")}>
            <Input placeholder={t("issue.number")} autoComplete="off" />
          </Form.Item>
        )}
        {kind !== "cards.upgrade" && (kind !== "cards.sale" || memberId !== null) && (
          <Form.Item name="card" label={t(kind === "cards.sale" ? "ring.renew" : "page.card")} rules={[{ required: kind !== "cards.sale" }]}>
            <CardPicker allowClear {...(memberId !== null && { filter: { member: memberId } })} />
          </Form.Item>
        )}
        {!sells && card.data && <Present card={card.data} />}
        {type?.definition.storedValue && (sells || kind === "cards.top-up") && <TopUpFields type={type} required={kind === "cards.top-up" || (kind === "cards.sale" && type.definition.anonymous)} />}
        {kind === "cards.fee" && (
          <Form.Item name="fee" label={t("part.fees")} extra={parts.data && due.length === 0 ? t(nothingToTake ? "ring.nothing-due" : "ring.no-fee") : undefined}>
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

/** What the chosen card holds and owes, so that nobody asks for too much. */
function Present({ card }: { card: Card }) {
  const t = useT();
  return (
    <p className="t-faint">
      {card.owed === 0 ? t("ring.owes-nothing") : t("card.owed")} {card.owed !== 0 && <MoneyText value={card.owed} />}
      {(card.principal > 0 || card.bonus > 0) && (
        <>
          {" "}
          {t("field.principal")} <MoneyText value={card.principal} /> {t("field.bonus")} <MoneyText value={card.bonus} />
        </>
      )}
    </p>
  );
}

/** A package, or any amount where the type allows it; one of them where the card is worth nothing without. */
function TopUpFields({ type, required }: { type: CardType; required: boolean }) {
  const t = useT();
  const language = useLanguage();
  const { currency, currencyDigits } = useDeployment();
  const value = type.definition.storedValue!;
  const packages = (value.packages ?? []).filter((one) => one.active);
  const chosen = Form.useWatch("package");
  return (
    <>
      {packages.length > 0 && (
        <Form.Item name="package" label={t("packages.title")} rules={[{ required: required && !value.anyAmount }]}>
          <Select allowClear options={packages.map((one) => ({ value: one.code, label: <PackageLabel pack={one} /> }))} />
        </Form.Item>
      )}
      {value.anyAmount && !chosen && (
        <Form.Item name="amount" label={t(packages.length > 0 ? "ring.amount" : "card.amount")} extra={value.minimum > 0 && <>{t("field.minimum")} <MoneyText value={value.minimum} /></>} rules={[{ required, message: t("ring.package-or-amount") }, { type: "number", min: value.minimum, message: t("ring.minimum", { amount: formatMoney(value.minimum, currency, currencyDigits, language) }) }]}>
          <MoneyInput min={1} />
        </Form.Item>
      )}
    </>
  );
}

function PackageLabel({ pack }: { pack: CardTopUpPackage }) {
  const t = useT();
  return (
    <>
      {pack.name}{" "}
      <span className="t-faint">
        {t("packages.pay")} <MoneyText value={pack.pay} />
        {pack.bonus > 0 && (
          <>
            {" "}
            {t("packages.bonus")} <MoneyText value={pack.bonus} />
          </>
        )}
      </span>
    </>
  );
}
