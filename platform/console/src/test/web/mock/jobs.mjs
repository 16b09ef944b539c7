import { page, problem } from "./answers.mjs";

const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Background jobs, one of each kind of trouble. */
export function mockJobs(route) {
  const run = (minutes, state, more = {}) => ({ id: `${minutes}-${state}`, state, startedAt: ago(minutes), endedAt: state === "RUNNING" ? null : ago(minutes - 0.02), durationMilliseconds: state === "RUNNING" ? null : 1240, error: null, progress: null, node: "shop-1-7f3a", stopRequested: false, ...more });
  const jobs = [
    { name: "jobs.clean-up", title: "清理过期的执行记录", module: "dev.tessera.jobs", state: "WAITING", schedule: { kind: "DAILY", everySeconds: null, time: "03:30", zone: "Asia/Shanghai" }, nextRun: ago(-380), failures: 0, lastRun: run(1060, "SUCCEEDED", { progress: "12 runs removed" }) },
    { name: "members.birthday", title: "更新会员生日标签", module: "dev.tessera.members.provider", state: "RUNNING", schedule: { kind: "EVERY", everySeconds: 3600, time: null, zone: null }, nextRun: null, failures: 0, lastRun: run(0.4, "RUNNING", { progress: "1,200 of 3,480 members" }) },
    { name: "messaging.retry", title: "重发失败的短信", module: "dev.tessera.messaging.provider", state: "WAITING", schedule: { kind: "EVERY", everySeconds: 300, time: null, zone: null }, nextRun: ago(-3), failures: 2, lastRun: run(2, "FAILED", { error: "java.net.ConnectException: Connection refused (gateway 10.0.0.7:443)" }) },
    { name: "coupons.expire", title: "coupons.expire", module: null, state: "ABSENT", schedule: { kind: "EVERY", everySeconds: 86400, time: null, zone: null }, nextRun: ago(600), failures: 0, lastRun: null },
  ];
  const find = (name) => jobs.find((job) => job.name === name);
  const tasks = [
    { id: "t1", name: "members.import", title: "导入会员", instance: "01914d7e-import", state: "PARKED", present: true, queuedAt: ago(90), nextRun: null, failures: 10, parkedAt: ago(12), error: "java.io.IOException: file is not readable" },
    { id: "t2", name: "members.export", title: "导出会员", instance: "01914d7e-export", state: "WAITING", present: true, queuedAt: ago(1), nextRun: ago(-1), failures: 0, parkedAt: null, error: null },
  ];
  const payload = JSON.stringify({ memberId: "01914d7e-9c1b-7a52-b1a5-3d0c9f6e2a11", number: "100000000017", at: ago(300) });
  const parked = Array.from({ length: 3 }, (_, index) => ({ id: `p${index}`, subscriber: "marketing.segments", eventName: "members.member-registered", eventKey: `01914d7e-9c1b-7a52-b1a5-3d0c9f6e2a1${index}`, payload, publishedAt: ago(300 + index), parkedAt: ago(60 + index), attempts: 8, error: "java.lang.IllegalStateException: segment rule 12 has no property “level” any more" }));
  const backlog = [
    { subscriber: "marketing.segments", present: true, waiting: 0, parked: 3, oldestWaiting: null },
    { subscriber: "insights.members", present: true, waiting: 2, parked: 0, oldestWaiting: ago(0.1) },
    { subscriber: "partner.crm-sync", present: false, waiting: 148, parked: 0, oldestWaiting: ago(2880) },
  ];

  route("GET", "/api/jobs/jobs", () => ({ body: { items: jobs, total: jobs.length } }));
  route("GET", "/api/jobs/tasks", ({ query }) => page(tasks.filter((task) => !query.get("state") || task.state === query.get("state")), query));
  route("GET", "/api/jobs/tasks/{id}", ({ path }) => ({ body: { task: tasks.find((task) => task.id === path.id), data: '{"file":"01914d7e"}', runs: [run(12, "FAILED", { error: "java.io.IOException: file is not readable" }), run(40, "FAILED", { error: "java.io.IOException: file is not readable" })] } }));
  route("POST", "/api/jobs/tasks/{id}/retry", () => ({ status: 204 }));
  route("DELETE", "/api/jobs/tasks/{id}", () => ({ status: 204 }));
  route("GET", "/api/jobs/events/parked", ({ query }) => page(parked, query));
  route("GET", "/api/jobs/events/backlog", () => ({ body: { items: backlog, total: backlog.length } }));
  route("POST", "/api/jobs/events/parked/{id}/retry", ({ path }) => {
    parked.splice(parked.findIndex((event) => event.id === path.id), 1);
    return { status: 204 };
  });
  route("GET", "/api/jobs/jobs/{name}", ({ path }) => (find(path.name) ? { body: find(path.name) } : problem(404, "jobs.unknown", "任务不存在", `没有名为 ${path.name} 的任务。`)));
  route("GET", "/api/jobs/jobs/{name}/runs", ({ query }) => page(Array.from({ length: 46 }, (_, index) => run(60 * (index + 1), index === 3 ? "FAILED" : "SUCCEEDED", index === 3 ? { error: "java.sql.SQLTransientConnectionException: timeout" } : { progress: `${index} rows` })), query));
  route("POST", "/api/jobs/jobs/{name}/run", ({ path }) => (path.name === "messaging.retry" ? problem(409, "jobs.already-running", "任务已在执行", "请等待其结束，或先停止它。") : { body: Object.assign(find(path.name), { state: "RUNNING" }) }));
  route("POST", "/api/jobs/jobs/{name}/stop", ({ path }) => ({ body: Object.assign(find(path.name), { state: "WAITING" }) }));
  route("DELETE", "/api/jobs/jobs/{name}", () => ({ status: 204 }));
}
