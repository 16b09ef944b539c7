import { useNavigate, useParams } from "react-router";
import { ConfirmDanger, Loaded, PageHeader, SchemaForm, Section, ifMatch, useNotice, usePermission, useT } from "@tessera/kit";
import { RoleFields } from "@api/security/schemas";
import { type Role, api } from "./api";
import { PermissionPicker } from "./permission-picker";
import { RoleKind } from "./roles";

/** One role with its permissions. */
export default function RolePage() {
  const { id = "" } = useParams();
  const mayManage = usePermission("security.roles.manage");
  const role = api.useQuery("get", "/api/security/roles/{id}", { params: { path: { id } } });
  return <Loaded query={role}>{(found) => (found.builtIn || !mayManage ? <ShownRole role={found} /> : <EditedRole key={found.version} role={found} />)}</Loaded>;
}

function ShownRole({ role }: { role: Role }) {
  const t = useT();
  return (
    <>
      <PageHeader title={role.title} subtitle={role.description} back="/roles" tags={<RoleKind role={role} />} />
      <Section title={t("roles.permissions")}>
        <PermissionPicker value={role.permissions} disabled />
      </Section>
    </>
  );
}

function EditedRole({ role }: { role: Role }) {
  const t = useT();
  const notice = useNotice();
  const navigate = useNavigate();
  const which = { path: { id: role.id }, header: ifMatch(role.version) };
  const edit = api.useMutation("put", "/api/security/roles/{id}", { onSuccess: () => notice(t("saved")) });
  const remove = api.useMutation("delete", "/api/security/roles/{id}");
  const actions = (
    <ConfirmDanger
      label={t("roles.delete")}
      title={t("roles.delete.title", { role: role.title })}
      description={t("roles.delete.text")}
      onConfirm={() => remove.mutateAsync({ params: which }).then(() => navigate("/roles"))}
    />
  );
  return (
    <>
      <PageHeader title={role.title} back="/roles" tags={<RoleKind role={role} />} actions={actions} />
      <Section>
        <SchemaForm
          schema={RoleFields}
          values={{ name: role.title, description: role.description, permissions: role.permissions }}
          fields={[
            { name: "name", label: t("roles.name") },
            { name: "description", label: t("roles.description") },
            { name: "permissions", label: t("roles.permissions"), input: <PermissionPicker />, wide: true },
          ]}
          onSubmit={(body) => edit.mutateAsync({ params: which, body })}
        />
      </Section>
    </>
  );
}
