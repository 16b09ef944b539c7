import { expect } from '@playwright/test';
import { forgive, settled, signIn, test } from '../support/console';
import { account, Client } from '../support/server';

/** A shift of the administrator on some till, so that something can be sold. */
async function shift(admin: Client): Promise<string> {
  const { units } = await (await admin.fetch('GET', '/api/organization/tree')).json();
  const stores = units.filter((unit: { kind: string }) => unit.kind === 'STORE');
  for (const store of stores) {
    const tills = await (await admin.fetch('GET', `/api/organization/units/${store.id}/tills`)).json();
    for (const till of tills.items ?? tills) {
      const current = await admin.fetch('GET', `/api/sales/shifts/current?tillId=${till.id}`);
      if (current.status() === 200) return till.id;
      const opened = await admin.fetch('POST', '/api/sales/shifts', { data: { tillId: till.id, float: 0, reason: 'cards' }, headers: { 'Idempotency-Key': crypto.randomUUID() } });
      if (opened.ok()) return till.id;
    }
  }
  throw new Error('no till where a shift can be opened');
}

async function sell(admin: Client, tillId: string, memberId: string, line: object, amount: number): Promise<{ id: string; effects: { kind: string; arguments: Record<string, string> }[] }> {
  const answer = await admin.fetch('POST', '/api/sales/sales', {
    headers: { 'Idempotency-Key': crypto.randomUUID() },
    data: { tillId, memberId, lines: [{ number: 1, quantity: 1, ...line }], tenders: amount > 0 ? [{ type: 'bank-card', amount, reference: 'T1' }] : [] },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
}

test('a card type is made, its card sold, topped up with a bonus, frozen, unfrozen, its money given back and the card closed', async ({ page, complaints }) => {
  const code = `B${Date.now().toString(36).toUpperCase()}`;
  const admin = await Client.signedIn(account('admin'));
  await signIn(page, account('admin'), 'en');

  await page.goto('/console/cards/types/new');
  await settled(page);
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByLabel('Name', { exact: true }).fill(`Card ${code}`);
  await page.getByRole('checkbox', { name: 'Stored value' }).check();
  await page.getByRole('button', { name: 'Add a package' }).click();
  const pack = page.getByRole('group', { name: 'Stored value' }).locator('fieldset').first();
  await pack.getByLabel(/^Name/).fill('100 + 20');
  await pack.getByLabel(/^Pay/).fill('100.00');
  await pack.getByLabel(/^Bonus(?! days)/).fill('20.00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Card ${code}` })).toBeVisible();

  const { items: types } = await (await admin.fetch('GET', '/api/cards/types')).json();
  const type = types.find((one: { code: string }) => one.code === code);
  const member = (await (await admin.fetch('GET', '/api/members/members?limit=1')).json()).items[0].id;
  const tillId = await shift(admin);
  const sold = await sell(admin, tillId, member, { type: 'cards.sale', itemId: type.id }, 0);
  const card = sold.effects.find((effect) => effect.kind === 'card')!.arguments.card;
  const topUp = await sell(admin, tillId, member, { type: 'cards.top-up', itemId: type.id, details: { card, package: 'P1' } }, 10_000);

  const fact = (label: string) => page.locator('.t-fact').filter({ has: page.getByText(label, { exact: true }) });
  await page.goto(`/console/cards/${card}`);
  await settled(page);
  await expect(fact('Principal')).toContainText('¥100.00');
  await expect(fact('Bonus')).toContainText('¥20.00');

  const act = async (action: string) => {
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: action, exact: true }).click();
    return page.getByRole('dialog', { name: action });
  };
  const freeze = await act('Freeze');
  await freeze.getByLabel('Reason').fill('abroad');
  await freeze.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Frozen', { exact: true }).first()).toBeVisible();
  await (await act('Unfreeze')).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Active', { exact: true }).first()).toBeVisible();

  const close = await act('Close');
  await expect(close.getByText('The card still holds or owes something.', { exact: false })).toBeVisible();
  await expect(close.getByRole('row', { name: 'In all' })).toContainText('¥100.00');
  await expect(close.getByText('Bonus that is voided:', { exact: false })).toContainText('¥20.00');
  await close.getByRole('button', { name: 'Save' }).click();
  await expect(close.getByText('Give the money back first.', { exact: false }).last()).toBeVisible();
  forgive(complaints, /status of 409/);

  const back = { tillId, lines: [{ number: 1, quantity: 1 }], reason: 'closing the card' };
  const preview = await (await admin.fetch('POST', `/api/sales/sales/${topUp.id}/refund-previews`, { data: back })).json();
  expect(preview.total).toBe(10_000);
  const refund = await admin.fetch('POST', `/api/sales/sales/${topUp.id}/refunds`, { data: back, headers: { 'Idempotency-Key': crypto.randomUUID() } });
  expect(refund.status(), await refund.text()).toBe(201);

  await page.reload();
  await settled(page);
  await expect(fact('Principal')).toContainText('¥0.00');
  await expect(fact('Bonus')).toContainText('¥0.00');
  const free = await act('Close');
  await expect(free.getByText('The card holds no money and can be closed.')).toBeVisible();
  await free.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible();
});
