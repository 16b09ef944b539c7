import { Loaded, PageHeader, useT } from "@tessera/kit";
import { useParams } from "react-router";
import { type Sale, api, usePlace } from "../api";
import { PlacePicker } from "../place-picker";
import { RefundForm } from "../sale/refund-form";

/** Takes back what was sold in a store whose sales the user sees. */
export default function RefundPage() {
  const { id } = useParams() as { id: string };
  const sale = api.useQuery("get", "/api/sales/sales/{id}", { params: { path: { id } } });
  return <Loaded query={sale}>{(found) => <Page key={found.id} sale={found} />}</Loaded>;
}

function Page({ sale }: { sale: Sale }) {
  const t = useT();
  const [place, setPlace] = usePlace();
  const back = `/sales/${sale.id}`;
  return (
    <>
      <PageHeader title={`${t("page.refund")} ${sale.number}`} back={back} actions={<PlacePicker place={place} onChange={setPlace} />} />
      <RefundForm sale={{ id: sale.id, lines: sale.lines, ofMember: sale.memberId !== null }} place={place} then={back} />
    </>
  );
}
