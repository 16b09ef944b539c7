import { DataTable, DateText, MoneyText, Reference, UnitPicker, dataOf, useT } from "@tessera/kit";
import type { ReactNode } from "react";
import { type CardSummary, STATES, api, useTypes } from "../api";
import { StateTag, useTypeName } from "../names";

/** A list of cards; of one member's if that is given. */
export function CardTable({ memberId, batchId, actions }: { memberId?: string; batchId?: string | undefined; actions?: ReactNode }) {
  const t = useT();
  const types = useTypes();
  const typeName = useTypeName();
  const fixed = { ...(memberId && { member: memberId }), ...(batchId && { batch: batchId }) };
  return (
    <DataTable<CardSummary>
      id={memberId ? `cards.of.${memberId}` : "cards.list"}
      inAddress={!memberId}
      fixed={fixed}
      columns={[
        { key: "number", title: t("field.number"), render: (card) => card.number, text: (card) => card.number },
        { key: "type", title: t("field.type"), render: (card) => typeName(card.typeId, card.typeName), text: (card) => typeName(card.typeId, card.typeName) },
        { key: "state", title: t("field.state"), render: (card) => <StateTag state={card.state} />, text: (card) => t(`state.${card.state}`) },
        ...(memberId ? [] : [{ key: "member", title: t("field.member"), render: (card: CardSummary) => card.memberId && <Reference type="members.member" id={card.memberId} /> }]),
        { key: "principal", title: t("field.principal"), align: "end", render: (card) => <MoneyText value={card.principal} />, text: (card) => card.principal },
        { key: "bonus", title: t("field.bonus"), align: "end", render: (card) => <MoneyText value={card.bonus} />, text: (card) => card.bonus },
        { key: "validThrough", title: t("field.validThrough"), render: (card) => (card.validThrough ? <DateText value={card.validThrough} /> : card.state === "NEW" ? undefined : t("card.for-ever")), text: (card) => card.validThrough },
        { key: "store", title: t("field.store"), render: (card) => <Reference type="organization.unit" id={card.storeId} /> },
      ]}
      load={(query) => dataOf(api.client.GET("/api/cards/cards", { params: { query } }))}
      rowKey={(card) => card.id}
      href={(card) => `/cards/${card.id}`}
      {...(!memberId && { search: t("list.search") })}
      filters={
        memberId
          ? []
          : [
              { name: "type", title: t("field.type"), options: (types.data?.items ?? []).map((type) => ({ value: type.id, label: typeName(type.id) })) },
              { name: "state", title: t("field.state"), options: STATES.map((value) => ({ value, label: t(`state.${value}`) })) },
              { name: "store", title: t("field.store"), input: (props) => <UnitPicker {...props} allowClear filter={{ kind: "STORE" }} /> },
            ]
      }
      exportName="cards"
      actions={actions}
      empty={{ text: memberId ? t("member.no-cards") : t("list.empty") }}
    />
  );
}
