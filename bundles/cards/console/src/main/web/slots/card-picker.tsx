import { type PickOption, type PickerProps, RemoteSelect, type Translate, dataOf, useT } from "@tessera/kit";
import { type CardSummary, api } from "../api";

const MOST = 20;

/** A card, found by the beginning of its number. `filter.member` shows one member's cards only. */
export default function CardPicker(props: PickerProps) {
  const t = useT();
  const member = props.filter?.["member"];
  const search = async (text: string) => {
    const page = await dataOf(api.client.GET("/api/cards/cards", { params: { query: { limit: MOST, ...(text && { q: text }), ...(member && { member }) } } }));
    return page.items.map((card) => option(card, t));
  };
  const resolve = async (id: string) => {
    const card = await dataOf(api.client.GET("/api/cards/cards/{id}", { params: { path: { id } } }));
    return { value: card.id, label: card.number, detail: card.typeName };
  };
  return <RemoteSelect name={`cards.card.${member ?? ""}`} {...props} search={search} resolve={resolve} />;
}

function option(card: CardSummary, t: Translate): PickOption {
  return { value: card.id, label: card.number, detail: `${card.typeName} · ${t(`state.${card.state}`)}` };
}
