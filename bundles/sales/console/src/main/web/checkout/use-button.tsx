import { Icon, useReport, useT } from "@tessera/kit";
import { Button, Dropdown } from "antd";
import { useState } from "react";
import type { TenderOffer } from "../api";
import { type Basket, type BasketLine, COUNT, entitlementOf } from "./basket";
import { withUse, withoutUse } from "./uses";

/** Pays a line with a use of a card the member holds, or no longer; nothing where the member holds none that fits. */
export function UseButton({ basket, line, offers, tillId, onChange }: { basket: Basket; line: BasketLine; offers: TenderOffer[]; tillId: string; onChange: (basket: Basket) => void }) {
  const t = useT();
  const report = useReport();
  const [busy, setBusy] = useState(false);
  const counts = offers.filter((offer) => offer.type === COUNT && offer.reference);
  const change = async (made: Promise<Basket>) => {
    setBusy(true);
    try {
      onChange(await made);
    } catch (error) {
      report(error);
    } finally {
      setBusy(false);
    }
  };
  if (entitlementOf(line)) {
    return (
      <Button size="small" icon={<Icon name="undo" />} loading={busy} aria-label={`${t("use.undo")} ${line.name}`} onClick={() => void change(withoutUse(basket, line.number, tillId))}>
        {t("use.undo")}
      </Button>
    );
  }
  if (counts.length === 0) return null;
  const items = counts.map((offer) => ({ key: offer.reference!, label: [offer.label, ...offer.limits.map((limit) => limit.text)].join(" · ") }));
  const choose = (key: string) => void change(withUse(basket, line.number, counts.find((offer) => offer.reference === key)!, tillId));
  const only = counts.length === 1 ? counts[0]!.reference! : undefined;
  const button = (
    <Button size="small" icon={<Icon name="idcard" />} loading={busy} aria-label={`${t("use.do")} ${line.name}`} {...(only && { title: items[0]!.label, onClick: () => choose(only) })}>
      {t("use.do")}
    </Button>
  );
  return only ? (
    button
  ) : (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- the menu opens because it was asked for
    <Dropdown menu={{ items, onClick: ({ key }) => choose(key) }} trigger={["click"]} autoFocus>
      {button}
    </Dropdown>
  );
}
