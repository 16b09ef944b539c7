import { afterEach, describe, expect, it, vi } from "vitest";
import { apiFetch, idempotencyKey, ifMatch, randomId } from "../../../main/web/kit/api";
import { ProblemError } from "../../../main/web/kit/problem";
import { type Session, sessionStore, signedIn, signedOut } from "../../../main/web/kit/session";

const session = (token: string): Session => ({ account: { id: "1", login: "wang", name: "Wang", language: "zh-CN" }, permissions: [], csrfToken: token, mustChangePassword: false, totp: false, pin: false });
const answer = (status: number, body?: object, type = "application/json") => new Response(body ? JSON.stringify(body) : null, { status, headers: { "Content-Type": type } });

function server(...answers: Response[]) {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request);
    return answers.shift() ?? answer(500);
  });
  return asked;
}

afterEach(() => {
  vi.unstubAllGlobals();
  signedOut();
});

describe("the API client", () => {
  it("sends language and CSRF token, the token only where something changes", async () => {
    signedIn(session("t1"));
    const asked = server(answer(200, {}), answer(200, {}));
    await apiFetch("http://x/api/a");
    await apiFetch("http://x/api/a", { method: "POST", body: "{}" });
    expect(asked.map((one) => one.headers.get("X-CSRF-Token"))).toEqual([null, "t1"]);
    expect(asked[0]!.headers.get("Accept-Language")).toBe("zh-CN");
  });

  it("throws the server's problem", async () => {
    server(answer(422, { code: "members.phone-taken", title: "Taken", status: 422, errors: [{ pointer: "/phone", code: "c", detail: "d" }], requestId: "r" }, "application/problem+json"));
    const error = await apiFetch("http://x/api/a").catch((thrown: unknown) => thrown as ProblemError);
    expect(error).toBeInstanceOf(ProblemError);
    expect((error as ProblemError).problem).toMatchObject({ status: 422, code: "members.phone-taken", requestId: "r", errors: [{ pointer: "/phone" }] });
  });

  it("makes a problem of an answer that is none and of no answer", async () => {
    server(new Response("<html>", { status: 502, headers: { "Content-Type": "text/html" } }));
    await expect(apiFetch("http://x/api/a")).rejects.toMatchObject({ problem: { status: 502, code: "http.502" } });
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("Failed to fetch");
    });
    await expect(apiFetch("http://x/api/a")).rejects.toMatchObject({ problem: { status: 0, code: "console.unreachable" } });
  });

  it("waits for signing in again and repeats the call with its body and the new token", async () => {
    signedIn(session("old"));
    const asked = server(answer(401, {}), answer(200, { done: true }));
    const call = apiFetch("http://x/api/a", { method: "POST", body: '{"a":1}' });
    await vi.waitFor(() => expect(sessionStore.get().status).toBe("expired"));
    expect(asked).toHaveLength(1);
    signedIn(session("new"));
    expect(await (await call).json()).toEqual({ done: true });
    expect(asked[1]!.headers.get("X-CSRF-Token")).toBe("new");
    expect(await asked[1]!.text()).toBe('{"a":1}');
  });

  it("does not wait where signing in itself is refused", async () => {
    signedIn(session("old"));
    server(answer(401, { code: "security.login-failed", title: "No" }));
    await expect(apiFetch("http://x/api/security/session", { method: "POST", body: "{}" })).rejects.toMatchObject({ code: "security.login-failed" });
    expect(sessionStore.get().status).toBe("signed-in");
  });

  it("makes headers and ids the server takes", () => {
    expect(ifMatch(3)).toEqual({ "If-Match": '"3"' });
    expect(ifMatch('"3"')).toEqual({ "If-Match": '"3"' });
    expect(ifMatch("*")).toEqual({ "If-Match": "*" });
    expect(idempotencyKey()["Idempotency-Key"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(randomId()).not.toBe(randomId());
  });
});
