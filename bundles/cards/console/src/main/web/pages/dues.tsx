import { Loaded, MoneyText, PageHeader, Reference, Section, useT } from "@tessera/kit";
import { Table } from "antd";
import { api } from "../api";

/** What stores owe each other for cards sold in one and used in another. */
export default function DuesPage() {
  const t = useT();
  const dues = api.useQuery("get", "/api/cards/dues");
  return (
    <>
      <PageHeader title={t("page.dues")} subtitle={t("dues.subtitle")} />
      <Section>
        <Loaded query={dues}>
          {({ items }) => (
            <Table
              rowKey={(due) => due.storeId + due.otherCode}
              pagination={false}
              scroll={{ x: "max-content" }}
              dataSource={items}
              locale={{ emptyText: t("dues.empty") }}
              columns={[
                { key: "store", title: t("field.store"), render: (_, due) => <Reference type="organization.unit" id={due.storeId} /> },
                { key: "other", title: t("dues.other"), render: (_, due) => (due.otherId ? <Reference type="organization.unit" id={due.otherId} /> : due.otherCode) },
                { key: "claim", title: t("dues.claim"), align: "end", render: (_, due) => due.amount > 0 && <MoneyText value={due.amount} /> },
                { key: "debt", title: t("dues.debt"), align: "end", render: (_, due) => due.amount < 0 && <MoneyText value={-due.amount} /> },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </>
  );
}
