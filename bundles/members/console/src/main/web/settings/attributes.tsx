import { type FieldOptions, FormDialog, Icon, Loaded, StatusTag, ifMatch, useLanguage, useT } from "@tessera/kit";
import { AttributeInput } from "@api/members/schemas";
import { Button, Flex, Table } from "antd";
import { useState } from "react";
import { type Attribute, api } from "../api";

/** The deployment's own attributes of members. */
export function AttributesTab() {
  const t = useT();
  const language = useLanguage();
  const [dialog, setDialog] = useState<Attribute | "new">();
  const attributes = api.useQuery("get", "/api/members/attributes", {});
  return (
    <>
      <Flex justify="space-between" align="center" gap={8} wrap className="t-gap">
        <span className="t-faint">{t("attributes.help")}</span>
        <Button icon={<Icon name="add" />} onClick={() => setDialog("new")}>
          {t("attributes.add")}
        </Button>
      </Flex>
      <Loaded query={attributes}>
        {({ items }) => (
          <Table<Attribute>
            rowKey="key"
            pagination={false}
            scroll={{ x: "max-content" }}
            dataSource={items}
            locale={{ emptyText: t("attributes.empty") }}
            columns={[
              { key: "title", title: t("attributes.name"), render: (_, one) => <Button type="link" onClick={() => setDialog(one)}>{language === "en" ? one.titleEn : one.titleZh}</Button> },
              { key: "key", title: t("field.key"), dataIndex: "key" },
              { key: "type", title: t("field.type"), render: (_, one) => t(`field.type.${one.type}`) },
              { key: "required", title: t("field.required"), render: (_, one) => t(one.required ? "yes" : "no") },
              { key: "personal", title: t("field.personal"), render: (_, one) => t(one.personal ? "yes" : "no") },
              { key: "active", title: t("field.active"), render: (_, one) => <StatusTag tone={one.active ? "good" : "neutral"}>{t(one.active ? "yes" : "no")}</StatusTag> },
            ]}
          />
        )}
      </Loaded>
      {dialog && <AttributeDialog {...(dialog !== "new" && { attribute: dialog })} onClose={() => setDialog(undefined)} />}
    </>
  );
}

function AttributeDialog({ attribute, onClose }: { attribute?: Attribute; onClose: () => void }) {
  const t = useT();
  const create = api.useMutation("post", "/api/members/attributes");
  const edit = api.useMutation("put", "/api/members/attributes/{key}");
  const fixed = attribute !== undefined;
  const chosen = ({ type }: Record<string, unknown>) => type === "CHOICE" || type === "CHOICES";
  const fields: FieldOptions[] = [
    { name: "titleZh" },
    { name: "titleEn" },
    { name: "key", disabled: fixed, help: t("attributes.key-help") },
    { name: "type", disabled: fixed },
    { name: "options", when: chosen, wide: true },
    { name: "place" },
    { name: "required" },
    { name: "personal", disabled: fixed, help: t("attributes.personal-help") },
    { name: "active" },
  ];
  return (
    <FormDialog
      open
      width={720}
      title={fixed ? t("attributes.edit") : t("attributes.add")}
      schema={AttributeInput}
      values={attribute ?? { active: true, type: "TEXT", place: 0, required: false, personal: false }}
      fields={fields}
      onClose={onClose}
      onSubmit={(body) => (fixed ? edit.mutateAsync({ params: { path: { key: attribute.key }, header: ifMatch(attribute.version) }, body: { ...body, key: attribute.key, type: attribute.type, personal: attribute.personal } }) : create.mutateAsync({ body }))}
    />
  );
}
