import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Icon, Loaded, PageHeader, Section, StatusTag, type Tone, dataOf, usePageLinks, usePermission, useSession, useSlot, useT } from "@tessera/kit";
import { api } from "./jobs/api";

/** The first page: what modules put there, how the system is, and ways to everything else. */
export default function HomePage() {
  const t = useT();
  const { account } = useSession();
  const cards = useSlot("home.card");
  return (
    <>
      <PageHeader title={t("home.hello", { name: account.name })} />
      <div className="t-grid">
        {cards.map((card) => (
          <div key={card.key}>{card.render({})}</div>
        ))}
        <SystemCard />
      </div>
      <Links />
    </>
  );
}

function Links() {
  const t = useT();
  const links = usePageLinks().filter((link) => link.group !== "home" && link.group !== "system");
  if (links.length === 0) return null;
  return (
    <section>
      <h2 className="t-h2">{t("home.pages")}</h2>
      <ul className="t-links">
        {links.map((link) => (
          <li key={link.route}>
            <Link to={link.route}>
              <Icon name={link.icon} />
              {link.title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Health {
  status: "UP" | "DEGRADED" | "DOWN";
  checks: Record<string, { state: "UP" | "DEGRADED" | "DOWN"; detail: string }>;
}

const TONES: Record<Health["status"], Tone> = { UP: "good", DEGRADED: "warn", DOWN: "bad" };

/** Whether everything works, and what waits for somebody. For who may look at the background work. */
function SystemCard() {
  const t = useT();
  const mayJobs = usePermission("jobs.read");
  const health = useQuery({ queryKey: ["health"], queryFn: fetchHealth, refetchInterval: 30_000, enabled: mayJobs });
  if (!mayJobs) return null;
  return (
    <Section title={t("home.system")} extra={health.data && <StatusTag tone={TONES[health.data.status]}>{t(`home.health.${health.data.status}`)}</StatusTag>}>
      <Loaded query={health}>
        {({ checks }) => (
          <ul className="t-lines">
            {Object.entries(checks)
              .filter(([, check]) => check.state !== "UP")
              .map(([name, check]) => (
                <li key={name}>
                  <span>
                    {name}
                    <div className="t-faint">{check.detail}</div>
                  </span>
                  <StatusTag tone={TONES[check.state]}>{t(`home.health.${check.state}`)}</StatusTag>
                </li>
              ))}
            <FailingJobs />
            <ParkedEvents />
          </ul>
        )}
      </Loaded>
    </Section>
  );
}

async function fetchHealth(): Promise<Health> {
  return (await (await fetch("/health/ready")).json()) as Health;
}

function FailingJobs() {
  const t = useT();
  const jobs = api.useQuery("get", "/api/jobs/jobs");
  const tasks = useQuery({ queryKey: ["home", "parked-tasks"], queryFn: () => dataOf(api.client.GET("/api/jobs/tasks", { params: { query: { state: "PARKED", limit: 1 } } })) });
  const failing = jobs.data?.items.filter((job) => job.failures > 0).length;
  return (
    <>
      <Line to="/jobs" label={t("home.failing-jobs")} count={failing} />
      <Line to="/jobs?tab=tasks" label={t("home.parked-tasks")} count={tasks.data?.total ?? undefined} />
    </>
  );
}

function ParkedEvents() {
  const t = useT();
  const may = usePermission("events.read");
  const backlog = api.useQuery("get", "/api/jobs/events/backlog", undefined, { enabled: may });
  if (!may) return null;
  return <Line to="/events" label={t("home.parked-events")} count={backlog.data?.items.reduce((sum, one) => sum + one.parked, 0)} />;
}

/** How many there are of something that should not be there. */
function Line({ to, label, count }: { to: string; label: string; count: number | undefined }) {
  return (
    <li>
      <Link to={to}>{label}</Link>
      {count !== undefined && <StatusTag tone={count > 0 ? "bad" : "good"}>{count}</StatusTag>}
    </li>
  );
}
