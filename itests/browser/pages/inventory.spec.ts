import { expect } from '@playwright/test';
import { settled, signIn, test } from '../support/console';
import { account, Client } from '../support/server';
import { answer, newStore, unique } from '../support/till';

test('stock is received in boxes, damaged pieces are written off, and the movements add up', async ({ page }) => {
  test.setTimeout(120_000);
  const admin = await Client.signedIn(account('admin'));
  const storeId = await newStore(admin);
  const code = unique('W');
  const name = `库存水${code}`;
  const made = await answer(admin, 'POST', '/api/catalog/products', {
    kind: 'GOODS', name, unit: '瓶', stocked: true, active: true,
    items: [{ code, price: 200, active: true }, { code: `${code}-12`, price: 2000, active: true, pack: { baseCode: code, unit: '箱', factor: 12 } }],
  });
  const base = made.items.find((item: { code: string }) => item.code === code);

  await signIn(page, account('admin'));
  const write = async (kind: string, search: string, quantity: string, reason?: string) => {
    await page.goto(`/console/inventory/documents/new/${kind}?storeId=${storeId}`);
    await settled(page);
    if (reason) {
      await page.getByLabel('原因').first().click();
      await page.locator('.ant-select-item-option').filter({ hasText: reason }).click();
    }
    const item = page.getByLabel('第 1 行商品');
    await item.click();
    await item.fill(search);
    await page.locator('.ant-select-item-option').filter({ hasText: search }).first().click();
    await page.getByLabel('第 1 行数量').fill(quantity);
    await page.getByRole('button', { name: '保存' }).click();
    await expect(page.getByText('已登记')).toBeVisible();
  };
  await write('receipt', `${code}-12`, '3');
  await write('adjustment', code, '-2', '破损');

  await page.goto(`/console/inventory/${storeId}/${base.id}`);
  await settled(page);
  await expect(page.getByText('36').first()).toBeVisible();
  await expect(page.getByText('34').first()).toBeVisible();
  const { items } = await answer(admin, 'GET', `/api/inventory/stock?storeId=${storeId}&q=${code}`);
  expect(items.map((stock: { onHand: number }) => stock.onHand)).toEqual([34]);
});
