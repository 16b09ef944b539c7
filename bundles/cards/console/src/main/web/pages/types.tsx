import { Icon, Loaded, MoneyText, PageHeader, Section, StatusTag, usePermission, useT } from "@tessera/kit";
import { Button, Space, Table, Tag } from "antd";
import { Link } from "react-router";
import { type CardType, useTypes } from "../api";
import { useNameOfType } from "../names";

/** All card types. */
export default function TypesPage() {
  const t = useT();
  const mayEdit = usePermission("cards.types");
  const nameOf = useNameOfType();
  return (
    <>
      <PageHeader
        title={t("page.types")}
        subtitle={t("types.subtitle")}
        actions={
          mayEdit && (
            <Link to="/cards/types/new">
              <Button type="primary" icon={<Icon name="add" />}>
                {t("types.add")}
              </Button>
            </Link>
          )
        }
      />
      <Section>
        <Loaded query={useTypes()}>
          {({ items }) => (
            <Table<CardType>
              rowKey="id"
              pagination={false}
              dataSource={items}
              scroll={{ x: "max-content" }}
              locale={{ emptyText: t("types.empty") }}
              columns={[
                { key: "name", title: t("field.name"), render: (_, type) => <Link to={`/cards/types/${type.id}`}>{nameOf(type)}</Link> },
                { key: "code", title: t("field.code"), dataIndex: "code" },
                { key: "gives", title: t("types.gives"), render: (_, type) => <Gives type={type} /> },
                { key: "price", title: t("field.price"), align: "end", render: (_, type) => <MoneyText value={type.definition.price} /> },
                { key: "active", title: t("field.state"), render: (_, type) => <StatusTag tone={type.active ? "good" : "neutral"}>{t(type.active ? "types.active" : "types.retired")}</StatusTag> },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </>
  );
}

function Gives({ type }: { type: CardType }) {
  const t = useT();
  const definition = type.definition;
  const parts = [
    definition.storedValue && t("part.storedValue"),
    (definition.entitlements ?? []).length > 0 && t("part.entitlements"),
    definition.discount && t("part.discount"),
    definition.points && t("part.points"),
    definition.credit && t("part.credit"),
    definition.anonymous && t("part.anonymous"),
  ].filter((part): part is string => typeof part === "string");
  return (
    <Space size={4} wrap>
      {parts.map((part) => (
        <Tag key={part}>{part}</Tag>
      ))}
    </Space>
  );
}
