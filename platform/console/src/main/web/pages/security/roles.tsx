import { Button } from "antd";
import { useState } from "react";
import { type Column, DataTable, FormDialog, Icon, PageHeader, StatusTag, dataOf, usePermission, useT } from "@tessera/kit";
import { RoleFields } from "@api/security/schemas";
import { type Role, api } from "./api";
import { PermissionPicker } from "./permission-picker";

/** What may be given to accounts: built-in roles and those put together here. */
export default function RolesPage() {
  const t = useT();
  const [creating, setCreating] = useState(false);
  const mayManage = usePermission("security.roles.manage");
  const create = api.useMutation("post", "/api/security/roles");
  const columns: Column<Role>[] = [
    { key: "title", title: t("roles.name"), render: (role) => role.title, text: (role) => role.title },
    { key: "description", title: t("roles.description"), render: (role) => role.description, text: (role) => role.description },
    { key: "kind", title: t("roles.kind"), render: (role) => <RoleKind role={role} />, text: (role) => (role.builtIn ? t("roles.built-in") : t("roles.own")) },
    { key: "permissions", title: t("roles.permissions"), render: (role) => role.permissions.length, text: (role) => role.permissions.length, align: "end" },
  ];
  const add = mayManage && (
    <Button type="primary" icon={<Icon name="add" />} onClick={() => setCreating(true)}>
      {t("roles.add")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("roles.title")} subtitle={t("roles.subtitle")} actions={add} />
      <DataTable id="security.roles" columns={columns} load={() => dataOf(api.client.GET("/api/security/roles"))} rowKey={(role) => role.id} href={(role) => `/roles/${role.id}`} />
      <FormDialog
        open={creating}
        title={t("roles.add")}
        width={720}
        schema={RoleFields}
        fields={[
          { name: "name", label: t("roles.name"), wide: true },
          { name: "description", label: t("roles.description"), wide: true },
          { name: "permissions", label: t("roles.permissions"), input: <PermissionPicker />, wide: true },
        ]}
        onClose={() => setCreating(false)}
        onSubmit={(body) => create.mutateAsync({ body })}
      />
    </>
  );
}

export function RoleKind({ role }: { role: Role }) {
  const t = useT();
  return <StatusTag tone={role.builtIn ? "neutral" : "busy"}>{role.builtIn ? t("roles.built-in") : t("roles.own")}</StatusTag>;
}
