import { EmptyState, PageHeader, SchemaForm, Section, dataOf, idempotencyKey, randomId, useNotice, useT } from "@tessera/kit";
import { AdjustmentInput, OpeningInput, ReceiptInput } from "@api/inventory/schemas";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { type StockDocument, api } from "../api";
import { LinesInput } from "../lines-input";
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
  const lines = { name: "lines", input: <LinesInput negative={kind === "adjustment"} />, wide: true, required: true };
  const note = { name: "note", wide: true };
  if (kind === "opening") {
    return <SchemaForm schema={OpeningInput} fields={[lines, note]} onSubmit={(body) => done(dataOf(api.client.POST("/api/inventory/stores/{storeId}/opening-balances", { ...options, body })))} />;
  }
  if (kind === "adjustment") {
    return <SchemaForm schema={AdjustmentInput} fields={["reason", "reference", lines, note]} onSubmit={(body) => done(dataOf(api.client.POST("/api/inventory/stores/{storeId}/adjustments", { ...options, body })))} />;
  }
  return <SchemaForm schema={ReceiptInput} fields={["reference", lines, note]} onSubmit={(body) => done(dataOf(api.client.POST("/api/inventory/stores/{storeId}/receipts", { ...options, body })))} />;
}
