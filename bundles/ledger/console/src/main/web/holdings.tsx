import { DataTable, DateTime, EmptyState, Loaded, dataOf, useT } from "@tessera/kit";
import { Select, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { type Account, type Lot, type Owner, type StatementLine, api } from "./api";
import { Amount, AssetName, SourceText, categoryName, reasonName } from "./names";

/** All an owner holds and owes, with the lots and the movements of one account at a time. */
export function Holdings({ owner, ownerId }: { owner: Owner; ownerId: string }) {
  const t = useT();
  const accounts = api.useQuery("get", "/api/ledger/accounts/{owner}/{ownerId}", { params: { path: { owner, ownerId } } });
  return <Loaded query={accounts}>{(found) => (found.length === 0 ? <EmptyState text={t("holdings.empty")} /> : <Accounts owner={owner} ownerId={ownerId} accounts={found} />)}</Loaded>;
}

function Accounts({ owner, ownerId, accounts }: { owner: Owner; ownerId: string; accounts: Account[] }) {
  const t = useT();
  const [chosen, choose] = useState<string>();
  const account = accounts.find((one) => one.asset === chosen) ?? accounts.find((one) => one.balance !== 0) ?? accounts[0]!;
  return (
    <>
      <Table<Account>
        size="small"
        rowKey="asset"
        pagination={false}
        dataSource={accounts}
        scroll={{ x: "max-content" }}
        columns={[
          { title: t("field.asset"), render: (_, one) => <AssetName code={one.asset} /> },
          { title: t("field.balance"), align: "end", render: (_, one) => <Amount unit={one.unit} value={one.balance} /> },
          { title: t("field.reserved"), align: "end", render: (_, one) => <Amount unit={one.unit} value={one.reserved} /> },
          { title: t("field.available"), align: "end", render: (_, one) => <Amount unit={one.unit} value={one.available} /> },
        ]}
      />
      <div className="t-gap">
        <Select<string> aria-label={t("field.asset")} className="t-wide" value={account.asset} onChange={choose} options={accounts.map((one) => ({ value: one.asset, label: <AssetName code={one.asset} /> }))} />
      </div>
      {account.lots.length > 0 && <Lots account={account} />}
      <h3>{t("holdings.statement")}</h3>
      <Statement key={account.asset} owner={owner} ownerId={ownerId} account={account} />
    </>
  );
}

function Lots({ account }: { account: Account }) {
  const t = useT();
  return (
    <section className="t-gap">
      <h3>{t("holdings.lots")}</h3>
      <Table<Lot>
        size="small"
        rowKey="id"
        pagination={account.lots.length > 10 ? { pageSize: 10 } : false}
        dataSource={account.lots}
        scroll={{ x: "max-content" }}
        columns={[
          { title: t("field.category"), render: (_, lot) => categoryName(lot.category, t) },
          { title: t("field.remaining"), align: "end", render: (_, lot) => <Amount unit={account.unit} value={lot.remaining} /> },
          { title: t("field.original"), align: "end", render: (_, lot) => <Amount unit={account.unit} value={lot.original} /> },
          { title: t("field.createdAt"), render: (_, lot) => <Link to={`/ledger/journals/${lot.journalId}`}><DateTime value={lot.createdAt} /></Link> },
          { title: t("field.availableAt"), render: (_, lot) => <DateTime value={lot.availableAt} /> },
          { title: t("field.expiresAt"), render: (_, lot) => <DateTime value={lot.expiresAt} /> },
        ]}
      />
    </section>
  );
}

function Statement({ owner, ownerId, account }: { owner: Owner; ownerId: string; account: Account }) {
  const t = useT();
  return (
    <DataTable<StatementLine>
      id={`ledger.statement.${ownerId}.${account.asset}`}
      inAddress={false}
      columns={[
        { key: "reason", title: t("field.reason"), render: (line) => reasonName(line.reason, t), text: (line) => line.reason },
        { key: "occurredAt", title: t("field.occurredAt"), render: (line) => <DateTime value={line.occurredAt} />, text: (line) => line.occurredAt },
        { key: "amount", title: t("field.amount"), align: "end", render: (line) => <Amount unit={account.unit} value={line.amount} signed />, text: (line) => line.amount },
        { key: "balanceAfter", title: t("field.balanceAfter"), align: "end", render: (line) => <Amount unit={account.unit} value={line.balanceAfter} />, text: (line) => line.balanceAfter },
        { key: "source", title: t("field.source"), render: (line) => <SourceText type={line.sourceType} id={line.sourceId} />, text: (line) => line.sourceId, hidden: true },
      ]}
      load={(query) => dataOf(api.client.GET("/api/ledger/accounts/{owner}/{ownerId}/statement", { params: { path: { owner, ownerId }, query: { ...query, asset: account.asset } } }))}
      rowKey={(line) => line.transferId}
      href={(line) => `/ledger/journals/${line.journalId}`}
      exportName="statement"
      empty={{ text: t("holdings.no-movements") }}
    />
  );
}
