import { useParams } from "react-router";
import { type Column, DataTable, DateTime, Facts, Loaded, PageHeader, Section, StatusTag, dataOf, useLanguage, useT } from "@tessera/kit";
import { JOB_TONES, RUN_TONES, type Run, WATCH_MILLISECONDS, api } from "./api";
import { JobActions } from "./list";
import { useScheduleText } from "./schedule";

/** One job with its history. */
export default function JobPage() {
  const t = useT();
  const scheduleText = useScheduleText();
  const { name = "" } = useParams();
  const job = api.useQuery("get", "/api/jobs/jobs/{name}", { params: { path: { name } } }, { refetchInterval: WATCH_MILLISECONDS });
  return (
    <Loaded query={job}>
      {(found) => (
        <>
          <PageHeader title={found.title} back="/jobs" tags={<StatusTag tone={JOB_TONES[found.state]}>{t(`jobs.state.${found.state}`)}</StatusTag>} actions={<JobActions job={found} />} />
          <Section>
            <Facts
              items={[
                { label: t("jobs.schedule"), value: scheduleText(found.schedule) },
                { label: t("jobs.next-run"), value: <DateTime value={found.nextRun} form="seconds" /> },
                { label: t("jobs.failures"), value: found.failures },
                { label: t("jobs.module"), value: found.module },
                { label: t("jobs.name"), value: <code>{found.name}</code> },
              ]}
            />
          </Section>
          <h2 className="t-h2">{t("jobs.history")}</h2>
          <Runs name={name} />
        </>
      )}
    </Loaded>
  );
}

function Runs({ name }: { name: string }) {
  const t = useT();
  const runText = useRunText();
  const columns: Column<Run>[] = [
    { key: "startedAt", title: t("jobs.started-at"), render: (run) => <DateTime value={run.startedAt} form="seconds" />, text: (run) => run.startedAt },
    { key: "state", title: t("jobs.state"), render: (run) => <StatusTag tone={RUN_TONES[run.state]}>{t(`jobs.run.${run.state}`)}</StatusTag>, text: (run) => t(`jobs.run.${run.state}`) },
    { key: "took", title: t("jobs.took"), render: (run) => runText(run), text: (run) => run.durationMilliseconds, align: "end" },
    { key: "detail", title: t("jobs.detail"), render: (run) => <span className={run.error ? "t-negative" : "t-faint"}>{run.error ?? run.progress}</span>, text: (run) => run.error ?? run.progress },
    { key: "node", title: t("jobs.node"), render: (run) => run.node, text: (run) => run.node },
  ];
  return (
    <DataTable
      id={`jobs.runs.${name}`}
      columns={columns}
      load={(query) => dataOf(api.client.GET("/api/jobs/jobs/{name}/runs", { params: { path: { name }, query } }))}
      rowKey={(run) => run.id}
      refreshMilliseconds={WATCH_MILLISECONDS}
      empty={{ text: t("jobs.history.empty") }}
      exportName={`${name}-runs`}
      inAddress={false}
    />
  );
}

/** @returns a function that says how long a run took */
function useRunText(): (run: Run) => string {
  const language = useLanguage();
  return ({ durationMilliseconds: took }) => {
    if (took === null) return "";
    const [unit, value] = took < 1000 ? (["millisecond", took] as const) : (["second", took / 1000] as const);
    return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(value);
  };
}
