import { Button, Dropdown } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import { type Column, ConfirmDanger, DataTable, DateTime, Facts, FormDialog, Icon, Loaded, PageHeader, Section, ifMatch, useNotice, usePermission, useSession, useT } from "@tessera/kit";
import { AccountFields, GrantCreation } from "@api/security/schemas";
import { AccountStatus } from "./accounts";
import { type Account, type Grant, api, useRoleOptions } from "./api";
import { GrantUnit, WholeOrUnit } from "./units";
import { SecretOnce } from "./secret";
import { type Danger, DangerDialog } from "./danger";

/** One account: who it is, what it may do where, and help for who cannot sign in. */
export default function AccountPage() {
  const t = useT();
  const { id = "" } = useParams();
  const mayManage = usePermission("security.accounts.manage");
  const account = api.useQuery("get", "/api/security/accounts/{id}", { params: { path: { id } } });
  return (
    <Loaded query={account}>
      {(found) => (
        <>
          <PageHeader title={found.name} subtitle={found.login} back="/accounts" tags={<AccountStatus account={found} />} actions={mayManage && <Actions account={found} />} />
          <Section>
            <Facts
              items={[
                { label: t("accounts.language"), value: t(`language.${found.language}`) },
                { label: t("accounts.created"), value: <DateTime value={found.createdAt} /> },
                { label: t("accounts.last-login"), value: found.lastLoginAt ? <DateTime value={found.lastLoginAt} /> : t("accounts.never") },
                { label: t("accounts.totp"), value: found.totp ? t("accounts.totp.yes") : t("accounts.totp.no") },
                ...(found.lockedUntil ? [{ label: t("accounts.locked-until"), value: <DateTime value={found.lockedUntil} form="seconds" /> }] : []),
              ]}
            />
          </Section>
          <Grants account={found} mayManage={mayManage} />
        </>
      )}
    </Loaded>
  );
}

function Actions({ account }: { account: Account }) {
  const t = useT();
  const notice = useNotice();
  const [editing, setEditing] = useState(false);
  const [password, setPassword] = useState<string>();
  const [danger, setDanger] = useState<Danger>();
  const isOwn = useSession().account.id === account.id;
  const which = { params: { path: { id: account.id } } };
  const edit = api.useMutation("put", "/api/security/accounts/{id}");
  const unlock = api.useMutation("post", "/api/security/accounts/{id}/unlock", { onSuccess: () => notice(t("accounts.unlocked")) });
  const reset = api.useMutation("post", "/api/security/accounts/{id}/password-reset");
  const resetTotp = api.useMutation("post", "/api/security/accounts/{id}/totp-reset", { onSuccess: () => notice(t("accounts.totp-reset.done")) });
  const signOut = api.useMutation("delete", "/api/security/accounts/{id}/sessions", { onSuccess: () => notice(t("accounts.sign-out.done")) });
  const dangers: Record<string, Danger> = {
    password: { label: t("accounts.reset"), title: t("accounts.reset.title", { name: account.name }), text: t("accounts.reset.text"), act: async () => setPassword((await reset.mutateAsync(which)).password) },
    totp: { label: t("accounts.totp-reset"), title: t("accounts.totp-reset.title", { name: account.name }), text: t("accounts.totp-reset.text"), act: () => resetTotp.mutateAsync(which) },
    sessions: { label: t("accounts.sign-out"), title: t("accounts.sign-out.title", { name: account.name }), text: t("accounts.sign-out.text"), act: () => signOut.mutateAsync(which) },
  };
  const keys = Object.keys(dangers).filter((key) => key !== "totp" || account.totp);
  return (
    <>
      {account.lockedUntil && (
        <Button icon={<Icon name="unlock" />} loading={unlock.isPending} onClick={() => unlock.mutate(which)}>
          {t("accounts.unlock")}
        </Button>
      )}
      {!isOwn && (
        <Dropdown trigger={["click"]} menu={{ items: keys.map((key) => ({ key, label: dangers[key]!.label })), onClick: ({ key }) => setDanger(dangers[key]) }}>
          <Button icon={<Icon name="more" />} aria-label={t("accounts.more")} />
        </Dropdown>
      )}
      <Button type="primary" icon={<Icon name="edit" />} onClick={() => setEditing(true)}>
        {t("accounts.edit")}
      </Button>
      <DangerDialog danger={danger} onClose={() => setDanger(undefined)} />
      <SecretOnce title={t("accounts.reset.done")} label={t("accounts.created.text", { login: account.login })} secret={password} onClose={() => setPassword(undefined)} />
      <FormDialog
        open={editing}
        title={t("accounts.edit")}
        schema={AccountFields}
        values={account}
        fields={[
          { name: "name", label: t("accounts.name") },
          { name: "language", label: t("accounts.language"), widget: "choice", options: (["zh-CN", "en"] as const).map((value) => ({ value, label: t(`language.${value}`) })) },
          { name: "status", label: t("accounts.status"), help: t("accounts.status.help"), disabled: isOwn, options: (["ACTIVE", "DISABLED"] as const).map((value) => ({ value, label: t(`accounts.status.${value}`) })) },
        ]}
        onClose={() => setEditing(false)}
        onSubmit={({ name, language, status }) => edit.mutateAsync({ params: { path: { id: account.id }, header: ifMatch(account.version) }, body: { name, language, status } })}
      />
    </>
  );
}

function Grants({ account, mayManage }: { account: Account; mayManage: boolean }) {
  const t = useT();
  const [adding, setAdding] = useState(false);
  const roles = useRoleOptions();
  const give = api.useMutation("post", "/api/security/accounts/{id}/grants");
  const take = api.useMutation("delete", "/api/security/accounts/{id}/grants/{grantId}");
  const columns: Column<Grant>[] = [
    { key: "role", title: t("accounts.role"), render: (grant) => grant.roleTitle },
    { key: "unit", title: t("accounts.unit"), render: (grant) => <GrantUnit unitId={grant.unitId} /> },
    { key: "since", title: t("accounts.granted"), render: (grant) => <DateTime value={grant.grantedAt} /> },
  ];
  const action = (grant: Grant) =>
    mayManage && (
      <ConfirmDanger
        label={t("accounts.grant.take")}
        title={t("accounts.grant.take.title", { role: grant.roleTitle })}
        description={t("accounts.grant.take.text", { name: account.name })}
        onConfirm={() => take.mutateAsync({ params: { path: { id: account.id, grantId: grant.id } } })}
      />
    );
  const add = mayManage && (
    <Button icon={<Icon name="add" />} onClick={() => setAdding(true)}>
      {t("accounts.grant.add")}
    </Button>
  );
  return (
    <>
      <div className="t-section-head">
        <h2 className="t-h2">{t("accounts.roles")}</h2>
        {add}
      </div>
      <DataTable id="security.grants" columns={columns} load={async () => ({ items: account.grants })} dependsOn={account.grants} rowKey={(grant) => grant.id} rowActions={action} inAddress={false} empty={{ text: t("accounts.grant.none") }} />
      <FormDialog
        open={adding}
        title={t("accounts.grant.add")}
        schema={GrantCreation}
        fields={[
          { name: "roleId", label: t("accounts.role"), widget: "choice", options: roles },
          { name: "unitId", label: t("accounts.unit"), input: <WholeOrUnit />, help: t("accounts.unit.help") },
        ]}
        onClose={() => setAdding(false)}
        onSubmit={(body) => give.mutateAsync({ params: { path: { id: account.id } }, body })}
      />
    </>
  );
}

