import { Button, Drawer, Modal, Result, Tooltip } from "antd";
import { useState } from "react";
import { type Column, DataTable, DateInput, DateTime, DownloadButton, Facts, Icon, PageHeader, UnitPicker, dataOf, startOfDay, useDeployment, usePermission, useT } from "@tessera/kit";
import type { components } from "@api/security";
import { type AuditRow, api } from "./api";
import { AccountSelect } from "./account-select";
import { ActorText, Difference, TextInput } from "./difference";
import { GrantUnit } from "./units";

type Verification = components["schemas"]["VerificationAnswer"];

/** Who changed what, when, from where. */
export default function AuditPage() {
  const t = useT();
  const [open, setOpen] = useState<AuditRow>();
  const { zone } = useDeployment();
  const mayVerify = usePermission("security.audit.verify");
  const mayExport = usePermission("security.audit.export");
  const columns: Column<AuditRow>[] = [
    { key: "action", title: t("audit.action"), render: (row) => row.actionTitle },
    { key: "when", title: t("audit.when"), render: (row) => <DateTime value={row.occurredAt} form="seconds" /> },
    { key: "who", title: t("audit.who"), render: (row) => <ActorText actor={row.actor} /> },
    { key: "what", title: t("audit.what"), render: (row) => <Tooltip title={row.subjectId}>{row.subjectType}</Tooltip> },
    { key: "fields", title: t("audit.fields"), render: (row) => <span className="t-clip t-faint">{row.changes.map((change) => change.pointer.slice(1)).join(", ")}</span> },
    { key: "address", title: t("audit.address"), render: (row) => row.actor.address, hidden: true },
    { key: "unit", title: t("accounts.unit"), render: (row) => (row.unitId ? <GrantUnit unitId={row.unitId} /> : null), hidden: true },
  ];
  return (
    <>
      <PageHeader
        title={t("audit.title")}
        subtitle={t("audit.subtitle")}
        actions={
          <>
            {mayExport && <DownloadButton url="/api/security/audit/export" name="audit.csv" label={t("audit.export")} />}
            {mayVerify && <VerifyButton />}
          </>
        }
      />
      <DataTable
        id="security.audit"
        columns={columns}
        load={({ from, to, ...query }) => dataOf(api.client.GET("/api/security/audit", { params: { query: { ...query, ...instants(zone, from, to) } } }))}
        rowKey={(row) => row.id}
        onOpen={setOpen}
        filters={[
          { name: "from", title: t("audit.from"), input: (input) => <DateInput {...input} /> },
          { name: "to", title: t("audit.to"), input: (input) => <DateInput {...input} /> },
          { name: "actor", title: t("audit.who"), input: (input) => <AccountSelect {...input} /> },
          { name: "action", title: t("audit.action"), input: (input) => <TextInput {...input} placeholder={t("audit.action.example")} /> },
          { name: "subject", title: t("audit.subject"), input: (input) => <TextInput {...input} placeholder={t("audit.subject.example")} /> },
          { name: "unit", title: t("accounts.unit"), input: (input) => <UnitPicker {...input} allowClear /> },
        ]}
        empty={{ text: t("audit.empty") }}
      />
      <Drawer open={open !== undefined} onClose={() => setOpen(undefined)} title={open?.actionTitle} size="large">
        {open && <RowDetail row={open} />}
      </Drawer>
    </>
  );
}

/** @returns the days, both included, as the first instant and the first after */
function instants(zone: string, from?: string, to?: string): { from?: string; to?: string } {
  return {
    ...(from && { from: startOfDay(from, zone) }),
    ...(to && { to: startOfDay(to, zone, 1) }),
  };
}

function RowDetail({ row }: { row: AuditRow }) {
  const t = useT();
  return (
    <>
      <Facts
        items={[
          { label: t("audit.when"), value: <DateTime value={row.occurredAt} form="seconds" /> },
          { label: t("audit.who"), value: <ActorText actor={row.actor} /> },
          { label: t("audit.address"), value: row.actor.address },
          { label: t("accounts.unit"), value: row.unitId ? <GrantUnit unitId={row.unitId} /> : null },
          { label: t("audit.what"), value: `${row.subjectType} ${row.subjectId}`, wide: true },
        ]}
      />
      <h2 className="t-h2">{t("audit.changes")}</h2>
      <Difference changes={row.changes} />
      <h2 className="t-h2">{t("audit.seal")}</h2>
      <p className="t-faint">{row.sequence === null ? t("audit.seal.waiting") : t("audit.seal.number", { number: row.sequence })}</p>
      {row.hash && <code className="t-hash">{row.hash}</code>}
    </>
  );
}

function VerifyButton() {
  const t = useT();
  const [answer, setAnswer] = useState<Verification>();
  const verify = api.useMutation("post", "/api/security/audit/verification", { onSuccess: setAnswer });
  return (
    <>
      <Button icon={<Icon name="safety" />} loading={verify.isPending} onClick={() => verify.mutate({})}>
        {t("audit.verify")}
      </Button>
      <Modal open={answer !== undefined} onCancel={() => setAnswer(undefined)} footer={null} title={t("audit.verify.title")}>
        {answer && (
          <Result
            status={answer.intact ? "success" : "error"}
            title={answer.intact ? t("audit.intact") : t("audit.broken")}
            subTitle={t("audit.verified", { checked: answer.checked, waiting: answer.waiting })}
            extra={answer.broken && `${t("audit.broken.at", { number: answer.broken.sequence })} ${t(`audit.reason.${answer.broken.reason}`)}`}
          />
        )}
      </Modal>
    </>
  );
}
