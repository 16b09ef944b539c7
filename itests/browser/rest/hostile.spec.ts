import { expect, test } from '@playwright/test';
import { Api, fillPath, type Operation, type Schema } from '../support/openapi';
import { account, Client } from '../support/server';

/** Malformed, oversized and hostile input to every operation: never a 5xx, and nothing changed. */
test.describe.configure({ mode: 'serial', timeout: 900_000 });

let api: Api;
let admin: Client;

test.beforeAll(async () => {
  api = await Api.load(await Client.anonymous());
  admin = await Client.signedIn(account('admin'));
});

const TEXTS = ["' or 1=1 --", '"; drop table members_member; --', '<script>alert(1)</script>', '../../../../etc/passwd', '%00', '\u0000',
  '\ud83d\ude00'.repeat(50), 'x'.repeat(20_000), '=cmd|calc', '${jndi:ldap://x}', '\u202e', '-1', '1e999', 'NaN', 'null', ''];
const VALUES: unknown[] = [null, true, -1, 1e300, 0.0001, 9007199254740993n.toString(), [], {}, [[[]]], ...TEXTS];

async function send(operation: Operation, path: string, body?: string | object, type = operation.contentType ?? 'application/json', maxRetries = 0) {
  const answer = await admin.fetch(operation.method, path, {
    data: body,
    maxRetries,
    headers: { 'Content-Type': type, 'If-Match': '"999999"', 'Idempotency-Key': crypto.randomUUID() },
  });
  return { status: answer.status(), text: (await answer.text()).slice(0, 200) };
}

/** The newest change in the audit trail; that somebody came, went or looked at something is none. */
async function newestChange(): Promise<string> {
  for (let cursor = ''; ;) {
    const answer = await admin.fetch('GET', `/api/security/audit?limit=200${cursor && `&cursor=${cursor}`}`);
    expect(answer.status()).toBe(200);
    const page: { items: { id: string; action: string }[]; next: string | null } = await answer.json();
    const change = page.items.find((each) => !/session|login|sign|reveal|export|read|verify|password-wrong/i.test(each.action));
    if (change) return `${change.action} ${change.id}`;
    if (!page.next) return 'none';
    cursor = encodeURIComponent(page.next);
  }
}

/** Does the work for all items, some at a time: one after the other would take a quarter of an hour. */
async function forAll<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (const item of waiting) await work(item);
  }));
}

/** Operations that take JSON, without those that would end this session. */
function takingJson(): Operation[] {
  return api.operations.filter((each) => each.body && each.contentType === 'application/json' && isSafeToAbuse(each));
}

function isSafeToAbuse(operation: Operation): boolean {
  return !/\/session$|\/password$|sessions|logout|\/verify$|\/run$|\/stop$|proof$/.test(operation.path) || operation.method === 'GET';
}

function report(wrong: string[]): void {
  expect(wrong.slice(0, 20)).toEqual([]);
}

test('bodies that are no JSON, of a wrong type, too deep or too large are refused and change nothing', async () => {
  const before = await newestChange();
  const wrong: string[] = [];
  const deep = '['.repeat(5000) + ']'.repeat(5000);
  const bodies = ['', '{', 'not json', '[]', '"text"', '42', 'null', '{"a":1,"a":2}', '{"unknownField":1}', deep, `{"name":"${'x'.repeat(3_000_000)}"}`];
  await forAll(takingJson(), async (operation) => {
    for (const body of bodies) {
      const answer = await send(operation, fillPath(operation), Buffer.from(body));
      if (answer.status < 400 || answer.status >= 500) {
        wrong.push(`${operation.method} ${operation.path} with ${body.slice(0, 30)}: ${answer.status} ${answer.text}`);
      }
    }
    for (const type of ['text/xml', 'text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await send(operation, fillPath(operation), Buffer.from('a=b'), type);
      if (answer.status < 400 || answer.status >= 500) wrong.push(`${operation.method} ${operation.path} as ${type}: ${answer.status}`);
    }
  });
  report(wrong);
  expect(await newestChange()).toBe(before);
});

test('every field with every hostile value never gives a 5xx', async () => {
  const wrong: string[] = [];
  await forAll(takingJson(), async (operation) => {
    const schema = api.resolve(operation.body);
    for (const field of Object.keys(schema?.properties ?? {})) {
      for (const value of VALUES) {
        const answer = await send(operation, fillPath(operation), { ...sample(schema, field), [field]: value });
        if (answer.status >= 500) wrong.push(`${operation.method} ${operation.path} ${field}=${JSON.stringify(value)?.slice(0, 40)}: ${answer.status} ${answer.text}`);
      }
    }
  });
  report(wrong);
});

test('hostile path and query parameters never give a 5xx and change nothing', async () => {
  const before = await newestChange();
  const wrong: string[] = [];
  await forAll(api.operations.filter(isSafeToAbuse), async (operation) => {
    const paths = operation.path.includes('{') ? TEXTS.filter((each) => each && each.length < 3000).map((text) => fillPath(operation, () => text)) : [];
    if (operation.method === 'GET') {
      for (const parameter of operation.parameters.filter((each) => each.in === 'query')) {
        for (const text of TEXTS.filter((each) => each.length < 3000)) {
          paths.push(`${fillPath(operation)}?${parameter.name}=${encodeURIComponent(text)}`);
        }
      }
    }
    for (const path of paths) {
      // After a path that Jetty itself cannot read it closes the connection, under the next request that was to use it.
      const answer = await send(operation, path, operation.body ? {} : undefined, undefined, 2);
      if (answer.status >= 500) wrong.push(`${operation.method} ${path.slice(0, 120)}: ${answer.status} ${answer.text}`);
    }
  });
  report(wrong);
  expect(await newestChange()).toBe(before);
});

test('the server is as well afterwards as before', async () => {
  expect((await admin.fetch('GET', '/health/ready')).status()).toBe(200);
  expect((await admin.fetch('GET', '/api/security/session')).status()).toBe(200);
});

/** Something plausible for the required fields, so that one hostile field is looked at and not refused for the others. */
function sample(schema: Schema | undefined, but: string): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const name of schema?.required ?? []) {
    if (name !== but) body[name] = plausible(api.resolve(schema?.properties?.[name]));
  }
  return body;
}

function plausible(schema: Schema | undefined): unknown {
  if (schema?.enum) return schema.enum[0];
  const type = Array.isArray(schema?.type) ? schema?.type.find((each) => each !== 'null') : schema?.type;
  switch (type) {
    case 'integer':
    case 'number': return 1;
    case 'boolean': return false;
    case 'array': return [];
    case 'object': return {};
    default: return schema?.format === 'uuid' ? '00000000-0000-7000-8000-000000000000' : schema?.format === 'date' ? '2026-11-23' : 'trial';
  }
}
