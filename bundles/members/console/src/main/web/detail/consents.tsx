import { DateTime, FormDialog, Icon, Loaded, StatusTag, type Tone, useT, usePermission } from "@tessera/kit";
import { ConsentStatement } from "@api/members/schemas";
import { Button, Flex, Table } from "antd";
import { useState } from "react";
import { type Consent, type Member, api } from "../api";

const TONES: Record<Consent["decision"], Tone> = { GRANTED: "good", DENIED: "bad", REVOKED: "warn" };

/** What the member has agreed to, with its evidence; nothing is ever overwritten. */
export function ConsentsTab({ member }: { member: Member }) {
  const t = useT();
  const mayEdit = usePermission("members.edit") && member.status === "ACTIVE";
  const [recording, setRecording] = useState(false);
  const consents = api.useQuery("get", "/api/members/members/{id}/consents", { params: { path: { id: member.id } } });
  return (
    <>
      <Flex justify="end" className="t-gap">
        {mayEdit && (
          <Button icon={<Icon name="add" />} onClick={() => setRecording(true)}>
            {t("consents.record")}
          </Button>
        )}
      </Flex>
      <Loaded query={consents}>
        {({ items }) => (
          <Table<Consent>
            rowKey="id"
            dataSource={items}
            pagination={false}
            scroll={{ x: "max-content" }}
            locale={{ emptyText: t("consents.empty") }}
            columns={[
              { key: "purpose", title: t("consents.purpose"), render: (_, consent) => known(t("consents.known-purposes"), consent.purpose, (key) => t(`purpose.${key}`)) },
              { key: "channel", title: t("consents.channel"), render: (_, consent) => known(t("consents.known-channels"), consent.channel, (key) => t(`channel.${key}`)) },
              { key: "decision", title: t("consents.decision"), render: (_, consent) => <StatusTag tone={consent.current ? TONES[consent.decision] : "neutral"}>{t(`consents.decision.${consent.decision}`)}</StatusTag> },
              { key: "given", title: t("consents.given"), render: (_, consent) => <DateTime value={consent.givenAt} /> },
              { key: "expires", title: t("consents.expires"), render: (_, consent) => <DateTime value={consent.expiresAt} /> },
              { key: "version", title: t("consents.version"), render: (_, consent) => consent.textVersion },
              { key: "method", title: t("consents.method"), render: (_, consent) => consent.method },
              { key: "evidence", title: t("consents.evidence"), render: (_, consent) => consent.evidence },
              { key: "by", title: t("consents.by"), render: (_, consent) => consent.recordedBy },
            ]}
          />
        )}
      </Loaded>
      {recording && <RecordDialog member={member} onClose={() => setRecording(false)} />}
    </>
  );
}

/** The text of a code that has one; partners may use codes of their own, which are shown as they are. */
function known(codes: string, code: string, text: (code: string) => string): string {
  return codes.split(" ").includes(code) ? text(code) : code;
}

function RecordDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useT();
  const record = api.useMutation("post", "/api/members/members/{id}/consents");
  const texts = api.useQuery("get", "/api/members/consent-texts", {}).data?.items ?? [];
  const decisions = (["GRANTED", "DENIED", "REVOKED"] as const).map((value) => ({ value, label: t(`consents.decision.${value}`) }));
  const purposes = t("consents.known-purposes").split(" ").map((value) => ({ value, label: t(`purpose.${value}`) }));
  const channels = t("consents.known-channels").split(" ").map((value) => ({ value, label: t(`channel.${value}`) }));
  const versions = texts.map((text) => ({ value: text.version, label: t("consents.text", { purpose: text.purpose, version: text.version }) }));
  return (
    <FormDialog
      open
      width={720}
      title={t("consents.record")}
      schema={ConsentStatement}
      values={{ purpose: "marketing", channel: "sms", decision: "GRANTED", method: "paper" }}
      fields={[
        { name: "purpose", label: t("consents.purpose"), options: purposes },
        { name: "channel", label: t("consents.channel"), options: channels },
        { name: "decision", label: t("consents.decision"), options: decisions },
        { name: "textVersion", label: t("consents.version"), options: versions, when: ({ decision }) => decision === "GRANTED", required: true },
        { name: "method", label: t("consents.method"), help: t("consents.method-help") },
        { name: "evidence", label: t("consents.evidence"), help: t("consents.evidence-help") },
        { name: "expiresAt", label: t("consents.expires") },
      ]}
      onClose={onClose}
      onSubmit={(body) => record.mutateAsync({ params: { path: { id: member.id } }, body })}
    />
  );
}
