import { expect, test } from '@playwright/test';
import { Api, fillPath, type Operation } from '../support/openapi';
import { accounts, Client } from '../support/server';

// Signing out would end the walk; the others change the walker's own session.
const OWN_SESSION = ['DELETE /api/security/session', 'POST /api/security/session'];

test.describe.configure({ mode: 'serial' });

let api: Api;

test.beforeAll(async () => {
  api = await Api.load(await Client.anonymous());
});

function walked(): Operation[] {
  return api.operations.filter((each) => !OWN_SESSION.includes(`${each.method} ${each.path}`));
}

async function call(client: Client, operation: Operation) {
  const answer = await client.fetch(operation.method, fillPath(operation), {
    data: operation.body && operation.contentType === 'application/json' ? {} : undefined,
    headers: { 'If-Match': '"999999"', 'Idempotency-Key': crypto.randomUUID() },
  });
  const text = await answer.text();
  const problem = answer.headers()['content-type']?.includes('problem+json') ? JSON.parse(text) : {};
  return { status: answer.status(), code: problem.code as string | undefined, text: text.slice(0, 300) };
}

test('every operation says who may call it', () => {
  expect(api.operations.length).toBeGreaterThan(50);
  expect(api.operations.filter((each) => each.admission === 'unknown').map((each) => `${each.method} ${each.path}`)).toEqual([]);
});

test('whatever people see in lists has a title in both languages', async () => {
  const admin = await Client.signedIn(accounts()[0]);
  const wrong: string[] = [];
  for (const language of ['zh-CN', 'en']) {
    const list = async (path: string) => (await (await admin.fetch('GET', path, { headers: { 'Accept-Language': language } })).json()).items;
    for (const job of await list('/api/jobs/jobs')) if (job.title === job.name) wrong.push(`job ${job.name} in ${language}`);
    for (const module of await list('/api/modules/modules')) if (module.title === module.id) wrong.push(`module ${module.id} in ${language}`);
    for (const part of await list('/api/modules/settings')) if (part.title === part.pid || part.title.startsWith('%')) wrong.push(`settings ${part.pid} in ${language}`);
  }
  expect(wrong).toEqual([]);
});

test('nobody who is not signed in gets anything but what is public', async () => {
  const client = await Client.anonymous();
  const wrong: string[] = [];
  for (const operation of walked().filter((each) => each.admission !== 'public')) {
    const answer = await call(client, operation);
    if (answer.status !== 401) wrong.push(`${operation.method} ${operation.path}: ${answer.status}`);
  }
  expect(wrong).toEqual([]);
});

test('an unsafe method without the CSRF token is refused', async () => {
  const client = await Client.signedIn(accounts()[0]);
  const wrong: string[] = [];
  for (const operation of walked().filter((each) => each.method !== 'GET' && each.admission !== 'public')) {
    const answer = await client.fetch(operation.method, fillPath(operation), { headers: { 'X-CSRF-Token': 'wrong' } });
    if (answer.status() !== 403) wrong.push(`${operation.method} ${operation.path}: ${answer.status()}`);
  }
  expect(wrong).toEqual([]);
});

for (const account of accounts()) {
  test(`${account.login} (${account.role}) may call what the role holds and nothing else`, async () => {
    const client = await Client.signedIn(account);
    const wrong: string[] = [];
    let allowed = 0;
    let refused = 0;
    // Ids of nothing, empty bodies and versions nobody has: whoever is let in is refused for that, and nothing changes.
    const operations = walked().filter((each) => each.admission === 'permission');
    for (const operation of operations) {
      const holds = client.holds(operation.permission ?? '');
      const answer = await call(client, operation);
      const everywhere = account.role === 'admin' || operation.scope === 'ANYWHERE';
      const fine = holds ? answer.status !== 401 && answer.status < 500 && (answer.status !== 403 || !everywhere)
        : answer.status === 403;
      if (!fine) wrong.push(`${operation.method} ${operation.path} (${operation.permission} ${holds ? 'held' : 'not held'}): ${answer.status} ${answer.text}`);
      if (answer.status === 403) refused++;
      else allowed++;
    }
    expect(wrong).toEqual([]);
    expect(allowed).toBeGreaterThan(0);
    expect(refused > 0).toBe(account.role !== 'admin');
  });
}
