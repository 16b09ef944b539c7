import { type PickOption, type PickerProps, RemoteSelect, dataOf } from "@tessera/kit";
import { type CardSummary, api } from "../api";

const MOST = 20;

/** A card, found by the beginning of its number. `filter.member` shows one member's cards only. */
export default function CardPicker(props: PickerProps) {
  const member = props.filter?.["member"];
  const search = async (text: string) => {
    const page = await dataOf(api.client.GET("/api/cards/cards", { params: { query: { limit: MOST, ...(text && { q: text }), ...(member && { member }) } } }));
    return page.items.map(option);
  };
  const resolve = async (id: string) => {
    const card = await dataOf(api.client.GET("/api/cards/cards/{id}", { params: { path: { id } } }));
    return { value: card.id, label: card.number, detail: card.typeName };
  };
  return <RemoteSelect name={`cards.card.${member ?? ""}`} {...props} search={search} resolve={resolve} />;
}

function option(card: CardSummary): PickOption {
  return { value: card.id, label: card.number, detail: card.typeName };
}
