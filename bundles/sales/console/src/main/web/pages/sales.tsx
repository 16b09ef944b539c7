import { DateInput, DateText, DateTime, Icon, PageHeader, Reference, UnitPicker, usePermission, useT } from "@tessera/kit";
import { Button, Space } from "antd";
import { Link } from "react-router";
import { SlipOffer } from "../sale/refund-slip";
import { SalesTable } from "../sale/sales-table";

/** All sales of the stores the caller may see. */
export default function SalesPage() {
  const t = useT();
  const maySell = usePermission("sales.sell");
  const mayRefund = usePermission("sales.refund");
  return (
    <>
      <PageHeader
        title={t("page.sales")}
        actions={
          maySell && (
            <Space wrap>
              <Link to="/sales/refund-without-receipt">
                <Button icon={<Icon name="rollback" />}>{t("page.unlinked")}</Button>
              </Link>
              <Link to="/sales/checkout">
                <Button type="primary" icon={<Icon name="cart" />}>
                  {t("page.checkout")}
                </Button>
              </Link>
            </Space>
          )
        }
      />
      <SlipOffer />
      <SalesTable
        id="sales.list"
        columns={[
          { key: "store", title: t("field.store"), render: (sale) => <Reference type="organization.unit" id={sale.storeId} /> },
          { key: "member", title: t("field.member"), render: (sale) => <Reference type="members.member" id={sale.memberId} /> },
          { key: "date", title: t("field.businessDate"), render: (sale) => <DateText value={sale.businessDate} />, text: (sale) => sale.businessDate, hidden: true },
          { key: "origin", title: t("field.originAt"), render: (sale) => <DateTime value={sale.originAt} />, text: (sale) => sale.originAt, hidden: true },
        ]}
        filters={[
          { name: "storeId", title: t("field.store"), input: (props) => <UnitPicker {...props} filter={{ kind: "STORE" }} allowClear /> },
          { name: "from", title: t("field.from"), input: (props) => <DateInput {...props} /> },
          { name: "to", title: t("field.to"), input: (props) => <DateInput {...props} /> },
        ]}
        {...(mayRefund && {
          notFound: (number: string) => (
            <Link to={`/sales/receipt?number=${encodeURIComponent(number)}`}>
              <Button icon={<Icon name="rollback" />}>{t("page.receipt")}</Button>
            </Link>
          ),
        })}
        inAddress
      />
    </>
  );
}
