import { Button, Space, Timeline } from "antd";
import { useNavigate, useParams } from "react-router";
import { ConfirmDanger, DateTime, Facts, Icon, Loaded, PageHeader, Section, StatusTag, useNotice, usePermission, useT } from "@tessera/kit";
import { RUN_TONES, type Run, type Task, WATCH_MILLISECONDS, api } from "./api";
import { ErrorText, TaskState } from "./list";
import { JsonText } from "../json-text";

/** One piece of one-off work: what it works on, how often it was tried, what went wrong. */
export default function TaskPage() {
  const t = useT();
  const { id = "" } = useParams();
  const task = api.useQuery("get", "/api/jobs/tasks/{id}", { params: { path: { id } } }, { refetchInterval: WATCH_MILLISECONDS });
  return (
    <Loaded query={task}>
      {({ task: found, data, runs }) => (
        <>
          <PageHeader title={found.title} back="/jobs?tab=tasks" tags={<TaskState task={found} />} actions={<TaskActions task={found} />} />
          <Section>
            <Facts
              items={[
                { label: t("jobs.queued"), value: <DateTime value={found.queuedAt} form="seconds" /> },
                { label: t("jobs.next-try"), value: <DateTime value={found.nextRun} form="seconds" /> },
                { label: t("jobs.failures"), value: found.failures },
                { label: t("jobs.name"), value: <code>{found.name}</code> },
                { label: t("jobs.instance"), value: <code>{found.instance}</code>, wide: true },
                { label: t("jobs.data"), value: <JsonText value={data} />, wide: true },
              ]}
            />
          </Section>
          {found.error && <ErrorText title={t("jobs.last-error")} error={found.error} />}
          {runs.length > 0 && (
            <Section title={t("jobs.history")}>
              <Timeline items={runs.map((run) => ({ key: run.id, content: <RunLine run={run} /> }))} />
            </Section>
          )}
        </>
      )}
    </Loaded>
  );
}

function RunLine({ run }: { run: Run }) {
  const t = useT();
  return (
    <Space wrap>
      <StatusTag tone={RUN_TONES[run.state]}>{t(`jobs.run.${run.state}`)}</StatusTag>
      <DateTime value={run.startedAt} form="seconds" />
      <span className="t-faint">{run.error ?? run.progress}</span>
    </Space>
  );
}

function TaskActions({ task }: { task: Task }) {
  const t = useT();
  const notice = useNotice();
  const navigate = useNavigate();
  const mayRun = usePermission("jobs.run");
  const retry = api.useMutation("post", "/api/jobs/tasks/{id}/retry", { onSuccess: () => notice(t("jobs.retried")) });
  const stop = api.useMutation("post", "/api/jobs/tasks/{id}/stop", { onSuccess: () => notice(t("jobs.stopping")) });
  const discard = api.useMutation("delete", "/api/jobs/tasks/{id}");
  const which = { params: { path: { id: task.id } } };
  if (!mayRun) return null;
  if (task.state === "RUNNING") {
    return (
      <Button icon={<Icon name="stop" />} loading={stop.isPending} onClick={() => stop.mutate(which)}>
        {t("jobs.stop")}
      </Button>
    );
  }
  const gone = () => discard.mutateAsync(which).then(() => navigate("/jobs?tab=tasks"));
  return (
    <>
      <ConfirmDanger label={t("jobs.discard")} title={t("jobs.discard.title")} description={t("jobs.discard.text", { task: task.title })} onConfirm={gone} />
      {task.state === "PARKED" && (
        <Button type="primary" icon={<Icon name="redo" />} loading={retry.isPending} onClick={() => retry.mutate(which)}>
          {t("jobs.retry")}
        </Button>
      )}
    </>
  );
}
