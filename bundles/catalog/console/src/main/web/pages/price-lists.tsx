import { DataTable, Icon, PageHeader, Reference, dataOf, usePermission, useT } from "@tessera/kit";
import { Button } from "antd";
import { useState } from "react";
import { type PriceList, api } from "../api";
import { AudienceText } from "../price/audience";
import { InUseTag } from "../price/in-use-tag";
import { PriceListDialog } from "../price/list-dialog";
import { Period } from "../price/period";

/** Price lists: member prices, prices of regions and stores, prices for a time, dealer prices. */
export default function PriceListsPage() {
  const t = useT();
  const mayEdit = usePermission("catalog.prices.edit");
  const [open, setOpen] = useState(false);
  const add = mayEdit && (
    <Button type="primary" icon={<Icon name="add" />} onClick={() => setOpen(true)}>
      {t("price-list.add")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("page.price-lists")} subtitle={t("price-list.subtitle")} actions={add} />
      <DataTable<PriceList>
        id="catalog.price-lists"
        columns={[
          { key: "name", title: t("field.name"), render: (list) => list.name, text: (list) => list.name },
          { key: "code", title: t("field.code"), sort: "code", render: (list) => list.code, text: (list) => list.code },
          { key: "audience", title: t("field.audience"), render: (list) => <AudienceText list={list} /> },
          { key: "unit", title: t("field.unitId"), render: (list) => <Reference type="organization.unit" id={list.unitId} /> },
          { key: "when", title: t("price-list.when"), render: (list) => <Period list={list} /> },
          { key: "active", title: t("price-list.state"), render: (list) => <InUseTag active={list.active} /> },
        ]}
        load={(query) => dataOf(api.client.GET("/api/catalog/price-lists", { params: { query } }))}
        rowKey={(list) => list.id}
        href={(list) => `/goods/price-lists/${list.id}`}
        empty={{ text: t("price-list.empty"), action: add }}
      />
      {open && <PriceListDialog onClose={() => setOpen(false)} />}
    </>
  );
}
