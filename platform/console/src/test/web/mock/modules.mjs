import { problem } from "./answers.mjs";

const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const bundle = (name, state = "ACTIVE") => ({ name, version: "0.1.0", state, changedAt: ago(3000) });

/** Modules in every state, and settings with every kind of field. */
export function mockModules(route) {
  const module = (id, title, more = {}) => ({ id, title, kind: "MODULE", state: "ACTIVE", version: "0.1.0", schemaVersion: "20261123120000", problems: [], needs: ["organization"], neededBy: [], health: [], bundles: [bundle(`dev.tessera.${id}.api`), bundle(`dev.tessera.${id}.provider`), bundle(`dev.tessera.${id}.console`)], ...more });
  const modules = [
    module("cards", "会员卡", { state: "DISABLED", bundles: [], schemaVersion: null, needs: ["members"] }),
    module("members", "会员", { neededBy: ["messaging"], health: [{ name: "members.search", state: "UP", detail: "index is up to date" }] }),
    module("messaging", "消息", { state: "INCOMPLETE", needs: ["members"], problems: [{ code: "modules.reference-missing", text: "组件 SmsGateway 等待服务 dev.tessera.messaging.api.Sender，没有模块提供它。请安装一个短信通道。" }], health: [{ name: "messaging.gateway", state: "DEGRADED", detail: "no answer since 08:12" }] }),
    module("organization", "组织", { needs: [], neededBy: ["members", "messaging"] }),
    module("web", "接口", { kind: "PLATFORM", needs: [], bundles: [bundle("dev.tessera.web")] }),
  ];
  const find = (id) => modules.find((one) => one.id === id);
  const settings = {
    pid: "dev.tessera.web",
    module: "web",
    title: "接口",
    description: "请求和响应的限制",
    schema: {
      type: "object",
      properties: {
        "trusted.proxies": { title: "可信代理", description: "其 X-Forwarded-For 可信的地址或网段", type: "array", items: { type: "string" } },
        "request.max.mebibytes": { title: "最大请求（MiB）", type: "integer", minimum: 1, maximum: 64, default: 1 },
        "metrics.token": { title: "指标令牌", type: "string", format: "password", writeOnly: true },
        "log.level": { title: "日志级别", type: "string", oneOf: [{ const: "info", title: "普通" }, { const: "debug", title: "详细" }] },
        strict: { title: "严格模式", type: "boolean", default: true },
      },
    },
    values: { "trusted.proxies": ["10.0.0.0/8"], "request.max.mebibytes": 1, "log.level": "info", strict: true },
    secretsSet: ["metrics.token"],
    version: 4,
  };
  const steps = [["JVM", 210], ["Karaf", 1900], ["persistence", 2700], ["security", 3300], ["web", 3600], ["members", 4300], ["ready", 4450]];

  route("GET", "/api/modules/modules", () => ({ body: { items: modules, total: modules.length } }));
  route("GET", "/api/modules/modules/{id}", ({ path }) => (find(path.id) ? { body: find(path.id) } : problem(404, "modules.unknown", "模块不存在")));
  route("POST", "/api/modules/modules/{id}/enable", ({ path }) => ({ body: Object.assign(find(path.id), { state: "ACTIVE" }) }));
  route("POST", "/api/modules/modules/{id}/disable", ({ path }) => ({ body: Object.assign(find(path.id), { state: "DISABLED" }) }));
  route("POST", "/api/modules/modules/{id}/update", ({ path }) => ({ body: { updated: [], restarted: [], module: find(path.id) } }));
  route("GET", "/api/modules/bundles", () => ({ body: { items: [bundle("com.example.sms")], total: 1 } }));
  route("GET", "/api/modules/start-report", () => ({ body: { steps: steps.map(([what, at], index) => ({ what, atMilliseconds: at, tookMilliseconds: at - (steps[index - 1]?.[1] ?? 0) })) } }));
  route("GET", "/api/modules/settings", () => ({ body: { items: [settings, { pid: "dev.tessera.console", module: "console", title: "管理控制台", description: "控制台如何显示金额和时间" }], total: 2 } }));
  route("GET", "/api/modules/settings/{pid}", () => ({ body: settings }));
  route("PUT", "/api/modules/settings/{pid}", ({ body }) => {
    if (body.values["request.max.mebibytes"] === 13) return problem(422, "modules.settings-invalid", "设置有误", undefined, [{ pointer: "/values/request.max.mebibytes", code: "modules.setting-range", detail: "13 不吉利" }]);
    return { body: Object.assign(settings, { values: { ...settings.values, ...body.values }, version: settings.version + 1 }) };
  });
}
