import { type PickOption, type PickerProps, RemoteSelect, dataOf } from "@tessera/kit";
import { type CatalogItem, api } from "../api";

const MOST = 20;

/** An item, found by name, code or barcode. `filter.stocked=true` shows only stocked goods, `filter.kind` only goods or services. */
export default function ItemPicker(props: PickerProps) {
  const stocked = props.filter?.["stocked"];
  const kind = props.filter?.["kind"] as "GOODS" | "SERVICE" | undefined;
  const search = async (text: string) => {
    const query = { limit: MOST, active: true, ...(text && { q: text }), ...(kind && { kind }), ...(stocked && { stocked: stocked === "true" }) };
    return (await dataOf(api.client.GET("/api/catalog/items", { params: { query } }))).items.map(option);
  };
  const resolve = async (id: string) => option(await dataOf(api.client.GET("/api/catalog/items/{id}", { params: { path: { id } } })));
  return <RemoteSelect name="catalog.item" {...props} search={search} resolve={resolve} />;
}

function option(item: CatalogItem): PickOption {
  return { value: item.id, label: item.name, detail: `${item.code} · ${item.unit}` };
}
