import { FormDialog, useT } from "@tessera/kit";
import { ContactInput } from "@api/members/schemas";
import { Space, Tag } from "antd";
import { useState } from "react";
import { type Contact, type Member, api } from "../api";
import { ListPart } from "./list-part";

/** Ways to reach this member, which others may share. */
export function Contacts({ member, items }: { member: Member; items: Contact[] }) {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const add = api.useMutation("post", "/api/members/members/{id}/contacts");
  const remove = api.useMutation("delete", "/api/members/members/{id}/contacts/{contactId}");
  const kinds = (["PHONE", "EMAIL", "ADDRESS"] as const).map((value) => ({ value, label: t(`contact.${value}`) }));
  return (
    <>
      <ListPart
        member={member}
        title={t("contacts.title")}
        add={t("contacts.add")}
        onAdd={() => setAdding(true)}
        items={items}
        empty={t("contacts.none")}
        describe={(item) => (
          <Space wrap>
            <Tag>{t(`contact.${item.kind}`)}</Tag>
            <span>{item.value}</span>
            {item.label && <span className="t-faint">{item.label}</span>}
          </Space>
        )}
        remove={(item) => ({ label: t("remove"), title: t("contacts.remove-title"), description: t("contacts.remove-text", { value: item.value }), run: () => remove.mutateAsync({ params: { path: { id: member.id, contactId: item.id } } }) })}
      />
      {adding && (
        <FormDialog
          open
          title={t("contacts.add")}
          schema={ContactInput}
          fields={[{ name: "kind", label: t("contacts.kind"), options: kinds }, { name: "label", label: t("contacts.label"), placeholder: t("contacts.label-example") }, { name: "value", label: t("contacts.value"), wide: true }]}
          onClose={() => setAdding(false)}
          onSubmit={(body) => add.mutateAsync({ params: { path: { id: member.id } }, body })}
        />
      )}
    </>
  );
}
