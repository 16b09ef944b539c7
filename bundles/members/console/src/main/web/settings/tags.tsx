import { ConfirmDanger, FormDialog, Icon, Loaded, ifMatch, useT } from "@tessera/kit";
import { TagInput } from "@api/members/schemas";
import { Button, Flex, Space, Table, Tag as Label } from "antd";
import { useState } from "react";
import { type Tag, api, useTags } from "../api";

const COLORS = ["default", "gold", "orange", "red", "magenta", "purple", "blue", "cyan", "green"];

/** Tags that the staff may put on members. */
export function TagsTab() {
  const t = useT();
  const [dialog, setDialog] = useState<Tag | "new">();
  const tags = useTags();
  const create = api.useMutation("post", "/api/members/tags");
  const edit = api.useMutation("put", "/api/members/tags/{tag}");
  const remove = api.useMutation("delete", "/api/members/tags/{tag}");
  const tag = dialog === "new" ? undefined : dialog;
  const colors = COLORS.map((value) => ({ value, label: t(`color.${value}`) }));
  return (
    <>
      <Flex justify="end" className="t-gap">
        <Button icon={<Icon name="add" />} onClick={() => setDialog("new")}>
          {t("tags.add")}
        </Button>
      </Flex>
      <Loaded query={tags}>
        {({ items }) => (
          <Table<Tag>
            rowKey="id"
            pagination={false}
            dataSource={items}
            locale={{ emptyText: t("tags.empty") }}
            columns={[
              { key: "name", title: t("field.tags"), render: (_, one) => <Label color={one.color}>{one.name}</Label> },
              {
                key: "actions",
                title: "",
                align: "end",
                render: (_, one) => (
                  <Space>
                    <Button type="link" onClick={() => setDialog(one)}>
                      {t("edit.open")}
                    </Button>
                    <ConfirmDanger link label={t("remove")} title={t("tags.remove-title", { name: one.name })} description={t("tags.remove-text")} onConfirm={() => remove.mutateAsync({ params: { path: { tag: one.id } } })} />
                  </Space>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {dialog && (
        <FormDialog
          open
          title={tag ? t("tags.edit") : t("tags.add")}
          schema={TagInput}
          {...(tag && { values: { name: tag.name, color: tag.color } })}
          fields={[{ name: "name", label: t("tags.name") }, { name: "color", label: t("tags.color"), options: colors }]}
          onClose={() => setDialog(undefined)}
          onSubmit={(body) => (tag ? edit.mutateAsync({ params: { path: { tag: tag.id }, header: ifMatch(tag.version) }, body }) : create.mutateAsync({ body }))}
        />
      )}
    </>
  );
}
