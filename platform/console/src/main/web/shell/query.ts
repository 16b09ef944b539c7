import { MutationCache, QueryClient } from "@tanstack/react-query";
import { isShown, problemOf } from "../kit/problem";

/** Where errors of mutations go that nobody shows; set while the shell is on the screen. */
export const reporter: { report: (error: unknown) => void } = { report: (error) => console.error(error) };

/** A server that is away or starting is asked again; an answer is an answer. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const { status, code } = problemOf(error);
  return failures < 2 && (status === 503 || code === "console.unreachable");
}

export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: isWorthRetrying, staleTime: 2000, throwOnError: false },
    mutations: { retry: false },
  },
  mutationCache: new MutationCache({
    // What was changed may show anywhere: everything on the screen is asked for again.
    onSuccess: () => queryClient.invalidateQueries(),
    // Later, so that a form that shows the error itself has done so.
    onError: (error, _variables, _result, mutation) => setTimeout(() => !mutation.meta?.["shown"] && !isShown(error) && reporter.report(error)),
  }),
});
