import { ConfirmDanger, DateTime, EmptyState, FormDialog, Icon, Loaded, MemberPicker, Reference, StatusTag, useNotice, usePermission, useT } from "@tessera/kit";
import { HouseholdCreation, HouseholdPlaceEdit } from "@api/members/schemas";
import { useQuery } from "@tanstack/react-query";
import { Button, Flex, Form, Space } from "antd";
import { useState } from "react";
import { type Household, type HouseholdPlace, type Member, api } from "../api";

/** The family a member belongs to, with everybody's role. */
export function HouseholdTab({ member }: { member: Member }) {
  const household = useQuery({
    queryKey: ["get", "/api/members/members/{id}/household", member.id],
    queryFn: async () => (await api.client.GET("/api/members/members/{id}/household", { params: { path: { id: member.id } } })).data ?? null,
  });
  return <Loaded query={household}>{(found) => (found ? <Family household={found} member={member} /> : <None member={member} />)}</Loaded>;
}

function None({ member }: { member: Member }) {
  const t = useT();
  const mayEdit = usePermission("members.edit") && member.status === "ACTIVE";
  const [creating, setCreating] = useState(false);
  const create = api.useMutation("post", "/api/members/households");
  return (
    <>
      <EmptyState text={t("household.none")} action={mayEdit && <Button onClick={() => setCreating(true)}>{t("household.create")}</Button>} />
      {creating && (
        <FormDialog
          open
          title={t("household.create")}
          schema={HouseholdCreation}
          values={{ name: "", headId: member.id }}
          fields={[{ name: "name", label: t("household.name"), wide: true }]}
          onClose={() => setCreating(false)}
          onSubmit={({ name }) => create.mutateAsync({ body: { name, headId: member.id } })}
        />
      )}
    </>
  );
}

function Family({ household, member }: { household: Household; member: Member }) {
  const t = useT();
  const mayEdit = usePermission("members.edit") && member.status === "ACTIVE";
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Flex justify="space-between" align="center">
        <h3>{household.name}</h3>
        {mayEdit && (
          <Button icon={<Icon name="add-user" />} onClick={() => setAdding(true)}>
            {t("household.add")}
          </Button>
        )}
      </Flex>
      <ul className="t-plain-list">
        {household.members.map((place) => (
          <li key={place.member.id}>
            <Place household={household} place={place} mayEdit={mayEdit} />
          </li>
        ))}
      </ul>
      {adding && <AddDialog household={household} onClose={() => setAdding(false)} />}
    </>
  );
}

function Place({ household, place, mayEdit }: { household: Household; place: HouseholdPlace; mayEdit: boolean }) {
  const t = useT();
  const remove = api.useMutation("delete", "/api/members/households/{household}/members/{id}");
  const path = { household: household.id, id: place.member.id };
  return (
    <Flex justify="space-between" align="center" gap={8} wrap>
      <Space wrap>
        <Reference type="members.member" id={place.member.id} />
        <StatusTag tone={place.role === "HEAD" ? "good" : "neutral"}>{t(`household.role.${place.role}`)}</StatusTag>
        <span className="t-faint">
          <DateTime value={place.joinedAt} />
        </span>
      </Space>
      {mayEdit && <ConfirmDanger link label={t("household.remove")} title={t("household.remove-title", { name: place.member.name })} description={t("household.remove-text")} onConfirm={() => remove.mutateAsync({ params: { path } })} />}
    </Flex>
  );
}

function AddDialog({ household, onClose }: { household: Household; onClose: () => void }) {
  const t = useT();
  const notice = useNotice();
  const put = api.useMutation("put", "/api/members/households/{household}/members/{id}", { onSuccess: () => notice(t("saved")) });
  const roles = (["GUARDIAN", "MEMBER", "MINOR", "HEAD"] as const).map((value) => ({ value, label: t(`household.role.${value}`) }));
  const [who, setWho] = useState<string | null>(null);
  return (
    <FormDialog
      open
      title={t("household.add")}
      schema={HouseholdPlaceEdit}
      values={{ role: "MEMBER" }}
      fields={[{ name: "role", label: t("household.role"), options: roles, wide: true }]}
      onClose={onClose}
      disabled={false}
      onSubmit={async (body) => {
        if (who) await put.mutateAsync({ params: { path: { household: household.id, id: who } }, body });
      }}
    >
      <Form.Item label={t("household.who")} required htmlFor="household-who">
        <MemberPicker id="household-who" value={who} onChange={setWho} />
      </Form.Item>
    </FormDialog>
  );
}
