import { FormDialog, useT } from "@tessera/kit";
import { IdentifierInput } from "@api/members/schemas";
import { Space, Tag } from "antd";
import { useState } from "react";
import { type Identifier, type Member, api } from "../api";
import { ListPart } from "./list-part";

/** What finds this member and nobody else. */
export function Identifiers({ member, items }: { member: Member; items: Identifier[] }) {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const add = api.useMutation("post", "/api/members/members/{id}/identifiers");
  const remove = api.useMutation("delete", "/api/members/members/{id}/identifiers/{identifierId}");
  const types = (["PHONE", "CARD", "WECHAT_OPENID", "WECHAT_UNIONID", "EXTERNAL"] as const).map((value) => ({ value, label: t(`identifier.${value}`) }));
  return (
    <>
      <ListPart
        member={member}
        title={t("identifiers.title")}
        add={t("identifiers.add")}
        onAdd={() => setAdding(true)}
        items={items}
        empty={t("identifiers.none")}
        describe={(item) => (
          <Space wrap>
            <Tag>{t(`identifier.${item.type}`)}</Tag>
            <span>{item.value}</span>
            {item.issuer && <span className="t-faint">{item.issuer}</span>}
          </Space>
        )}
        remove={(item) =>
          item.type === "NUMBER"
            ? undefined
            : { label: t("remove"), title: t("identifiers.remove-title"), description: t("identifiers.remove-text", { value: item.value }), run: () => remove.mutateAsync({ params: { path: { id: member.id, identifierId: item.id } } }) }
        }
      />
      {adding && (
        <FormDialog
          open
          title={t("identifiers.add")}
          schema={IdentifierInput}
          fields={[{ name: "type", label: t("identifiers.type"), options: types }, { name: "value", label: t("identifiers.value") }, { name: "issuer", label: t("identifiers.issuer"), help: t("identifiers.issuer-help"), when: ({ type }) => type === "WECHAT_OPENID" || type === "EXTERNAL", required: true }]}
          onClose={() => setAdding(false)}
          onSubmit={(body) => add.mutateAsync({ params: { path: { id: member.id } }, body })}
        />
      )}
    </>
  );
}
