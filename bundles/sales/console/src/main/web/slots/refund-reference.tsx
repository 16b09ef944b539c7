import { Link } from "react-router";
import { api } from "../api";

/** A refund's number, linked to the sale it undoes; the id where the user may not see it. */
export default function RefundReference({ id }: { id: string }) {
  const refund = api.useQuery("get", "/api/sales/refunds/{id}", { params: { path: { id } } }, { retry: false }).data;
  if (!refund) return <code>{id}</code>;
  return refund.saleId ? <Link to={`/sales/${refund.saleId}`}>{refund.number}</Link> : refund.number;
}
