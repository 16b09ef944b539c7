import { DateText, Facts, MoneyText, Reference, StatusTag, useT } from "@tessera/kit";
import { Alert } from "antd";
import type { Card, CardTypeDefinition } from "../api";

/** What a card holds and how it may be used; what its type does not know is left out while there is none of it. */
export function Holdings({ card, definition }: { card: Card; definition: CardTypeDefinition | undefined }) {
  const t = useT();
  const { sale, day, month } = card.limits;
  const holdsMoney = definition?.storedValue || card.principal > 0 || card.bonus > 0;
  const holdsUses = (definition?.entitlements ?? []).length > 0 || card.uses > 0 || card.packages > 0;
  const fact = (label: string, value: React.ReactNode) => ({ label, value });
  return (
    <>
      <StateNotice card={card} definition={definition} />
      <Facts
        items={[
          ...(holdsMoney ? [fact(t("field.principal"), <MoneyText key="principal" value={card.principal} />), fact(t("field.bonus"), <MoneyText key="bonus" value={card.bonus} />)] : []),
          ...(holdsUses ? [fact(t("card.uses"), card.uses), fact(t("card.packages"), <MoneyText key="packages" value={card.packages} />)] : []),
          ...(definition?.credit || card.owed !== 0 ? [fact(t("card.owed"), <MoneyText key="owed" value={card.owed} />)] : []),
          ...(card.dunningStep > 0 ? [fact(t("card.reminded"), <StatusTag key="reminded" tone="bad">{t("card.reminder", { step: card.dunningStep })}</StatusTag>)] : []),
          fact(t("field.member"), <Owner card={card} definition={definition} />),
          ...(card.mainCardId ? [fact(t("card.main"), <Reference key="main" type="cards.card" id={card.mainCardId} />)] : []),
          fact(t("field.validThrough"), <Validity card={card} definition={definition} />),
          ...(card.frozenOn ? [fact(t("card.frozen"), <DateText key="frozen" value={card.frozenOn} />)] : []),
          ...(card.frozenUntil ? [fact(t("card.frozen-until"), <DateText key="until" value={card.frozenUntil} />)] : []),
          ...(card.hasPin ? [fact(t("card.pin"), t("card.pin-set"))] : []),
          ...(sale == null ? [] : [fact(t("limit.sale"), <MoneyText key="sale" value={sale} />)]),
          ...(day == null ? [] : [fact(t("limit.day"), <MoneyText key="day" value={day} />)]),
          ...(month == null ? [] : [fact(t("limit.month"), <MoneyText key="month" value={month} />)]),
          fact(t("card.store"), <Reference type="organization.unit" id={card.storeId} />),
        ]}
      />
    </>
  );
}

/** A card in stock that is not its bearer's gets its member when it is sold. */
function Owner({ card, definition }: { card: Card; definition: CardTypeDefinition | undefined }) {
  const t = useT();
  if (card.memberId) return <Reference type="members.member" id={card.memberId} />;
  return t(card.state === "NEW" && !definition?.anonymous ? "card.no-member-yet" : "card.bearer");
}

/** A card without a last day is good for ever once it is in use; one that begins with its first use says so. */
function Validity({ card, definition }: { card: Card; definition: CardTypeDefinition | undefined }) {
  const t = useT();
  if (card.validThrough) return <DateText value={card.validThrough} />;
  if (card.state === "NEW") return t("card.not-begun");
  return t(definition?.validity?.fromFirstUse ? "card.from-first-use" : "card.for-ever");
}

/** Why a card cannot be used just now, and the way out. */
function StateNotice({ card, definition }: { card: Card; definition: CardTypeDefinition | undefined }) {
  const t = useT();
  const texts = [
    ...(card.state === "ACTIVE" ? [] : [t(`notice.${card.state}`)]),
    ...(card.state === "ACTIVE" && definition?.pinRequired && !card.hasPin ? [t("notice.pin-missing")] : []),
    ...(card.mainCardId ? [t("notice.supplementary")] : []),
  ];
  return texts.map((text) => <Alert key={text} showIcon type={card.state === "LOST" ? "error" : card.state === "ACTIVE" || card.state === "NEW" ? "info" : "warning"} title={text} className="t-form-problem" />);
}
