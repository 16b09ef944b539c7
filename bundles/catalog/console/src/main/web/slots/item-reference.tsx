import { Link } from "react-router";
import { api } from "../api";

/** An item's name, linked to its product; the id where there is none. */
export default function ItemReference({ id }: { id: string }) {
  const item = api.useQuery("get", "/api/catalog/items/{id}", { params: { path: { id } } }, { staleTime: 60_000 }).data;
  return item ? <Link to={`/goods/${item.productId}`}>{item.name}</Link> : <code>{id}</code>;
}
