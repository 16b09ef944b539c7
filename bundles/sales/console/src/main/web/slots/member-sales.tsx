import { Reference, useT } from "@tessera/kit";
import { SalesTable } from "../sale/sales-table";

/** A tab of the member's page: what they bought. */
export default function MemberSales({ memberId }: { memberId: string }) {
  const t = useT();
  return (
    <SalesTable
      id={`sales.member.${memberId}`}
      fixed={{ memberId }}
      columns={[{ key: "store", title: t("field.store"), render: (sale) => <Reference type="organization.unit" id={sale.storeId} /> }]}
    />
  );
}
