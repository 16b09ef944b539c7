import { DataTable, EmptyState, PageHeader, QuantityText, StatusTag, dataOf, useT } from "@tessera/kit";
import { type Stock, api } from "../api";
import { DocumentActions } from "../document-actions";
import { StoreChoice, useStore } from "../store-choice";

/** What a store has of everything. */
export default function StockPage() {
  const t = useT();
  const [storeId, choose] = useStore();
  return (
    <>
      <PageHeader title={t("page.stock")} subtitle={t("stock.subtitle")} actions={<DocumentActions storeId={storeId} />} />
      <StoreChoice value={storeId} onChange={choose} />
      {storeId ? <StockTable storeId={storeId} /> : <EmptyState text={t("store.choose")} />}
    </>
  );
}

function StockTable({ storeId }: { storeId: string }) {
  const t = useT();
  return (
    <DataTable<Stock>
      id="inventory.stock"
      inAddress={false}
      dependsOn={storeId}
      columns={[
        { key: "name", title: t("field.item"), sort: "name", render: (stock) => stock.name, text: (stock) => stock.name },
        { key: "code", title: t("field.code"), sort: "code", render: (stock) => stock.code, text: (stock) => stock.code },
        { key: "onHand", title: t("field.onHand"), align: "end", render: (stock) => <QuantityText value={stock.onHand} unit={stock.unit} />, text: (stock) => stock.onHand },
        { key: "reserved", title: t("field.reserved"), align: "end", render: (stock) => <QuantityText value={stock.reserved} />, text: (stock) => stock.reserved },
        { key: "available", title: t("field.available"), align: "end", render: (stock) => <Available stock={stock} />, text: (stock) => stock.available },
        { key: "negativeStock", title: t("field.negativeStock"), render: (stock) => t(`policy.${stock.negativeStock}`), text: (stock) => stock.negativeStock, hidden: true },
      ]}
      load={({ short, ...query }) => dataOf(api.client.GET("/api/inventory/stock", { params: { query: { ...query, storeId, short: short === "true" } } }))}
      rowKey={(stock) => stock.itemId}
      href={(stock) => `/inventory/${stock.storeId}/${stock.itemId}`}
      search={t("stock.search")}
      filters={[{ name: "short", title: t("stock.which"), options: [{ value: "true", label: t("stock.short") }] }]}
      exportName="stock"
      empty={{ text: t("stock.empty") }}
    />
  );
}

function Available({ stock }: { stock: Stock }) {
  return stock.available < 0 ? (
    <StatusTag tone="bad">
      <QuantityText value={stock.available} />
    </StatusTag>
  ) : (
    <QuantityText value={stock.available} />
  );
}
