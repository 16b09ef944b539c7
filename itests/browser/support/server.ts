import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { request, type APIRequestContext, type APIResponse } from '@playwright/test';

/** An account that the first start made, from the file only its owner can read. */
export interface Account {
  login: string;
  password: string;
  role: string;
  name: string;
}

export function accounts(): Account[] {
  const file = readFileSync(join(process.env.TESSERA_BASE ?? '', 'accounts.txt'), 'utf8');
  return file.split('\n').filter((line) => line.split('\t').length >= 4).map((line) => {
    const [login, password, role, name] = line.split('\t');
    return { login, password, role, name };
  });
}

export function account(role: string): Account {
  const found = accounts().find((each) => each.role === role);
  if (!found) throw new Error(`no account with role ${role} in accounts.txt`);
  return found;
}

/** A client that is signed in as an account and sends its CSRF token. */
export class Client {
  private constructor(readonly http: APIRequestContext, readonly session: { permissions: unknown; csrfToken?: string }) {}

  static async anonymous(): Promise<Client> {
    return new Client(await request.newContext({ baseURL: process.env.TESSERA_URL }), { permissions: [] });
  }

  static async signedIn(as: Account): Promise<Client> {
    const first = await request.newContext({ baseURL: process.env.TESSERA_URL });
    const answer = await first.post('/api/security/session', { data: { login: as.login, password: as.password } });
    if (!answer.ok()) throw new Error(`${as.login} cannot sign in: ${answer.status()} ${await answer.text()}`);
    const session = await (await first.get('/api/security/session')).json();
    const storageState = await first.storageState();
    await first.dispose();
    const http = await request.newContext({
      baseURL: process.env.TESSERA_URL, storageState, extraHTTPHeaders: { 'X-CSRF-Token': session.csrfToken, 'Accept-Language': 'en' },
    });
    return new Client(http, session);
  }

  holds(permission: string): boolean {
    return permissionsOf(this.session.permissions).has(permission);
  }

  fetch(method: string, path: string, options: { data?: unknown; headers?: Record<string, string>; maxRetries?: number } = {}): Promise<APIResponse> {
    // Nothing is asked twice unless a test says so: whatever is refused before its body was read must be heard at once (up to 32 MiB, see LimitedBody).
    return this.http.fetch(path, { method, failOnStatusCode: false, ...options });
  }
}

function permissionsOf(permissions: unknown): Set<string> {
  if (Array.isArray(permissions)) {
    return new Set(permissions.map((each) => (typeof each === 'string' ? each : (each as { permission?: string; id?: string }).permission
      ?? (each as { id: string }).id)));
  }
  return new Set(Object.keys((permissions ?? {}) as object));
}
