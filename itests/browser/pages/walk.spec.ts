import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { settled, signIn, test } from '../support/console';
import { account, Client } from '../support/server';

/** Every page that any module contributes, in both languages, on a desk and on a phone: it opens, and nothing complains. */
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

async function routes(): Promise<string[]> {
  const admin = await Client.signedIn(account('admin'));
  const { modules } = await (await admin.fetch('GET', '/api/console/contributions')).json();
  const ids = await examples(admin);
  const all: string[] = modules.flatMap((module: { pages: { route: string }[] }) => module.pages.map((page) => page.route));
  return [...new Set(all)].map((route) => fill(route, ids)).filter((route): route is string => route !== undefined);
}

/** Something real for each parameter a route has. */
async function examples(admin: Client): Promise<Record<string, string>> {
  const first = async (path: string, pick: (answer: any) => string | undefined) => {
    const answer = await admin.fetch('GET', path);
    return answer.ok() ? pick(await answer.json()) : undefined;
  };
  const member = await first('/api/members/members?limit=2', (page) => page.items[0]?.id);
  const other = await first('/api/members/members?limit=2', (page) => page.items[1]?.id);
  const unit = await first('/api/organization/tree', (tree) => tree.units[0]?.id);
  const accountId = await first('/api/security/accounts?limit=1', (page) => page.items[0]?.id);
  const role = await first('/api/security/roles?limit=1', (page) => (page.items ?? page)[0]?.id);
  const job = await first('/api/jobs/jobs', (page) => page.items[0]?.name);
  const module = await first('/api/modules/modules', (page) => (page.items ?? page)[0]?.id);
  const setting = await first('/api/modules/settings', (page) => (page.items ?? page)[0]?.pid);
  const store = await first('/api/organization/tree', (tree) => tree.units.find((each: { kind: string }) => each.kind === 'STORE')?.id);
  const movement = await first(`/api/inventory/documents?limit=1&storeId=${store}`, (page) => page.items[0]?.id);
  const stocked = await first(`/api/inventory/stock?limit=1&storeId=${store}`, (page) => page.items[0]?.itemId);
  const journal = await first(`/api/ledger/accounts/STORE/${store}/statement?limit=1&asset=revenue`, (page) => page.items[0]?.journalId);
  const product = await first('/api/catalog/products?limit=1', (page) => page.items[0]?.id);
  const prices = await first('/api/catalog/price-lists?limit=1', (page) => page.items[0]?.id);
  const earningRule = await first('/api/points/rules', (page) => page.items[0]?.id);
  const card = await first('/api/cards/cards?limit=1', (page) => page.items[0]?.id);
  const cardType = await first('/api/cards/types', (page) => page.items[0]?.id);
  const sale = await first('/api/sales/sales?limit=1', (page) => page.items[0]?.id);
  const shift = await first('/api/sales/shifts?limit=1', (page) => page.items[0]?.id);
  const day = await first(`/api/sales/days?storeId=${store}`, (days) => days[0]?.date);
  const found: [string, string | undefined][] = [['/sales/days/:storeId', day && `/sales/days/${store}/${day}`], ['/sales/shifts', shift], ['/sales', sale], ['/cards/types', cardType], ['/cards', card], ['/points/rules', earningRule], ['/goods/price-lists', prices], ['/goods', product], ['/inventory/documents/new', 'receipt'], ['/inventory/documents', movement], ['/inventory/:storeId', stocked && `/inventory/${store}/${stocked}`],
    ['/ledger/journals', journal], ['/members/merge', member && `survivor=${member}&loser=${other}`], ['/members', member], ['/organization', unit], ['/accounts', accountId], ['/roles', role],
    ['/jobs', job], ['/modules', module], ['/settings', setting]];
  return Object.fromEntries(found.filter((each): each is [string, string] => each[1] !== undefined));
}

function fill(route: string, ids: Record<string, string>): string | undefined {
  if (route === '/members/merge') return `${route}?${ids[route]}`;
  if (route === '/inventory/:storeId/:itemId') return ids['/inventory/:storeId'];
  if (route === '/sales/days/:storeId/:date') return ids['/sales/days/:storeId'];
  if (!route.includes(':')) return route;
  // The demonstration has no import and no task to show.
  if (route.startsWith('/members/imports/') || route.startsWith('/jobs/tasks/')) return undefined;
  const id = Object.entries(ids).find(([prefix]) => route.startsWith(prefix))?.[1];
  return id && route.replace(/:[A-Za-z]+/g, encodeURIComponent(id));
}

// Nothing is changed here, so the walks may go side by side.
test.describe.configure({ mode: 'parallel', timeout: 600_000 });

for (const [turn, language] of (['zh-CN', 'en'] as const).entries()) {
  test(`every page opens in ${language} on a desk and on a phone, and axe finds nothing serious`, async ({ page, complaints }) => {
    const all = await routes();
    expect(all.length).toBeGreaterThan(12);
    await signIn(page, account('admin'), language);
    const wrong: string[] = [];
    for (const [index, route] of all.entries()) {
      await page.setViewportSize(SIZES.desk);
      await page.goto(`/console${route}`);
      await settled(page);
      await page.waitForLoadState('networkidle');
      complaints.push(...await sideways(page, 'desk'));
      if (language === 'en' && (await page.locator('nav, aside, h1').allInnerTexts()).some((text) => /[\u4e00-\u9fff]/.test(text.replace(/.*(中文).*/g, '')))
        && !/^\/$|members|organization|accounts|goods|cards/.test(route)) complaints.push('speaks Chinese in English');
      // Each page once, in one of the languages.
      if (index % 2 === turn) complaints.push(...await barriers(page));
      await page.setViewportSize(SIZES.phone);
      await settled(page);
      complaints.push(...await sideways(page, 'phone'));
      if (index % 2 === turn) complaints.push(...await barriers(page, ['scrollable-region-focusable']));
      wrong.push(...complaints.splice(0).map((complaint) => `${route}: ${complaint}`));
    }
    expect(wrong).toEqual([]);
  });
}

/** Whether the page is wider than its window, once it is laid out for it. */
async function sideways(page: Page, size: string): Promise<string[]> {
  const wide = () => page.evaluate(() => new Promise<number>((done) => requestAnimationFrame(() => requestAnimationFrame(
    () => done(document.documentElement.scrollWidth - document.documentElement.clientWidth)))));
  try {
    await expect.poll(wide, { timeout: 2_000 }).toBeLessThanOrEqual(1);
    return [];
  } catch {
    return [`scrolls sideways by ${await wide()} pixels on a ${size}`];
  }
}

/** @param rules only these, which a narrow window alone can break; all if none are named */
async function barriers(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations.filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .map((each) => `${each.id} ${each.nodes[0]?.html.slice(0, 120)}`);
}
