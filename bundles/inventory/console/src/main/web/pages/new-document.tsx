import { EmptyState, PageHeader, SchemaForm, Section, dataOf, idempotencyKey, randomId, useNotice, useT } from "@tessera/kit";
import { AdjustmentInput, OpeningInput, ReceiptInput } from "@api/inventory/schemas";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { type StockDocument, api } from "../api";
import { LinesInput, ONE_LINE } from "../lines-input";
import { StoreChoice, useStore } from "../store-choice";

/** Writes down an opening balance, a receipt or an adjustment. */
export default function NewDocumentPage() {
  const t = useT();
  const { kind } = useParams();
  const [storeId, choose] = useStore();
  const title = t(`new.${kind === "opening" || kind === "adjustment" ? kind : "receipt"}`);
  return (
    <>
      <PageHeader title={title} subtitle={t("new.subtitle")} back="/inventory/documents" />
      <Section>
        <StoreChoice value={storeId} onChange={choose} />
        {storeId ? <DocumentForm key={storeId} kind={kind} storeId={storeId} /> : <EmptyState text={t("store.choose")} />}
      </Section>
    </>
  );
}

function DocumentForm({ kind, storeId }: { kind: string | undefined; storeId: string }) {
  const t = useT();
  const navigate = useNavigate();
  const notice = useNotice();
  const [key] = useState(randomId);
  const options = { params: { path: { storeId }, header: idempotencyKey(key) } };
  const done = async (saved: Promise<StockDocument>) => {
    const document = await saved;
    notice(t("new.saved"));
    await navigate(`/inventory/documents/${document.id}`);
  };
  const fields = [{ name: "lines", part: <LinesInput negative={kind === "adjustment"} /> }, { name: "note", wide: true }];
  const common = { values: ONE_LINE, onCancel: () => void navigate(`/inventory/documents?storeId=${storeId}`) };
  if (kind === "opening") {
    return <SchemaForm {...common} schema={OpeningInput} fields={fields} onSubmit={(body) => done(dataOf(api.client.POST("/api/inventory/stores/{storeId}/opening-balances", { ...options, body })))} />;
  }
  if (kind === "adjustment") {
    return <SchemaForm {...common} schema={AdjustmentInput} fields={["reason", "reference", ...fields]} onSubmit={(body) => done(dataOf(api.client.POST("/api/inventory/stores/{storeId}/adjustments", { ...options, body })))} />;
  }
  return <SchemaForm {...common} schema={ReceiptInput} fields={["reference", ...fields]} onSubmit={(body) => done(dataOf(api.client.POST("/api/inventory/stores/{storeId}/receipts", { ...options, body })))} />;
}
