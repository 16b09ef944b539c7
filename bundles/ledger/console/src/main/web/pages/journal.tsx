import { DateText, DateTime, Facts, Loaded, PageHeader, Reference, Section, useT } from "@tessera/kit";
import { Table, Tag } from "antd";
import { Link, useParams } from "react-router";
import { type Journal, type Transfer, api } from "../api";
import { Amount, SideText, SourceText, reasonName } from "../names";

/** One business act: what left where and arrived where, down to the lots. */
export default function JournalPage() {
  const { id } = useParams();
  const journal = api.useQuery("get", "/api/ledger/journals/{id}", { params: { path: { id: id! } } });
  return <Loaded query={journal}>{(found) => <JournalDetail journal={found} />}</Loaded>;
}

function JournalDetail({ journal }: { journal: Journal }) {
  const t = useT();
  return (
    <>
      <PageHeader title={reasonName(journal.reason, t)} subtitle={journal.id} back="/ledger" />
      <Section>
        <Facts
          items={[
            { label: t("field.occurredAt"), value: <DateTime value={journal.occurredAt} /> },
            { label: t("field.businessDate"), value: <DateText value={journal.businessDate} /> },
            { label: t("field.store"), value: <Reference type="organization.unit" id={journal.storeId} /> },
            { label: t("field.source"), value: <SourceText type={journal.sourceType} id={journal.sourceId} /> },
            { label: t("field.reverses"), value: journal.reverses && <Link to={`/ledger/journals/${journal.reverses}`}>{journal.reverses}</Link> },
          ]}
        />
      </Section>
      <Section title={t("journal.transfers")} flush>
        <Table<Transfer>
          size="small"
          rowKey={(transfer) => journal.transfers.indexOf(transfer)}
          pagination={false}
          dataSource={journal.transfers}
          scroll={{ x: "max-content" }}
          columns={[
            { title: t("field.debit"), render: (_, transfer) => <SideText side={transfer.debit} /> },
            { title: t("field.credit"), render: (_, transfer) => <SideText side={transfer.credit} /> },
            { title: t("field.amount"), align: "end", render: (_, transfer) => <Amount unit={transfer.unit} value={transfer.amount} /> },
            { title: t("journal.lots"), render: (_, transfer) => <LotChanges transfer={transfer} /> },
          ]}
        />
      </Section>
    </>
  );
}

function LotChanges({ transfer }: { transfer: Transfer }) {
  const t = useT();
  return transfer.lots.map((change) => (
    <div key={`${change.lotId}.${change.kind}`}>
      <Tag>{t(`lot-change.${change.kind}`)}</Tag>
      <Amount unit={transfer.unit} value={change.amount} /> <code className="t-faint">{change.lotId.slice(-12)}</code>
    </div>
  ));
}
