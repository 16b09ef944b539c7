import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { settled } from './console';
import { account, Client } from './server';

/** A till of its own for each test, so that tests side by side do not meet in a shift or a drawer. */
export interface Till {
  storeId: string;
  tillId: string;
}

/** A name nobody else has. */
export function unique(prefix: string): string {
  return prefix + randomUUID().replaceAll('-', '').slice(0, 7).toUpperCase();
}

export async function answer<T = any>(client: Client, method: string, path: string, data?: unknown): Promise<T> {
  const got = await client.fetch(method, path, { ...(data !== undefined && { data }), headers: { 'Idempotency-Key': randomUUID() } });
  if (!got.ok()) throw new Error(`${method} ${path}: ${got.status()} ${await got.text()}`);
  return (await got.text()) === '' ? (undefined as T) : ((await got.json()) as T);
}

/** @returns the id of a unit of the demonstration, by its code */
export async function unit(admin: Client, code: string): Promise<string> {
  const { units } = await answer(admin, 'GET', '/api/organization/tree');
  return units.find((each: { code: string }) => each.code === code).id;
}

/** A store nothing happened in yet, below the eastern region. */
export async function newStore(admin: Client): Promise<string> {
  const parentId = await unit(admin, 'EAST');
  const code = unique('S');
  return (await answer(admin, 'POST', '/api/organization/units', { kind: 'STORE', parentId, code, name: `测试店${code}`, status: 'OPEN', ownership: 'OWN' })).id;
}

export async function newTill(admin: Client, storeId: string): Promise<Till> {
  const till = await answer(admin, 'POST', `/api/organization/units/${storeId}/tills`, { code: unique('T'), name: '测试收银台' });
  return { storeId, tillId: till.id };
}

export async function openShift(cashier: Client, till: Till, float = 0): Promise<void> {
  await answer(cashier, 'POST', '/api/sales/shifts', { tillId: till.tillId, float });
}

/** @returns what a code means in the store */
export async function item(client: Client, code: string, storeId: string): Promise<{ itemId: string; type: string; quantity: number | null }> {
  return answer(client, 'GET', `/api/catalog/lookup?code=${code}&storeId=${storeId}`);
}

/** Sells without the console, for cash. */
export async function sold(client: Client, till: Till, lines: object[], memberId?: string): Promise<{ id: string; number: string; total: number }> {
  const sale = { tillId: till.tillId, ...(memberId && { memberId }), lines: lines.map((line, index) => ({ number: index + 1, quantity: 1, ...line })) };
  const { total } = await answer(client, 'POST', '/api/sales/quotes', sale);
  return answer(client, 'POST', '/api/sales/sales', { ...sale, tenders: [{ type: 'cash', amount: total }] });
}

/** Gives somebody the PIN with which they consent to what a cashier may not do alone. */
export async function choosePin(login: { login: string; password: string }, pin: string): Promise<void> {
  const client = await Client.signedIn(login as ReturnType<typeof account>);
  await answer(client, 'PUT', '/api/security/pin', { current: login.password, pin });
}

/** Opens a page of sales with the browser standing at the till. */
export async function standAt(page: Page, till: Till, route: string): Promise<void> {
  await page.evaluate((place) => localStorage.setItem('tessera.sales.place', JSON.stringify(place)), till);
  await page.goto(`/console${route}`);
  await settled(page);
}

/** Scans a code as a scanner does: signs and Enter, into the field that has the focus. */
export async function scan(page: Page, code: string): Promise<void> {
  await expect(page.getByLabel('扫码或输入编码')).toBeFocused();
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}
