import type { UseQueryResult } from "@tanstack/react-query";
import { Alert, Button, Empty, Result, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useKitTexts } from "./i18n";
import { problemOf } from "./problem";

/** What a page shows while it is being fetched. */
export function PageSkeleton() {
  const t = useKitTexts();
  return (
    <div className="t-skeleton" role="status" aria-label={t("state.loading")}>
      <Skeleton active title={{ width: 200 }} paragraph={{ rows: 6 }} />
    </div>
  );
}

/** What is shown where there is nothing yet, with a sentence and perhaps a way to begin. */
export function EmptyState({ text, action }: { text?: string | undefined; action?: ReactNode }) {
  const t = useKitTexts();
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text ?? t("state.empty")}>
      {action}
    </Empty>
  );
}

/** What went wrong in a part of the page, with a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const t = useKitTexts();
  const problem = problemOf(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={problem.title}
      description={<ProblemDetail problem={problem} />}
      action={onRetry && <Button onClick={onRetry}>{t("action.retry")}</Button>}
    />
  );
}

/** The detail of a problem and the id to quote when asking for help. */
export function ProblemDetail({ problem }: { problem: { detail?: string | undefined; requestId?: string | undefined; errors?: { pointer: string; detail: string }[] | undefined } }) {
  const t = useKitTexts();
  const general = problem.errors?.filter((error) => error.detail !== problem.detail) ?? [];
  return (
    <>
      {problem.detail && <div>{problem.detail}</div>}
      {general.map((error) => (
        <div key={error.pointer + error.detail}>{error.detail}</div>
      ))}
      {problem.requestId && <div className="t-faint">{t("error.request", { id: problem.requestId })}</div>}
    </>
  );
}

/** A broken page or slot: names the bundle it came from, so that the right people hear of it. */
export function Trouble({ error, bundle, onRetry }: { error: unknown; bundle: string; onRetry: () => void }) {
  const t = useKitTexts();
  const problem = problemOf(error);
  return (
    <Result
      status="warning"
      title={t("trouble.title")}
      subTitle={t("trouble.bundle", { bundle })}
      extra={[
        <Button key="retry" type="primary" onClick={onRetry}>
          {t("action.retry")}
        </Button>,
        // A browser remembers that a file could not be loaded until the page is loaded anew.
        <Button key="reload" onClick={() => window.location.reload()}>
          {t("action.reload")}
        </Button>,
      ]}
    >
      <Alert type="error" title={problem.title} description={<ProblemDetail problem={problem} />} />
    </Result>
  );
}

/**
 * Shows a query's data, and its loading, error and missing states in the one way all pages do.
 * @example <Loaded query={member}>{(data) => <Facts items={…} />}</Loaded>
 */
export function Loaded<T>({ query, children, skeleton }: { query: Pick<UseQueryResult<T, unknown>, "data" | "error" | "refetch">; children: (data: T) => ReactNode; skeleton?: ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return skeleton ?? <PageSkeleton />;
}
