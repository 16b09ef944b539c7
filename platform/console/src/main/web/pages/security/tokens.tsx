import { Button } from "antd";
import { useState } from "react";
import { Ago, type Column, ConfirmDanger, DataTable, DateTime, DateTimeInput, FormDialog, Icon, PageHeader, StatusTag, dataOf, useT } from "@tessera/kit";
import { TokenCreation } from "@api/security/schemas";
import { type Token, api } from "./api";
import { PermissionPicker } from "./permission-picker";
import { SecretOnce } from "./secret";
import { GrantUnit, WholeOrUnit } from "./units";

/** By what programs call. */
export default function TokensPage() {
  const t = useT();
  const [creating, setCreating] = useState(false);
  const [secret, setSecret] = useState<string>();
  const create = api.useMutation("post", "/api/security/tokens");
  const revoke = api.useMutation("delete", "/api/security/tokens/{id}");
  const columns: Column<Token>[] = [
    { key: "name", title: t("tokens.name"), render: (token) => token.name, text: (token) => token.name },
    { key: "state", title: t("tokens.state"), render: (token) => <TokenState token={token} />, text: (token) => t(`tokens.state.${stateOf(token)}`) },
    { key: "prefix", title: t("tokens.prefix"), render: (token) => <code>{`${token.prefix}…`}</code>, text: (token) => token.prefix },
    { key: "permissions", title: t("roles.permissions"), render: (token) => token.permissions.length, text: (token) => token.permissions.join("; "), align: "end" },
    { key: "unit", title: t("accounts.unit"), render: (token) => <GrantUnit unitId={token.unitId} />, text: (token) => token.unitId },
    { key: "lastUsed", title: t("tokens.last-used"), render: (token) => (token.lastUsedAt ? <Ago value={token.lastUsedAt} /> : t("tokens.never")), text: (token) => token.lastUsedAt },
    { key: "expires", title: t("tokens.expires"), render: (token) => <DateTime value={token.expiresAt} form="date" />, text: (token) => token.expiresAt },
  ];
  const add = (
    <Button type="primary" icon={<Icon name="add" />} onClick={() => setCreating(true)}>
      {t("tokens.add")}
    </Button>
  );
  const action = (token: Token) =>
    stateOf(token) === "VALID" && (
      <ConfirmDanger
        label={t("tokens.revoke")}
        title={t("tokens.revoke.title", { name: token.name })}
        description={t("tokens.revoke.text")}
        onConfirm={() => revoke.mutateAsync({ params: { path: { id: token.id } } })}
      />
    );
  return (
    <>
      <PageHeader title={t("tokens.title")} subtitle={t("tokens.subtitle")} actions={add} />
      <DataTable
        id="security.tokens"
        columns={columns}
        load={(query) => dataOf(api.client.GET("/api/security/tokens", { params: { query } }))}
        rowKey={(token) => token.id}
        rowActions={action}
        exportName="tokens"
        empty={{ text: t("tokens.empty"), action: add }}
      />
      <FormDialog
        open={creating}
        title={t("tokens.add")}
        width={720}
        schema={TokenCreation}
        fields={[
          { name: "name", label: t("tokens.name"), help: t("tokens.name.help") },
          { name: "expiresAt", label: t("tokens.expires"), input: <DateTimeInput />, help: t("tokens.expires.help") },
          { name: "unitId", label: t("accounts.unit"), input: <WholeOrUnit />, wide: true },
          { name: "permissions", label: t("roles.permissions"), input: <PermissionPicker />, wide: true },
        ]}
        onClose={() => setCreating(false)}
        submitLabel={t("tokens.create")}
        onSubmit={async (body) => setSecret((await create.mutateAsync({ body })).secret)}
      />
      <SecretOnce title={t("tokens.created.title")} label={t("tokens.created.text")} secret={secret} onClose={() => setSecret(undefined)} />
    </>
  );
}

function stateOf(token: Token): "VALID" | "EXPIRED" | "REVOKED" {
  if (token.revokedAt) return "REVOKED";
  return new Date(token.expiresAt) < new Date() ? "EXPIRED" : "VALID";
}

function TokenState({ token }: { token: Token }) {
  const t = useT();
  const state = stateOf(token);
  return <StatusTag tone={state === "VALID" ? "good" : "neutral"}>{t(`tokens.state.${state}`)}</StatusTag>;
}
