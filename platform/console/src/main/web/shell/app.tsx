import { useQuery } from "@tanstack/react-query";
import { Spin } from "antd";
import { useEffect } from "react";
import { apiFetch } from "../kit/api";
import { type Contributions, ContributionsContext } from "../kit/contributions";
import { useReport } from "../kit/feedback";
import { useTextsOf } from "../kit/i18n";
import { sessionStore } from "../kit/session";
import { ErrorState } from "../kit/states";
import { useStore } from "../kit/store";
import { ConsoleLayout } from "./layout";
import { FirstPassword, LoginAgain, LoginPage } from "./login";
import { reporter } from "./query";
import { findSession } from "./session-api";

/** How often the shell asks whether modules came or went. */
const REFRESH_MILLISECONDS = 15_000;

/** Decides what is on the screen: signing in, the first change of password, or the console. */
export function Root() {
  const state = useStore(sessionStore);
  const report = useReport();
  useEffect(() => {
    reporter.report = report;
  }, [report]);
  const finding = useQuery({ queryKey: ["session"], queryFn: () => findSession().then(() => true), enabled: state.status === "unknown", staleTime: Infinity });
  if (state.status === "unknown") return <Waiting error={finding.error} onRetry={() => void finding.refetch()} />;
  if (state.status === "signed-out") return <LoginPage />;
  if (state.session.mustChangePassword) return <FirstPassword />;
  return (
    <>
      <Contributed />
      {state.status === "expired" && <LoginAgain />}
    </>
  );
}

function Contributed() {
  const contributions = useQuery({
    queryKey: ["contributions"],
    queryFn: fetchContributions,
    refetchInterval: REFRESH_MILLISECONDS,
    refetchOnWindowFocus: true,
  });
  if (!contributions.data) return <Waiting error={contributions.error} onRetry={() => void contributions.refetch()} />;
  return (
    <ContributionsContext value={contributions.data}>
      <ConsoleLayout />
    </ContributionsContext>
  );
}

let known: { etag: string; contributions: Contributions } | undefined;

/** Asks with the version that is known, so that an answer of a few bytes says that nothing changed. */
async function fetchContributions(): Promise<Contributions> {
  const answer = await apiFetch("/api/console/contributions", { headers: known ? { "If-None-Match": known.etag } : {} });
  if (answer.status === 304 && known) return known.contributions;
  const contributions = (await answer.json()) as Contributions;
  const etag = answer.headers.get("ETag");
  known = etag ? { etag, contributions } : undefined;
  return contributions;
}

function Waiting({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTextsOf("shell");
  if (error) {
    return (
      <main className="s-waiting">
        <ErrorState error={error} onRetry={onRetry} />
      </main>
    );
  }
  return (
    <main className="s-waiting" role="status" aria-label={t("loading")}>
      <Spin delay={300} />
    </main>
  );
}
