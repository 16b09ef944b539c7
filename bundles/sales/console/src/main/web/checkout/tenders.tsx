import { type FieldHandle, Icon, MoneyInput, MoneyText, Slot, randomId, useShortcut, useT } from "@tessera/kit";
import { Button, Flex, Input, Space } from "antd";
import { type RefObject, useState } from "react";
import type { OutsidePayment, SaleTender, TenderOffer } from "../api";
import { tenderName } from "../names";
import { InCash } from "../rounding";
import { COUNT, ROUNDING, givenOf, inCoins, toPay } from "./basket";
import { type Asked, FailedPayment, OutsidePaymentPanel, letGo, useHeldPayments, useOutsideTenders } from "./outside-payment";

const CASH = "cash";
/** What customers pay with most stands first. */
const FIRST = [CASH, "wallet", "bank-card"];
/** Tenders of the house itself: no terminal prints a slip with a number for them. */
const OWN = new Set([CASH, COUNT, "stored-value", "points", "deposit", "on-account"]);
/** Tenders of cards that may have a PIN. */
const BY_PIN = new Set(["stored-value", "on-account"]);

interface Props {
  tillId: string;
  total: number;
  /** Whether the total is that of what is rung up now, and not of what was before. */
  current: boolean;
  offers: TenderOffer[];
  tenders: SaleTender[];
  uses: SaleTender[];
  /** The field for what the customer gives, for who wants to go there. */
  field: RefObject<FieldHandle | null>;
  onChange: (tenders: SaleTender[]) => void;
}

/** How it is paid: what the customer can pay with, and what was entered so far. */
export function Tenders({ tillId, total, current, offers, tenders, uses, field, onChange }: Props) {
  const t = useT();
  const [given, setGiven] = useState<number | null>(null);
  const [reference, setReference] = useState("");
  const [pin, setPin] = useState("");
  const [asked, setAsked] = useState<Asked>();
  const [failed, setFailed] = useState<OutsidePayment>();
  const outside = useOutsideTenders();
  const hold = useHeldPayments(tenders);
  const left = toPay(total, [...uses, ...tenders]);
  const shown = offers.filter((offer) => offer.type !== COUNT).toSorted((one, other) => rank(one) - rank(other));
  const cash = shown.find((offer) => offer.type === CASH);
  const most = (offer: TenderOffer) => toPay(offer.maximum, tenders.filter((tender) => tender.type === offer.type && (!offer.reference || tender.reference === offer.reference)));
  useShortcut("f8", t("checkout.given"), () => field.current?.focus());
  const add = (offer: TenderOffer) => {
    if (asked) return;
    const owed = Math.min(left, most(offer));
    const amount = given === null || given >= inCoins(offer, owed) ? owed : Math.min(given, owed);
    if (amount <= 0) return;
    setFailed(undefined);
    if (outside.includes(offer.type)) {
      setAsked({ id: randomId(), tender: offer.type, amount });
      setGiven(null);
      return;
    }
    const named = offer.reference ?? (OWN.has(offer.type) ? undefined : reference.trim() || undefined);
    const details = {
      ...(offer.type === CASH && given !== null && given !== inCoins(offer, amount) && { given: String(given) }),
      ...(BY_PIN.has(offer.type) && pin && { pin }),
    };
    onChange([...tenders, { type: offer.type, amount, ...(named && { reference: named }), ...(Object.keys(details).length > 0 && { details }) }]);
    setGiven(null);
    setReference("");
    setPin("");
    if (amount < left) field.current?.focus();
  };
  // What was rung up may have changed meanwhile: no more is taken of a payment than is left to pay.
  const authorised = (payment: OutsidePayment) => {
    setAsked(undefined);
    const amount = Math.min(payment.authorised ?? 0, left);
    if (amount <= 0) {
      void letGo(payment.id);
      return;
    }
    hold(payment);
    onChange([...tenders, { type: payment.tender, amount, ...(payment.reference && { reference: payment.reference }) }]);
  };
  const gaveUp = (payment: OutsidePayment) => {
    setAsked(undefined);
    setFailed(payment);
  };
  return (
    <Space orientation="vertical" className="t-wide">
      {uses.map((use) => (
        <Flex key={use.reference} justify="space-between">
          <span>{tenderName(t, use.type)}</span>
          <MoneyText value={use.amount} />
        </Flex>
      ))}
      {tenders.map((tender, index) => (
        <Flex key={`${tender.type} ${tender.reference ?? ""} ${tender.amount}`} justify="space-between" align="center">
          <span>
            {tenderName(t, tender.type)}
            {tender.type === CASH && <Cash tender={tender} due={inCoins(cash, tender.amount)} />}
          </span>
          <Space>
            <MoneyText value={tender.amount} />
            <Button type="text" danger icon={<Icon name="close" />} aria-label={`${t("checkout.remove")} ${tenderName(t, tender.type)}`} onClick={() => onChange(tenders.filter((_, at) => at !== index))} />
          </Space>
        </Flex>
      ))}
      <Flex justify="space-between" align="baseline">
        <strong>{t("checkout.left")}</strong>
        <strong className="t-big">
          <MoneyText value={left} />
        </strong>
      </Flex>
      {asked && <OutsidePaymentPanel key={asked.id} asked={asked} tillId={tillId} onAuthorised={authorised} onGone={() => setAsked(undefined)} onFailed={gaveUp} />}
      {failed && <FailedPayment payment={failed} onClose={() => setFailed(undefined)} />}
      {left > 0 && asked === undefined && (
        <>
          <label>
            {`${t("checkout.given")} (F8)`}
            <MoneyInput ref={field} min={0} value={given} onChange={setGiven} aria-label={t("checkout.given")} onPressEnter={() => cash && add(cash)} />
          </label>
          {shown.some((offer) => !OWN.has(offer.type) && !outside.includes(offer.type)) && (
            <label>
              {t("checkout.reference")}
              <Input value={reference} maxLength={64} autoComplete="off" aria-label={t("checkout.reference")} onChange={(event) => setReference(event.target.value)} />
            </label>
          )}
          {shown.some((offer) => BY_PIN.has(offer.type)) && (
            <label>
              {t("checkout.pin")}
              <Input.Password value={pin} autoComplete="off" inputMode="numeric" aria-label={t("checkout.pin")} onChange={(event) => setPin(event.target.value)} />
            </label>
          )}
          <Space wrap>
            {shown.map((offer) => (
              <Button key={`${offer.type} ${offer.reference ?? ""}`} size="large" disabled={most(offer) <= 0} onClick={() => add(offer)}>
                {[tenderName(t, offer.type), offer.label].filter((name, at, names) => name !== offer.type && names.indexOf(name) === at).join(" ")}
                {most(offer) < left && (
                  <span className="t-faint">
                    <MoneyText value={most(offer)} />
                  </span>
                )}
              </Button>
            ))}
            <Slot name="sales.checkout.tender" props={{ left: current ? left : undefined, onTender: (tender: SaleTender) => onChange([...tenders, tender]) }} />
          </Space>
          <InCash amount={left} rounding={inCoins(cash, left) - left} />
          {shown.flatMap((offer) => offer.limits.filter(({ code }) => code !== ROUNDING).map((limit) => ({ offer, limit }))).map(({ offer, limit }) => (
            <div key={offer.type + (offer.reference ?? "") + limit.code} className="t-faint">
              {`${tenderName(t, offer.type)} · ${limit.text}`}
            </div>
          ))}
        </>
      )}
    </Space>
  );
}

/** What the customer gave in cash, and gets back of it. */
function Cash({ tender, due }: { tender: SaleTender; due: number }) {
  const t = useT();
  const given = givenOf(tender, due);
  return (
    <>
      <InCash amount={tender.amount} rounding={due - tender.amount} />
      {given > due && (
        <div className="t-faint">
          {t("checkout.got")} <MoneyText value={given} />
          {" · "}
          {t("sale.change")} <MoneyText value={given - due} />
        </div>
      )}
    </>
  );
}

function rank(offer: TenderOffer): number {
  const at = FIRST.indexOf(offer.type);
  return at < 0 ? FIRST.length : at;
}
