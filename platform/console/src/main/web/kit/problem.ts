/** A field the server found fault with. */
export interface FieldProblem {
  /** RFC 6901 JSON pointer into the request's body, e.g. `/identifiers/0/value`; `?name` for a query parameter. */
  pointer: string;
  code: string;
  /** What is wrong, in the reader's language. */
  detail: string;
}

/** An answer of type `application/problem+json` (RFC 9457), or the lack of any answer. */
export interface Problem {
  /** HTTP status; 0 if the server could not be reached. */
  status: number;
  /** Stable name, e.g. `members.phone-taken`; `console.unreachable` if the server could not be reached. */
  code: string;
  title: string;
  detail?: string | undefined;
  errors?: FieldProblem[] | undefined;
  /** What to quote when asking for help. */
  requestId?: string | undefined;
  [extension: string]: unknown;
}

/** Thrown by every call of the API client that did not succeed. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

/** @returns the problem an error stands for; errors of the program itself become `console.failed` */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { status: 0, code: "console.failed", title: error instanceof Error ? error.message : String(error) };
}

/**
 * Turns a JSON pointer into the path of a form field: `/identifiers/0/value` is `["identifiers", 0, "value"]`.
 * @returns the path; empty for the whole document and for query parameters
 */
export function pathOfPointer(pointer: string): (string | number)[] {
  if (!pointer.startsWith("/")) return [];
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((part) => (/^(0|[1-9]\d*)$/.test(part) ? Number(part) : part));
}

const shown = new WeakSet<object>();

/** Says that the user sees this error already, so that no notice is needed. */
export function markShown(error: unknown): void {
  if (typeof error === "object" && error !== null) shown.add(error);
}

/** For the shell: whether somebody shows the error. */
export function isShown(error: unknown): boolean {
  return typeof error === "object" && error !== null && shown.has(error);
}
