import { ErrorState, Loaded, PageHeader, Section, useNotice, useT } from "@tessera/kit";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Flex, Radio, Space, Table } from "antd";
import { useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { type MergePreview, type MergeSide, api } from "../api";

/** Makes one member of two: shows both side by side, lets the user choose field by field, then merges for good. */
export default function MergePage() {
  const t = useT();
  const [params] = useSearchParams();
  const survivorId = params.get("survivor") ?? "";
  const loserId = params.get("loser") ?? "";
  const preview = useQuery({
    queryKey: ["members.merge", survivorId, loserId],
    queryFn: async () => (await api.client.POST("/api/members/merges/preview", { body: { survivorId, loserId } })).data!,
    retry: false,
  });
  return (
    <>
      <PageHeader title={t("page.merge")} subtitle={t("merge.subtitle")} back={survivorId ? `/members/${survivorId}` : "/members"} />
      {preview.error ? <ErrorState error={preview.error} /> : <Loaded query={preview}>{(shown) => <Merge key={survivorId} preview={shown} />}</Loaded>}
    </>
  );
}

function Merge({ preview }: { preview: MergePreview }) {
  const t = useT();
  const navigate = useNavigate();
  const notice = useNotice();
  const [choices, setChoices] = useState<Record<string, MergeSide>>(() => Object.fromEntries(preview.fields.map((field) => [field.field, field.proposed])));
  const merge = api.useMutation("post", "/api/members/merges");
  const { survivor, loser } = preview;
  const run = async () => {
    await merge.mutateAsync({ body: { survivorId: survivor.id, survivorVersion: preview.survivorVersion, loserId: loser.id, loserVersion: preview.loserVersion, choices } });
    notice(t("merge.done", { name: survivor.name }));
    void navigate(`/members/${survivor.id}`);
  };
  const choice = (field: string, side: MergeSide, value: string | null) => (
    <Radio checked={choices[field] === side} onChange={() => setChoices({ ...choices, [field]: side })} name={field}>
      {value ?? t("merge.nothing")}
    </Radio>
  );
  return (
    <Section>
      <Space orientation="vertical" size="middle" className="t-wide">
        <Flex gap={8} wrap align="center">
          <span>{t("merge.stays")}</span>
          <Link to={`/members/${survivor.id}`}>{survivor.name}</Link>
          <span className="t-faint">{survivor.number}</span>
          <span>{t("merge.goes")}</span>
          <Link to={`/members/${loser.id}`}>{loser.name}</Link>
          <span className="t-faint">{loser.number}</span>
          <Link to={`/members/merge?survivor=${loser.id}&loser=${survivor.id}`}>{t("merge.swap")}</Link>
        </Flex>
        {preview.introducerDropped && <Alert type="info" showIcon title={t("merge.introducer-dropped")} />}
        {preview.remarks.map((remark) => (
          <Alert key={remark.module + remark.code} type={remark.blocking ? "error" : "warning"} showIcon title={remark.text} />
        ))}
        <Table
          rowKey="field"
          dataSource={preview.fields}
          pagination={false}
          scroll={{ x: "max-content" }}
          columns={[
            { key: "field", title: t("merge.field"), render: (_, row) => fieldTitle(row.field, (key) => t(`merge.field.${key}`)) },
            { key: "survivor", title: survivor.name, render: (_, row) => choice(row.field, "SURVIVOR", row.survivor) },
            { key: "loser", title: loser.name, render: (_, row) => choice(row.field, "LOSER", row.loser) },
          ]}
        />
        <Alert type="warning" showIcon title={t("merge.for-good")} />
        <Button type="primary" danger disabled={preview.blocked} loading={merge.isPending} onClick={() => void run()}>
          {t("merge.run")}
        </Button>
      </Space>
    </Section>
  );
}

/** A field of the profile in words; the deployment's own attributes by their key. */
function fieldTitle(field: string, text: (key: string) => string): string {
  return field.startsWith("attributes.") ? field.slice("attributes.".length) : text(field);
}
