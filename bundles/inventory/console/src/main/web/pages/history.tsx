import { DataTable, DateText, DateTime, PageHeader, QuantityText, Reference, dataOf, useT } from "@tessera/kit";
import { Link, useParams } from "react-router";
import { type Movement, api } from "../api";
import { KindTag, documentPath } from "../movements";

/** How an item's stock in a store came to be what it is. */
export default function HistoryPage() {
  const t = useT();
  const { storeId, itemId } = useParams() as { storeId: string; itemId: string };
  return (
    <>
      <PageHeader title={t("page.history")} subtitle={<Subject storeId={storeId} itemId={itemId} />} back={`/inventory?storeId=${storeId}`} />
      <DataTable<Movement>
        id={`inventory.history.${storeId}.${itemId}`}
        columns={[
          { key: "kind", title: t("field.kind"), render: (movement) => <KindTag kind={movement.kind} />, text: (movement) => movement.kind },
          { key: "occurredAt", title: t("field.occurredAt"), render: (movement) => <DateTime value={movement.occurredAt} />, text: (movement) => movement.occurredAt },
          { key: "quantity", title: t("field.quantity"), align: "end", render: (movement) => <QuantityText value={movement.quantity} />, text: (movement) => movement.quantity },
          { key: "onHandAfter", title: t("field.onHandAfter"), align: "end", render: (movement) => <QuantityText value={movement.onHandAfter} />, text: (movement) => movement.onHandAfter },
          { key: "businessDate", title: t("field.businessDate"), render: (movement) => <DateText value={movement.businessDate} />, hidden: true },
          { key: "document", title: t("field.document"), render: (movement) => <Document movement={movement} /> },
        ]}
        load={(query) => dataOf(api.client.GET("/api/inventory/stock/{storeId}/{itemId}/movements", { params: { path: { storeId, itemId }, query } }))}
        rowKey={(movement) => movement.id}
        exportName="stock-history"
        empty={{ text: t("history.empty") }}
      />
    </>
  );
}

function Subject({ storeId, itemId }: { storeId: string; itemId: string }) {
  return (
    <>
      <Reference type="catalog.item" id={itemId} /> {"·"} <Reference type="organization.unit" id={storeId} />
    </>
  );
}

function Document({ movement }: { movement: Movement }) {
  const t = useT();
  const path = documentPath(movement.documentType, movement.documentId);
  return path ? <Link to={path}>{t("history.open")}</Link> : <Reference type={movement.documentType} id={movement.documentId} />;
}
