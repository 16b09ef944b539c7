// Made-up answers in the shape of the real API, for looking at pages without a server. Accounts: admin / admin, cashier / cashier,
// new / new (must change the password), totp / totp (code 123456).
import { problem } from "./answers.mjs";
import { mockJobs } from "./jobs.mjs";
import { mockModules } from "./modules.mjs";
import { mockSecurity } from "./security.mjs";

const PERMISSIONS = {
  admin: ["security.accounts.read", "security.accounts.manage", "security.roles.read", "security.roles.manage", "security.tokens.manage", "security.audit.read", "security.audit.export", "security.audit.verify", "jobs.read", "jobs.run", "events.read", "events.retry", "modules.read", "modules.manage", "modules.install", "settings.read", "settings.edit", "organization.read"],
  cashier: [],
  new: [],
  totp: ["security.accounts.read"],
};
const NAMES = { admin: "王晓明", cashier: "李娜", new: "周敏", totp: "赵强" };

export function createMock() {
  const sessions = new Map();
  const routes = [];
  const route = (method, pattern, handle) => routes.push({ method, pattern: new RegExp(`^${pattern.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`), handle });

  const sessionOf = (request) => sessions.get(/tessera_session=(\w+)/.exec(request.headers.cookie ?? "")?.[1]);
  const describe = (session) => ({ account: { id: session.login, login: session.login, name: NAMES[session.login], language: session.language }, permissions: PERMISSIONS[session.login], csrfToken: "csrf", mustChangePassword: session.mustChange, totp: session.login === "totp", pin: false });

  async function mock(request, response) {
    const url = new URL(request.url, "http://localhost");
    const body = await readBody(request);
    const found = routes.map((one) => ({ ...one, match: one.pattern.exec(url.pathname) })).find((one) => one.method === request.method && one.match);
    const answer = found ? await found.handle({ request, query: url.searchParams, body, path: found.match.groups ?? {}, session: sessionOf(request) }) : problem(404, "web.not-found", "没有这个资源");
    const { status = 200, headers = {}, body: content } = answer;
    response.writeHead(status, { "Content-Type": status >= 400 ? "application/problem+json" : "application/json", ...headers });
    response.end(content === undefined ? undefined : JSON.stringify(content));
  }
  mock.contributions = async (request) => {
    const session = sessionOf(request);
    if (!session) return { status: 401, type: "application/problem+json", body: problem(401, "security.unauthenticated", "请先登录").body };
    return { status: 200, type: "application/json", permissions: PERMISSIONS[session.login], body: { deployment: { currency: "CNY", currencyDigits: 2, zone: "Asia/Shanghai" }, modules: [] } };
  };
  mock.route = route;

  route("GET", "/api/security/session", ({ session }) => (session ? { body: describe(session) } : problem(401, "security.unauthenticated", "请先登录")));
  route("POST", "/api/security/session", ({ body, request }) => {
    if (!(body.login in PERMISSIONS) || body.password !== body.login) return problem(401, "security.login-failed", "账号或密码不正确", "请检查大小写。连续多次失败后需要等待。");
    if (body.login === "totp" && !body.code) return problem(401, "security.code-needed", "请输入动态验证码");
    if (body.login === "totp" && body.code !== "123456") return problem(401, "security.code-wrong", "动态验证码不正确");
    const key = Math.random().toString(36).slice(2);
    sessions.set(key, { login: body.login, mustChange: body.login === "new", language: request.headers["accept-language"] });
    return { body: describe(sessions.get(key)), headers: { "Set-Cookie": `tessera_session=${key}; HttpOnly; SameSite=Strict; Path=/` } };
  });
  route("DELETE", "/api/security/session", ({ request }) => {
    sessions.delete(/tessera_session=(\w+)/.exec(request.headers.cookie ?? "")?.[1]);
    return { status: 204 };
  });
  route("POST", "/api/security/password", ({ body, session }) => {
    if (body.current !== session.login) return problem(422, "security.password-refused", "密码未修改", undefined, [{ pointer: "/current", code: "security.password-wrong", detail: "当前密码不正确" }]);
    if (body.next.length < 12) return problem(422, "security.password-refused", "密码未修改", undefined, [{ pointer: "/next", code: "security.password-short", detail: "至少 12 个字符" }]);
    session.mustChange = false;
    return { status: 204 };
  });
  route("GET", "/health/ready", () => ({ body: { status: "DEGRADED", checks: { "persistence.database": { state: "UP", detail: "H2, 0.3 ms" }, "messaging.gateway": { state: "DEGRADED", detail: "no answer since 08:12, sending later" } } } }));
  mockJobs(route);
  mockSecurity(route);
  mockModules(route);
  return mock;
}

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text && request.headers["content-type"]?.includes("json") ? JSON.parse(text) : text;
}
