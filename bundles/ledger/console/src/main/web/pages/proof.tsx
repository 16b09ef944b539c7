import { EmptyState, Icon, Loaded, PageHeader, Section, useT } from "@tessera/kit";
import { Alert, Button, Table } from "antd";
import { type Proof, api, useLastProof } from "../api";
import { Amount, AssetName, unitOf } from "../names";
import { AboutText, LawText, Measured, ProofAlert, ProofLine, ProofTag } from "../proof-facts";

/** Whether every balance is what its entries say: the last proof, and a new one on demand. */
export default function ProofPage() {
  const t = useT();
  const last = useLastProof();
  const prove = api.useMutation("post", "/api/ledger/proof");
  const run = (
    <Button type="primary" icon={<Icon name="safety" />} loading={prove.isPending} onClick={() => prove.mutate({})}>
      {t("proof.run")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("page.proof")} subtitle={t("proof.subtitle")} actions={run} />
      <Loaded query={last}>{(proof) => (proof?.at ? <ProofResult proof={proof} /> : <EmptyState text={t("proof.none")} />)}</Loaded>
    </>
  );
}

function ProofResult({ proof }: { proof: Proof }) {
  const t = useT();
  return (
    <>
      <Section title={t("proof.last")} extra={<ProofTag proof={proof} />}>
        <ProofLine proof={proof} />
        {proof.holds ? <Alert type="success" showIcon title={t("proof.all-holds")} /> : <Differences proof={proof} />}
      </Section>
      <Section title={t("proof.balances")} flush>
        <Table<Proof["balances"][number]>
          size="small"
          rowKey="asset"
          pagination={proof.balances.length > 50 ? { pageSize: 50 } : false}
          dataSource={proof.balances}
          columns={[
            { title: t("field.asset"), render: (_, row) => <AssetName code={row.asset} /> },
            { title: t("field.balance"), align: "end", render: (_, row) => <Amount unit={unitOf(row.asset)} value={row.balance} /> },
          ]}
        />
      </Section>
    </>
  );
}

function Differences({ proof }: { proof: Proof }) {
  const t = useT();
  return (
    <>
      <ProofAlert proof={proof} />
      <Table<Proof["differences"][number]>
        size="small"
        rowKey={(row) => `${row.check}.${row.subject}`}
        pagination={proof.differences.length > 20 ? { pageSize: 20 } : false}
        dataSource={proof.differences}
        scroll={{ x: "max-content" }}
        columns={[
          { title: t("field.check"), render: (_, row) => <LawText difference={row} /> },
          { title: t("field.subject"), render: (_, row) => <AboutText difference={row} /> },
          { title: t("field.expected"), align: "end", render: (_, row) => <Measured measure={row.measure} value={row.expected} /> },
          { title: t("field.actual"), align: "end", render: (_, row) => <Measured measure={row.measure} value={row.actual} /> },
        ]}
      />
    </>
  );
}
