import { Button, Space, Tag } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { Ago, type Column, DataTable, FormDialog, Icon, PageHeader, Reference, StatusTag, UnitPicker, dataOf, usePermission, useT } from "@tessera/kit";
import { AccountCreation } from "@api/security/schemas";
import { type Account, type Grant, api, useRoleOptions } from "./api";
import { GrantsInput } from "./grants-input";
import { SecretOnce } from "./secret";

/** Who can sign in. */
export default function AccountsPage() {
  const t = useT();
  const roles = useRoleOptions();
  const [creating, setCreating] = useState(false);
  const mayManage = usePermission("security.accounts.manage");
  const columns: Column<Account>[] = [
    { key: "name", title: t("accounts.name"), render: (account) => account.name, text: (account) => account.name, sort: "name" },
    { key: "login", title: t("accounts.login"), render: (account) => account.login, text: (account) => account.login, sort: "login" },
    { key: "roles", title: t("accounts.roles"), render: (account) => <Grants grants={account.grants} />, text: (account) => account.grants.map((grant) => grant.roleTitle).join("; ") },
    { key: "status", title: t("accounts.status"), render: (account) => <AccountStatus account={account} />, text: (account) => t(`accounts.status.${account.status}`) },
    { key: "lastLogin", title: t("accounts.last-login"), render: (account) => (account.lastLoginAt ? <Ago value={account.lastLoginAt} /> : t("accounts.never")), text: (account) => account.lastLoginAt },
    { key: "created", title: t("accounts.created"), render: (account) => <Ago value={account.createdAt} />, text: (account) => account.createdAt, sort: "createdAt", hidden: true },
  ];
  const add = mayManage && (
    <Button type="primary" icon={<Icon name="add-user" />} onClick={() => setCreating(true)}>
      {t("accounts.add")}
    </Button>
  );
  return (
    <>
      <PageHeader title={t("accounts.title")} subtitle={t("accounts.subtitle")} actions={add} />
      <DataTable
        id="security.accounts"
        columns={columns}
        load={(query) => dataOf(api.client.GET("/api/security/accounts", { params: { query } }))}
        rowKey={(account) => account.id}
        href={(account) => `/accounts/${account.id}`}
        search={t("accounts.search")}
        filters={[
          { name: "role", title: t("accounts.role"), options: roles },
          { name: "status", title: t("accounts.status"), options: (["ACTIVE", "DISABLED"] as const).map((status) => ({ value: status, label: t(`accounts.status.${status}`) })) },
          { name: "unit", title: t("accounts.unit"), input: (input) => <UnitPicker {...input} allowClear /> },
        ]}
        exportName="accounts"
        empty={{ text: t("accounts.empty"), action: add }}
      />
      <CreateAccount open={creating} onClose={() => setCreating(false)} />
    </>
  );
}

function Grants({ grants }: { grants: Grant[] }) {
  return (
    <Space size={4} wrap>
      {grants.map((grant) => (
        <Tag key={grant.id} variant="filled">
          {grant.roleTitle}
          {grant.unitId && (
            <>
              {" · "}
              <Reference type="organization.unit" id={grant.unitId} />
            </>
          )}
        </Tag>
      ))}
    </Space>
  );
}

/** Whether the account can sign in, and what stands against it. */
export function AccountStatus({ account }: { account: Account }) {
  const t = useT();
  return (
    <Space size={4} wrap>
      <StatusTag tone={account.status === "ACTIVE" ? "good" : "neutral"}>{t(`accounts.status.${account.status}`)}</StatusTag>
      {account.lockedUntil && <StatusTag tone="bad">{t("accounts.locked")}</StatusTag>}
      {account.mustChangePassword && <StatusTag tone="warn">{t("accounts.must-change")}</StatusTag>}
    </Space>
  );
}

function CreateAccount({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [created, setCreated] = useState<{ id: string; login: string; password: string }>();
  const create = api.useMutation("post", "/api/security/accounts");
  const languages = (["zh-CN", "en"] as const).map((value) => ({ value, label: t(`language.${value}`) }));
  return (
    <>
      <FormDialog
        open={open}
        title={t("accounts.add")}
        schema={AccountCreation}
        values={{ language: "zh-CN", grants: [{ roleId: "", unitId: null }] }}
        fields={[
          { name: "name", label: t("accounts.name") },
          { name: "login", label: t("accounts.login"), help: t("accounts.login.help") },
          { name: "language", label: t("accounts.language"), widget: "choice", options: languages },
          { name: "grants", label: t("accounts.roles"), input: <GrantsInput />, wide: true },
        ]}
        onClose={onClose}
        submitLabel={t("accounts.create")}
        onSubmit={async (body) => {
          const { account, password } = await create.mutateAsync({ body });
          setCreated({ id: account.id, login: account.login, password });
        }}
      />
      <SecretOnce
        title={t("accounts.created.title")}
        label={t("accounts.created.text", { login: created?.login ?? "" })}
        secret={created?.password}
        onClose={() => {
          setCreated(undefined);
          void navigate(`/accounts/${created?.id}`);
        }}
      />
    </>
  );
}
