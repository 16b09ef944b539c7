import { ConfirmDanger, FormDialog, Icon, Loaded, PageHeader, Section, ifMatch, usePermission, useT } from "@tessera/kit";
import { CategoryFields } from "@api/catalog/schemas";
import { Button, Space, Table } from "antd";
import { useState } from "react";
import { type Category, api, useCategories } from "../api";
import { CategoryInput } from "../categories";

interface Row extends Category {
  children?: Row[];
}

/** The tree of categories. */
export default function CategoriesPage() {
  const t = useT();
  const mayEdit = usePermission("catalog.edit");
  const [dialog, setDialog] = useState<Category | "new">();
  const categories = useCategories();
  const remove = api.useMutation("delete", "/api/catalog/categories/{id}");
  const add = mayEdit && (
    <Button type="primary" icon={<Icon name="add" />} onClick={() => setDialog("new")}>
      {t("category.add")}
    </Button>
  );
  const actions = (one: Category) =>
    mayEdit && (
      <Space>
        <Button type="link" onClick={() => setDialog(one)}>
          {t("edit.open")}
        </Button>
        <ConfirmDanger link label={t("category.remove")} title={t("category.remove-title", { name: one.name })} description={t("category.remove-text")} onConfirm={() => remove.mutateAsync({ params: { path: { id: one.id }, header: ifMatch(one.version) } })} />
      </Space>
    );
  return (
    <>
      <PageHeader title={t("page.categories")} subtitle={t("category.subtitle")} actions={add} />
      <Section>
        <Loaded query={categories}>
          {(all) => (
            <Table<Row>
              rowKey="id"
              size="small"
              pagination={false}
              expandable={{ defaultExpandAllRows: true }}
              dataSource={rows(all, null)}
              locale={{ emptyText: t("category.empty") }}
              columns={[
                { key: "name", title: t("field.name"), dataIndex: "name" },
                { key: "code", title: t("field.code"), dataIndex: "code" },
                { key: "actions", title: "", align: "end", render: (_, one) => actions(one) },
              ]}
            />
          )}
        </Loaded>
      </Section>
      {dialog && <CategoryDialog {...(dialog !== "new" && { category: dialog })} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function rows(all: Category[], parentId: string | null): Row[] {
  return all.filter((one) => (one.parentId ?? null) === parentId).map((one) => {
    const children = rows(all, one.id);
    return { ...one, ...(children.length > 0 && { children }) };
  });
}

function CategoryDialog({ category, onClose }: { category?: Category; onClose: () => void }) {
  const t = useT();
  const create = api.useMutation("post", "/api/catalog/categories");
  const edit = api.useMutation("put", "/api/catalog/categories/{id}");
  return (
    <FormDialog
      open
      title={category ? t("category.edit") : t("category.add")}
      schema={CategoryFields}
      {...(category && { values: { parentId: category.parentId ?? null, code: category.code, name: category.name } })}
      fields={[{ name: "name" }, { name: "code" }, { name: "parentId", input: <CategoryInput not={category?.id} />, wide: true }]}
      onClose={onClose}
      onSubmit={(body) => (category ? edit.mutateAsync({ params: { path: { id: category.id }, header: ifMatch(category.version) }, body }) : create.mutateAsync({ body }))}
    />
  );
}
