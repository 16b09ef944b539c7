import { DataTable, DateTime, EmptyState, PageHeader, dataOf, useT } from "@tessera/kit";
import { type StockDocument, api } from "../api";
import { DocumentActions } from "../document-actions";
import { KindTag } from "../movements";
import { StoreChoice, useStore } from "../store-choice";

/** What was written down about a store's stock: opening balances, receipts, adjustments. */
export default function DocumentsPage() {
  const t = useT();
  const [storeId, choose] = useStore();
  return (
    <>
      <PageHeader title={t("page.documents")} actions={<DocumentActions storeId={storeId} />} />
      <StoreChoice value={storeId} onChange={choose} />
      {storeId ? <Documents storeId={storeId} /> : <EmptyState text={t("store.choose")} />}
    </>
  );
}

function Documents({ storeId }: { storeId: string }) {
  const t = useT();
  return (
    <DataTable<StockDocument>
      id="inventory.documents"
      inAddress={false}
      dependsOn={storeId}
      columns={[
        { key: "kind", title: t("field.kind"), render: (document) => <KindTag kind={document.kind} />, text: (document) => document.kind },
        { key: "createdAt", title: t("field.createdAt"), render: (document) => <DateTime value={document.createdAt} />, text: (document) => document.createdAt },
        { key: "lines", title: t("field.lineCount"), align: "end", render: (document) => document.lines, text: (document) => document.lines },
        { key: "reason", title: t("field.reason"), render: (document) => document.reason && t(`field.reason.${document.reason}`), text: (document) => document.reason },
        { key: "reference", title: t("field.reference"), render: (document) => document.reference, text: (document) => document.reference },
        { key: "createdBy", title: t("field.createdBy"), render: (document) => document.createdBy, text: (document) => document.createdBy },
      ]}
      load={(query) => dataOf(api.client.GET("/api/inventory/documents", { params: { query: { ...query, storeId } } }))}
      rowKey={(document) => document.id}
      href={(document) => `/inventory/documents/${document.id}`}
      exportName="stock-documents"
      empty={{ text: t("documents.empty") }}
    />
  );
}
