import { Icon, MoneyInput, MoneyText, useT } from "@tessera/kit";
import { Button, Flex, Input, Space } from "antd";
import { useState } from "react";
import type { SaleTender, TenderOffer } from "../api";
import { tenderName } from "../names";
import { COUNT, toPay } from "./basket";

/** How it is paid: what the customer can pay with, and what was entered so far. */
export function Tenders({ total, offers, tenders, uses, onChange }: { total: number; offers: TenderOffer[]; tenders: SaleTender[]; uses: SaleTender[]; onChange: (tenders: SaleTender[]) => void }) {
  const t = useT();
  const [given, setGiven] = useState<number | null>(null);
  const [reference, setReference] = useState("");
  const [pin, setPin] = useState("");
  const left = toPay(total, [...uses, ...tenders]);
  const most = (offer: TenderOffer) => toPay(offer.maximum, tenders.filter((tender) => tender.type === offer.type && (!offer.reference || tender.reference === offer.reference)));
  const add = (offer: TenderOffer) => {
    const amount = Math.min(given ?? left, left, most(offer));
    if (amount <= 0) return;
    const cash = offer.type === "cash" && given !== null && given > amount;
    const named = offer.reference ?? (reference.trim() || undefined);
    const details = { ...(cash && { given: String(given) }), ...(pin && offer.type === "stored-value" && { pin }) };
    onChange([...tenders, { type: offer.type, amount, ...(named && { reference: named }), ...(Object.keys(details).length > 0 && { details }) }]);
    setGiven(null);
    setReference("");
    setPin("");
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
          <span>{tenderName(t, tender.type)}</span>
          <Space>
            <MoneyText value={tender.amount} />
            <Button type="text" danger icon={<Icon name="close" />} aria-label={`${t("checkout.remove")} ${tenderName(t, tender.type)}`} onClick={() => onChange(tenders.filter((_, at) => at !== index))} />
          </Space>
        </Flex>
      ))}
      <Flex justify="space-between">
        <strong>{t("checkout.left")}</strong>
        <MoneyText value={left} />
      </Flex>
      {left > 0 && (
        <>
          <label>
            {t("checkout.given")}
            <MoneyInput min={0} value={given} onChange={setGiven} aria-label={t("checkout.given")} />
          </label>
          <label>
            {t("checkout.reference")}
            <Input value={reference} maxLength={64} autoComplete="off" aria-label={t("checkout.reference")} onChange={(event) => setReference(event.target.value)} />
          </label>
          {offers.some((offer) => offer.type === "stored-value") && (
            <label>
              {t("checkout.pin")}
              <Input.Password value={pin} autoComplete="off" inputMode="numeric" aria-label={t("checkout.pin")} onChange={(event) => setPin(event.target.value)} />
            </label>
          )}
          <Space wrap>
            {offers.filter((offer) => offer.type !== COUNT).map((offer) => (
              <Button key={`${offer.type} ${offer.reference ?? ""}`} disabled={most(offer) <= 0} title={offer.limits.map((limit) => limit.text).join("\n")} onClick={() => add(offer)}>
                {tenderName(t, offer.type)}
                {offer.label !== offer.type && ` ${offer.label}`}
              </Button>
            ))}
          </Space>
        </>
      )}
    </Space>
  );
}
