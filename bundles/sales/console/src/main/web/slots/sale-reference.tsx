import { Link } from "react-router";
import { api } from "../api";

/** A sale's number, linked to it; the id where the user may not see it. */
export default function SaleReference({ id }: { id: string }) {
  const sale = api.useQuery("get", "/api/sales/sales/{id}", { params: { path: { id } } }, { retry: false }).data;
  return sale ? <Link to={`/sales/${sale.id}`}>{sale.number}</Link> : <code>{id}</code>;
}
