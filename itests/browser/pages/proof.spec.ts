import { expect } from '@playwright/test';
import { settled, signIn, test } from '../support/console';
import { account, Client } from '../support/server';

test('the nightly proof runs as a job and stands on the first page', async ({ page }) => {
  const admin = await Client.signedIn(account('admin'));
  const begun = Date.now();
  const job = await (await admin.fetch('GET', '/api/jobs/jobs/ledger.proof')).json();
  expect(job.schedule).toMatchObject({ kind: 'DAILY', time: '04:30' });
  expect((await admin.fetch('POST', '/api/jobs/jobs/ledger.proof/run')).status()).toBeLessThan(300);
  await expect.poll(async () => {
    const last = await admin.fetch('GET', '/api/ledger/proof');
    return last.status() === 200 && Date.parse((await last.json()).at) >= begun - 1000;
  }, { timeout: 50_000 }).toBe(true);
  const proof = await (await admin.fetch('GET', '/api/ledger/proof')).json();
  expect(proof.differences).toEqual([]);
  await signIn(page, account('admin'));
  const card = page.locator('.t-section', { hasText: '账本核对' });
  await expect(card.getByText('账实相符')).toBeVisible();
  await expect(card.getByText(`共 ${proof.journals} 张凭证`)).toBeVisible();
  await expect(card.getByRole('alert')).toHaveCount(0);
});

test('a proof that fails is red on the first page and names its counter-example', async ({ page }) => {
  const units = await (await (await Client.signedIn(account('admin'))).fetch('GET', '/api/organization/units?kind=STORE&limit=1')).json();
  const store = units.items[0];
  const failed = { at: '2026-11-22T20:30:00Z', holds: false, journals: 7, transfers: 21, balances: [],
    differences: [{ check: 'lots-are-balance', law: '账户余额等于其各批次剩余之和', subject: `STORE ${store.id} points:standard`, measure: 'MONEY',
      about: [{ type: 'organization.unit', id: store.id }, { type: 'ledger.asset', id: 'principal' }], expected: 10000, actual: 10001 }] };
  await page.route('**/api/ledger/proof', (route) => route.fulfill({ json: failed }));
  await signIn(page, account('admin'));
  const card = page.locator('.t-section', { hasText: '账本核对' });
  await expect(card.getByText('有差异')).toBeVisible();
  await expect(card.getByText('2026年11月23日 04:30')).toBeVisible();
  await expect(card.getByRole('alert')).toContainText('账户余额等于其各批次剩余之和');
  await expect(card.getByRole('alert')).toContainText(store.name);
  await expect(card.getByRole('alert')).toContainText(/应为.*100\.00.*实际为.*100\.01/);
  await card.getByRole('link', { name: '查看详情' }).click();
  await settled(page);
  await expect(page.getByRole('alert')).toContainText('lots-are-balance');
});
