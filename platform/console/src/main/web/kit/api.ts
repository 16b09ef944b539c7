import createFetchClient, { type Client } from "openapi-fetch";
import createQueryHooks, { type OpenapiQueryClient } from "openapi-react-query";
import { languageStore, translator } from "./i18n";
import { type Problem, ProblemError } from "./problem";
import { currentSession, waitForSignIn } from "./session";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** The resources that sign in and out answer 401 for reasons of their own. */
const SESSION = "/api/security/session";

/**
 * `fetch` for the platform's API: sends the session, its CSRF token and the language; throws {@link ProblemError} unless the answer
 * is a success (or 304). If the session has ended, it waits until the user has signed in again and then repeats the request.
 */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const retry = request.clone();
  const answer = await send(request);
  if (answer.status === 401 && currentSession() && !new URL(request.url).pathname.startsWith(SESSION)) {
    await waitForSignIn();
    return succeed(await send(retry));
  }
  return succeed(answer);
}

async function send(request: Request): Promise<Response> {
  request.headers.set("Accept-Language", languageStore.get());
  if (!request.headers.has("Accept")) request.headers.set("Accept", "application/json, application/problem+json");
  const token = currentSession()?.csrfToken;
  if (token && !SAFE.has(request.method)) request.headers.set("X-CSRF-Token", token);
  try {
    return await fetch(request);
  } catch (cause) {
    if (request.signal.aborted) throw cause;
    const t = translator("kit");
    throw new ProblemError({ status: 0, code: "console.unreachable", title: t("error.unreachable"), detail: t("error.unreachable.detail") });
  }
}

async function succeed(answer: Response): Promise<Response> {
  if (answer.ok || answer.status === 304) return answer;
  throw new ProblemError(await readProblem(answer));
}

async function readProblem(answer: Response): Promise<Problem> {
  const t = translator("kit");
  const unknown: Problem = { status: answer.status, code: `http.${answer.status}`, title: t("error.status", { status: answer.status }) };
  if (!answer.headers.get("Content-Type")?.includes("json")) return unknown;
  try {
    return { ...unknown, ...((await answer.json()) as Partial<Problem>) };
  } catch {
    return unknown;
  }
}

/** Calls and hooks for one module's API, typed by its OpenAPI document. */
export interface Api<Paths extends object> extends OpenapiQueryClient<Paths, `${string}/${string}`> {
  /** Plain calls outside React's rendering: `await api.client.GET("/api/…", …)`. They throw {@link ProblemError}. */
  client: Client<Paths>;
}

/**
 * The client of one module's API.
 * @example
 * import type { paths } from "@api/members";
 * const api = createApi<paths>();
 * const member = api.useQuery("get", "/api/members/{id}", { params: { path: { id } } });
 * const save = api.useMutation("put", "/api/members/{id}");
 */
export function createApi<Paths extends object>(): Api<Paths> {
  const client = createFetchClient<Paths>({ baseUrl: globalThis.location?.origin ?? "", fetch: apiFetch });
  return { ...createQueryHooks(client), client } as Api<Paths>;
}

/**
 * @returns the data of a plain call, which is there because failures throw
 * @example const page = await dataOf(api.client.GET("/api/members", { params: { query } }));
 */
export async function dataOf<T>(call: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  return (await call).data as NonNullable<T>;
}

/** A thing with the version it was read at. */
export interface Versioned<T> {
  value: T;
  /** For {@link ifMatch}. */
  etag: string;
}

/**
 * @returns the data of a plain call together with its version, for pages that edit it
 * @example useQuery({ queryKey: ["member", id], queryFn: () => versioned(api.client.GET("/api/members/{id}", { params: { path: { id } } })) })
 */
export async function versioned<T>(call: Promise<{ data?: T; response: Response }>): Promise<Versioned<NonNullable<T>>> {
  const { data, response } = await call;
  return { value: data as NonNullable<T>, etag: response.headers.get("ETag") ?? "*" };
}

/**
 * @param version the ETag of {@link Versioned}, or a version number
 * @returns the `If-Match` header for an edit of what was read at this version
 */
export function ifMatch(version: number | string): { "If-Match": string } {
  return { "If-Match": /^(W\/)?"|^\*$/.test(String(version)) ? String(version) : `"${version}"` };
}

/** @returns a random UUID, also where the page is not served over TLS */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** @returns the header that lets the server do something once however often it is asked; make one per thing done, not per try */
export function idempotencyKey(key: string = randomId()): { "Idempotency-Key": string } {
  return { "Idempotency-Key": key };
}
