import { DateText, DateTime, Facts, Loaded, PageHeader, QuantityText, Reference, Section, useT } from "@tessera/kit";
import { Table } from "antd";
import { Link, useParams } from "react-router";
import { type Movement, type StockDocument, api } from "../api";
import { KindTag } from "../movements";

/** One opening balance, receipt or adjustment with what it moved. */
export default function DocumentPage() {
  const { id } = useParams();
  const document = api.useQuery("get", "/api/inventory/documents/{id}", { params: { path: { id: id! } } });
  return <Loaded query={document}>{(found) => <DocumentDetail document={found} />}</Loaded>;
}

function DocumentDetail({ document }: { document: StockDocument }) {
  const t = useT();
  return (
    <>
      <PageHeader title={t("page.document")} subtitle={document.reference} back={`/inventory/documents?storeId=${document.storeId}`} tags={<KindTag kind={document.kind} />} />
      <Section>
        <Facts
          items={[
            { label: t("field.storeId"), value: <Reference type="organization.unit" id={document.storeId} /> },
            { label: t("field.createdAt"), value: <DateTime value={document.createdAt} /> },
            { label: t("field.businessDate"), value: <DateText value={document.businessDate} /> },
            { label: t("field.createdBy"), value: document.createdBy },
            { label: t("field.reason"), value: document.reason && t(`field.reason.${document.reason}`) },
            { label: t("field.note"), value: document.note, wide: true },
          ]}
        />
      </Section>
      <Section title={t("field.lines")} flush>
        <Lines document={document} />
      </Section>
    </>
  );
}

function Lines({ document }: { document: StockDocument }) {
  const t = useT();
  const movements = api.useQuery("get", "/api/inventory/documents/{id}/movements", { params: { path: { id: document.id } } });
  return (
    <Loaded query={movements}>
      {(found) => (
        <Table<Movement>
          size="small"
          rowKey="id"
          pagination={found.length > 50 ? { pageSize: 50 } : false}
          dataSource={found}
          columns={[
            { title: t("field.item"), render: (_, movement) => <Link to={`/inventory/${document.storeId}/${movement.itemId}`}>{movement.itemName}</Link> },
            { title: t("field.quantity"), align: "end", render: (_, movement) => <QuantityText value={movement.quantity} /> },
          ]}
        />
      )}
    </Loaded>
  );
}
