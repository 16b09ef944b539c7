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
              dataSource={items}
              locale={{ emptyText: t("dues.empty") }}
              columns={[
                { key: "store", title: t("field.store"), render: (_, due) => <Reference type="organization.unit" id={due.storeId} /> },
                { key: "other", title: t("dues.other"), render: (_, due) => due.otherCode },
                { key: "amount", title: t("dues.amount"), align: "end", render: (_, due) => <MoneyText value={due.amount} signed /> },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </>
  );
}
