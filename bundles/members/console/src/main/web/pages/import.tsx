import { ConfirmDanger, DownloadButton, Facts, Icon, Loaded, PageHeader, Section, ifMatch, useNotice, useT } from "@tessera/kit";
import { Alert, Button, Flex, Progress, Space } from "antd";
import { useNavigate, useParams } from "react-router";
import { type MemberImport, api } from "../api";
import { Mapping } from "../import/mapping";
import { Preview } from "../import/preview";
import { ImportStatus, isRunning } from "../import/status";

const POLL_MILLISECONDS = 1000;

/** One import: what each column is, what would become of the lines, the run, and the lines that failed. */
export default function ImportPage() {
  const { id } = useParams();
  const found = api.useQuery("get", "/api/members/imports/{id}", { params: { path: { id: id! } } }, {
    refetchInterval: (query) => (query.state.data && isRunning(query.state.data.status) ? POLL_MILLISECONDS : false),
  });
  return <Loaded query={found}>{(data) => <Import one={data} />}</Loaded>;
}

function Import({ one }: { one: MemberImport }) {
  const t = useT();
  return (
    <>
      <PageHeader title={one.fileName} subtitle={t("imports.lines-count", { count: one.totalLines })} back="/members/imports" tags={<ImportStatus status={one.status} />} actions={<Actions one={one} />} />
      {one.status === "UPLOADED" ? <Prepare one={one} /> : <Result one={one} />}
    </>
  );
}

function Prepare({ one }: { one: MemberImport }) {
  const t = useT();
  return (
    <>
      <Section title={t("mapping.title")}>
        <Mapping key={one.version} one={one} />
      </Section>
      <Section title={t("preview.title")}>
        <Preview one={one} />
      </Section>
    </>
  );
}

function Result({ one }: { one: MemberImport }) {
  const t = useT();
  const done = one.counts.created + one.counts.updated + one.counts.failed;
  const percent = one.totalLines === 0 ? 100 : Math.floor((done * 100) / one.totalLines);
  return (
    <Section>
      <Space orientation="vertical" className="t-wide" size="middle">
        <Progress percent={percent} status={isRunning(one.status) ? "active" : one.counts.failed > 0 ? "exception" : "success"} aria-label={t("imports.progress")} />
        <Facts
          items={[
            { label: t("imports.created"), value: one.counts.created },
            { label: t("imports.updated"), value: one.counts.updated },
            { label: t("imports.failed"), value: one.counts.failed },
            { label: t("imports.waiting"), value: one.counts.waiting },
          ]}
        />
        {one.counts.failed > 0 && (
          <Alert
            type="warning"
            showIcon
            title={t("imports.failed-text")}
            action={<DownloadButton url={`/api/members/imports/${one.id}/failed-lines`} name={`failed-${one.fileName}`} label={t("imports.failed-file")} />}
          />
        )}
      </Space>
    </Section>
  );
}

function Actions({ one }: { one: MemberImport }) {
  const t = useT();
  const navigate = useNavigate();
  const notice = useNotice();
  const start = api.useMutation("post", "/api/members/imports/{id}/start");
  const cancel = api.useMutation("post", "/api/members/imports/{id}/cancel");
  const remove = api.useMutation("delete", "/api/members/imports/{id}");
  const path = { id: one.id };
  return (
    <Flex gap={8} wrap>
      {one.status === "UPLOADED" && (
        <Button type="primary" icon={<Icon name="play" />} loading={start.isPending} onClick={() => start.mutate({ params: { path, header: ifMatch(one.version) } })}>
          {t("imports.start")}
        </Button>
      )}
      {isRunning(one.status) && <ConfirmDanger label={t("imports.cancel")} title={t("imports.cancel-title")} description={t("imports.cancel-text")} onConfirm={() => cancel.mutateAsync({ params: { path } })} />}
      {!isRunning(one.status) && (
        <ConfirmDanger
          label={t("imports.remove")}
          title={t("imports.remove-title")}
          description={t("imports.remove-text")}
          onConfirm={async () => {
            await remove.mutateAsync({ params: { path } });
            notice(t("imports.removed"));
            void navigate("/members/imports");
          }}
        />
      )}
    </Flex>
  );
}
