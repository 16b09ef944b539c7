import { page, problem } from "./answers.mjs";

const ago = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const DAY = 24 * 60;
const FAMILY = [..."王李张刘陈杨赵黄周吴徐孙胡朱高林"];
const GIVEN = ["晓明", "娜", "伟", "静", "丽", "强", "敏", "洋", "艳", "勇", "军", "杰", "娟", "涛", "超", "秀英"];

/** Accounts, roles, tokens and the audit trail of a small chain. */
export function mockSecurity(route) {
  const modules = [
    { id: "security", title: "安全", permissions: [["security.accounts.read", "查看账号"], ["security.accounts.manage", "管理账号和授权"], ["security.roles.read", "查看角色和权限"], ["security.roles.manage", "管理角色"], ["security.audit.read", "查看审计记录"]] },
    { id: "members", title: "会员", permissions: [["members.read", "查看会员"], ["members.edit", "编辑会员"], ["members.import", "导入会员"], ["members.erase", "匿名化会员"]] },
    { id: "organization", title: "组织", permissions: [["organization.read", "查看组织"], ["organization.manage", "管理组织"]] },
  ].map((module) => ({ ...module, permissions: module.permissions.map(([id, title]) => ({ id, title, roles: [] })) }));
  const all = modules.flatMap((module) => module.permissions.map((permission) => permission.id));
  const roles = [
    { id: "admin", builtIn: true, title: "系统管理员", description: "拥有全部权限，包括以后安装的模块", permissions: all, version: 0 },
    { id: "region-manager", builtIn: true, title: "区域经理", description: "管理一个区域及其门店", permissions: all.slice(0, 7), version: 0 },
    { id: "store-manager", builtIn: true, title: "店长", description: "管理一家门店", permissions: all.slice(2, 8), version: 0 },
    { id: "cashier", builtIn: true, title: "收银员", description: "在收银台工作", permissions: ["members.read"], version: 0 },
    { id: "9f1c", builtIn: false, title: "夜班主管", description: "夜间代理店长", permissions: ["members.read", "members.edit", "organization.read"], version: 3 },
  ];
  const grant = (id, roleId, unitId = null) => ({ id, roleId, roleTitle: roles.find((role) => role.id === roleId).title, unitId, grantedAt: ago(200 * DAY) });
  const accounts = Array.from({ length: 46 }, (_, index) => ({
    id: index === 0 ? "admin" : `a${index}`,
    login: index === 0 ? "admin" : `user${String(index).padStart(3, "0")}`,
    name: FAMILY[index % 16] + GIVEN[(index * 7) % 16],
    language: "zh-CN",
    status: index % 11 === 10 ? "DISABLED" : "ACTIVE",
    createdAt: ago((400 - index) * DAY),
    lastLoginAt: index % 7 === 6 ? null : ago(index * 131 + 3),
    mustChangePassword: index % 7 === 6,
    totp: index % 5 === 0,
    lockedUntil: index === 3 ? ago(-12) : null,
    grants: index === 0 ? [grant("g0", "admin")] : [grant(`g${index}`, ["cashier", "store-manager", "9f1c"][index % 3], `unit-${index % 4}`)],
    version: 2,
  }));
  const tokens = [
    { id: "t1", accountId: "admin", name: "收银系统对接", prefix: "tsr_9fK2xQ", permissions: ["members.read", "members.edit"], unitId: null, createdAt: ago(90 * DAY), expiresAt: ago(-275 * DAY), lastUsedAt: ago(4), revokedAt: null },
    { id: "t2", accountId: "admin", name: "旧报表", prefix: "tsr_1aBc7e", permissions: ["members.read"], unitId: null, createdAt: ago(300 * DAY), expiresAt: ago(-65 * DAY), lastUsedAt: ago(80 * DAY), revokedAt: ago(70 * DAY) },
  ];
  const actions = [["security.login", "登录", "security.account"], ["members.edit", "编辑会员", "members.member"], ["security.grant-add", "授予角色", "security.account"], ["security.login-fail", "登录失败", "security.account"]];
  const audit = Array.from({ length: 120 }, (_, index) => {
    const [action, actionTitle, subjectType] = actions[index % 4];
    const changes = index % 4 === 1 ? [{ pointer: "/name", before: "王小明", after: "王晓明" }, { pointer: "/phone", before: "+86138****5678", after: "+86139****0021" }, { pointer: "/tags", before: null, after: ["常客", "靠窗"] }] : [];
    return { id: `row${index}`, occurredAt: ago(index * 17 + 1), actor: { kind: index % 9 === 8 ? "SYSTEM" : "SESSION", accountId: "admin", name: index % 9 === 8 ? "members.birthday" : accounts[index % 6].name, address: "10.0.3.17" }, action, actionTitle, subjectType, subjectId: "01914d7e-9c1b-7a52-b1a5-3d0c9f6e2a11", unitId: null, changes, before: null, after: null, sequence: index < 2 ? null : 8123 - index, hash: index < 2 ? null : "5d41402abc4b2a76b9719d911017c5925d41402abc4b2a76b9719d911017c592" };
  });

  const find = (id) => accounts.find((account) => account.id === id);
  const contains = (account, q) => !q || account.name.includes(q) || account.login.includes(q);
  const sorted = (items, sort) => (sort ? items.toSorted((one, other) => String(one[sort.replace("-", "")]).localeCompare(String(other[sort.replace("-", "")])) * (sort.startsWith("-") ? -1 : 1)) : items);

  route("GET", "/api/security/accounts", ({ query }) => {
    const found = accounts.filter((account) => contains(account, query.get("q")) && (!query.get("status") || account.status === query.get("status")) && (!query.get("role") || account.grants.some((one) => one.roleId === query.get("role"))));
    const answer = page(sorted(found, query.get("sort")), query);
    return { body: { ...answer.body, total: null } };
  });
  route("POST", "/api/security/accounts", ({ body }) => {
    if (find(body.login) || accounts.some((account) => account.login === body.login)) return problem(409, "security.login-taken", "账号已被使用", "请换一个账号。", [{ pointer: "/login", code: "security.login-taken", detail: "此账号已被使用" }]);
    const account = { id: body.login, login: body.login, name: body.name, language: body.language, status: "ACTIVE", createdAt: ago(0), lastLoginAt: null, mustChangePassword: true, totp: false, lockedUntil: null, grants: body.grants.map((one, index) => ({ ...grant(`n${index}`, one.roleId, one.unitId ?? null) })), version: 0 };
    accounts.push(account);
    return { status: 201, body: { account, password: "kite-lamp-river-42" } };
  });
  route("GET", "/api/security/accounts/{id}", ({ path }) => (find(path.id) ? { body: find(path.id), headers: { ETag: `"${find(path.id).version}"` } } : problem(404, "security.account-unknown", "账号不存在")));
  route("PUT", "/api/security/accounts/{id}", ({ path, body, request }) => {
    const account = find(path.id);
    if (request.headers["if-match"] !== `"${account.version}"`) return problem(412, "web.version-outdated", "已被他人修改", "请刷新后重试。");
    return { body: Object.assign(account, body, { version: account.version + 1 }) };
  });
  route("POST", "/api/security/accounts/{id}/grants", ({ path, body }) => {
    find(path.id).grants = [...find(path.id).grants, grant(Math.random().toString(36), body.roleId, body.unitId ?? null)];
    return { status: 201, body: find(path.id) };
  });
  route("DELETE", "/api/security/accounts/{id}/grants/{grant}", ({ path }) => {
    find(path.id).grants = find(path.id).grants.filter((one) => one.id !== path.grant);
    return { status: 204 };
  });
  route("POST", "/api/security/accounts/{id}/password-reset", () => ({ body: { password: "stone-echo-pine-77" } }));
  route("POST", "/api/security/accounts/{id}/unlock", ({ path }) => {
    find(path.id).lockedUntil = null;
    return { status: 204 };
  });
  route("GET", "/api/security/roles", () => ({ body: { items: roles } }));
  route("POST", "/api/security/roles", ({ body }) => {
    const role = { id: Math.random().toString(36).slice(2), builtIn: false, title: body.name, description: body.description ?? null, permissions: body.permissions, version: 0 };
    roles.push(role);
    return { status: 201, body: role };
  });
  route("GET", "/api/security/roles/{id}", ({ path }) => ({ body: roles.find((role) => role.id === path.id) }));
  route("PUT", "/api/security/roles/{id}", ({ path, body }) => {
    const role = roles.find((one) => one.id === path.id);
    return { body: Object.assign(role, { title: body.name, description: body.description, permissions: body.permissions, version: role.version + 1 }) };
  });
  route("DELETE", "/api/security/roles/{id}", () => problem(409, "security.role-in-use", "角色正在使用", "该角色仍授予 3 个账号，请先收回。"));
  route("GET", "/api/security/permissions", () => ({ body: { modules } }));
  route("GET", "/api/security/tokens", ({ query }) => page(tokens, query));
  route("POST", "/api/security/tokens", ({ body }) => ({ status: 201, body: { token: { ...tokens[0], ...body }, secret: "tsr_9fK2xQ7cVb2mPz4LrT8sWy1N" } }));
  route("DELETE", "/api/security/tokens/{id}", () => ({ status: 204 }));
  route("GET", "/api/security/audit", ({ query }) => page(audit.filter((row) => !query.get("action") || row.action === query.get("action")), query));
  route("POST", "/api/security/audit/verification", () => ({ body: { intact: true, checked: 8121, waiting: 2, broken: null } }));

  route("PUT", "/api/security/language", () => ({ status: 204 }));
  route("GET", "/api/security/sessions", () => ({ body: { items: [{ id: "s1", address: "10.0.3.17", agent: "Chrome 141, Windows", createdAt: ago(60), lastSeenAt: ago(0), current: true }, { id: "s2", address: "10.0.3.40", agent: "Safari, iPad", createdAt: ago(3 * DAY), lastSeenAt: ago(90), current: false }] } }));
  route("POST", "/api/security/totp", ({ body, session }) => (body.current === session.login ? { body: { secret: "JBSWY3DPEHPK3PXP", uri: "otpauth://totp/Tessera:admin?secret=JBSWY3DPEHPK3PXP&issuer=Tessera" } } : problem(422, "security.password-wrong", "当前密码不正确")));
  route("POST", "/api/security/totp/confirm", () => ({ body: { codes: ["k7d2-99af", "p0q1-22bd", "x8c3-71ee", "m4n5-60aa"] } }));
}
