import { Button, Space, Tabs } from "antd";
import { useSearchParams } from "react-router";
import { Ago, type Column, ConfirmDanger, DataTable, Icon, PageHeader, Section, StatusTag, dataOf, useNotice, usePermission, useT } from "@tessera/kit";
import { type Job, JOB_TONES, RUN_TONES, TASK_TONES, type Task, WATCH_MILLISECONDS, api } from "./api";
import { useScheduleText } from "./schedule";

/** Recurring jobs, and one-off work that is not done yet. */
export default function JobsPage() {
  const t = useT();
  const [params, setParams] = useSearchParams();
  const tabs = [
    { key: "jobs", label: t("jobs.recurring"), children: <Jobs /> },
    { key: "tasks", label: t("jobs.tasks"), children: <Tasks /> },
  ];
  return (
    <>
      <PageHeader title={t("jobs.title")} subtitle={t("jobs.subtitle")} />
      <Tabs activeKey={params.get("tab") ?? "jobs"} onChange={(tab) => setParams(tab === "jobs" ? {} : { tab }, { replace: true })} items={tabs} destroyOnHidden />
    </>
  );
}

function Jobs() {
  const t = useT();
  const scheduleText = useScheduleText();
  const columns: Column<Job>[] = [
    { key: "title", title: t("jobs.job"), render: (job) => job.title, text: (job) => job.title },
    { key: "state", title: t("jobs.state"), render: (job) => <StatusTag tone={JOB_TONES[job.state]}>{t(`jobs.state.${job.state}`)}</StatusTag>, text: (job) => t(`jobs.state.${job.state}`) },
    { key: "schedule", title: t("jobs.schedule"), render: (job) => scheduleText(job.schedule), text: (job) => scheduleText(job.schedule) },
    { key: "last", title: t("jobs.last-run"), render: (job) => <LastRun job={job} />, text: (job) => job.lastRun?.startedAt },
    { key: "next", title: t("jobs.next-run"), render: (job) => <Ago value={job.nextRun} />, text: (job) => job.nextRun },
    { key: "module", title: t("jobs.module"), render: (job) => job.module, text: (job) => job.module, hidden: true },
    { key: "name", title: t("jobs.name"), render: (job) => <code>{job.name}</code>, text: (job) => job.name, hidden: true },
  ];
  return (
    <DataTable
      id="jobs.list"
      columns={columns}
      load={() => dataOf(api.client.GET("/api/jobs/jobs"))}
      rowKey={(job) => job.name}
      href={(job) => `/jobs/${job.name}`}
      rowActions={(job) => <JobActions job={job} />}
      refreshMilliseconds={WATCH_MILLISECONDS}
      inAddress={false}
    />
  );
}

function LastRun({ job }: { job: Job }) {
  const t = useT();
  if (!job.lastRun) return t("jobs.never");
  return (
    <Space>
      <StatusTag tone={RUN_TONES[job.lastRun.state]}>{t(`jobs.run.${job.lastRun.state}`)}</StatusTag>
      <Ago value={job.lastRun.startedAt} />
    </Space>
  );
}

/** Running, stopping and forgetting a job; nothing for who may only look. */
export function JobActions({ job }: { job: Job }) {
  const t = useT();
  const notice = useNotice();
  const mayRun = usePermission("jobs.run");
  const run = api.useMutation("post", "/api/jobs/jobs/{name}/run", { onSuccess: () => notice(t("jobs.started")) });
  const stop = api.useMutation("post", "/api/jobs/jobs/{name}/stop", { onSuccess: () => notice(t("jobs.stopping")) });
  const forget = api.useMutation("delete", "/api/jobs/jobs/{name}");
  const which = { params: { path: { name: job.name } } };
  if (!mayRun) return null;
  if (job.state === "ABSENT") {
    return <ConfirmDanger label={t("jobs.forget")} title={t("jobs.forget.title", { job: job.title })} description={t("jobs.forget.text")} onConfirm={() => forget.mutateAsync(which)} />;
  }
  if (job.state === "RUNNING") {
    return (
      <Button icon={<Icon name="stop" />} loading={stop.isPending} disabled={job.lastRun?.stopRequested ?? false} onClick={() => stop.mutate(which)}>
        {t("jobs.stop")}
      </Button>
    );
  }
  return (
    <Button icon={<Icon name="play" />} loading={run.isPending} onClick={() => run.mutate(which)}>
      {t("jobs.run-now")}
    </Button>
  );
}

function Tasks() {
  const t = useT();
  const columns: Column<Task>[] = [
    { key: "title", title: t("jobs.task"), render: (task) => task.title, text: (task) => task.title },
    { key: "state", title: t("jobs.state"), render: (task) => <TaskState task={task} />, text: (task) => t(`jobs.task-state.${task.state}`) },
    { key: "queued", title: t("jobs.queued"), render: (task) => <Ago value={task.queuedAt} />, text: (task) => task.queuedAt },
    { key: "next", title: t("jobs.next-try"), render: (task) => <Ago value={task.nextRun} />, text: (task) => task.nextRun },
    { key: "failures", title: t("jobs.failures"), render: (task) => task.failures, text: (task) => task.failures, align: "end" },
    { key: "instance", title: t("jobs.instance"), render: (task) => <code>{task.instance}</code>, text: (task) => task.instance, hidden: true },
  ];
  const states = ["WAITING", "RUNNING", "PARKED"] as const;
  return (
    <DataTable
      id="jobs.tasks"
      columns={columns}
      load={(query) => dataOf(api.client.GET("/api/jobs/tasks", { params: { query } }))}
      rowKey={(task) => task.id}
      href={(task) => `/jobs/tasks/${task.id}`}
      filters={[{ name: "state", title: t("jobs.state"), options: states.map((state) => ({ value: state, label: t(`jobs.task-state.${state}`) })) }]}
      refreshMilliseconds={WATCH_MILLISECONDS}
      empty={{ text: t("jobs.tasks.empty") }}
      inAddress={false}
    />
  );
}

export function TaskState({ task }: { task: Task }) {
  const t = useT();
  return (
    <Space size={4}>
      <StatusTag tone={TASK_TONES[task.state]}>{t(`jobs.task-state.${task.state}`)}</StatusTag>
      {!task.present && <StatusTag tone="warn">{t("jobs.module-absent")}</StatusTag>}
    </Space>
  );
}

/** An error as the server keeps it: its class and message. */
export function ErrorText({ title, error }: { title: string; error: string }) {
  return (
    <Section title={title}>
      <pre className="t-pre">{error}</pre>
    </Section>
  );
}
