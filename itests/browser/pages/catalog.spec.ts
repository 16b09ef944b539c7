import { expect } from '@playwright/test';
import { settled, signIn, test } from '../support/console';
import { account, Client } from '../support/server';
import { answer, unique } from '../support/till';

test.describe.configure({ mode: 'parallel' });
test.setTimeout(120_000);

test.beforeEach(async ({ page }) => {
  await signIn(page, account('admin'));
});

/** The smallest PNG there is: one transparent dot. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

test('goods are created with a box of twelve, edited, and get a picture', async ({ page }) => {
  const code = unique('B');
  await page.goto('/console/goods/new?kind=GOODS');
  await settled(page);
  await page.getByLabel('名称').first().fill(`气泡水${code}`);
  const bottle = page.locator('.ant-card').filter({ hasText: '单品 1' }).last();
  await bottle.getByLabel('编码').fill(code);
  await bottle.getByLabel('零售价').fill('4.50');
  await page.getByRole('button', { name: '添加包装' }).click();
  const box = page.locator('.ant-card').filter({ hasText: '包装 2' }).last();
  await box.getByLabel('编码').fill(`${code}-12`);
  await box.getByLabel('零售价').fill('48');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `气泡水${code}` })).toBeVisible();
  await expect(page.getByText('¥4.50')).toBeVisible();
  await expect(page.getByText('¥48.00')).toBeVisible();

  await page.locator('input[type=file]').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: PICTURE });
  await expect(page.getByRole('img', { name: `气泡水${code}` }).first()).toBeVisible();

  await page.getByRole('button', { name: '编辑' }).click();
  const again = page.locator('.ant-card').filter({ hasText: '单品 1' }).last();
  await again.getByLabel('零售价').fill('4.80');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('¥4.80')).toBeVisible();
  const admin = await Client.signedIn(account('admin'));
  const { items } = await answer(admin, 'GET', `/api/catalog/items?limit=5&q=${code}`);
  expect(items.map((item: { code: string; price: number; factor: number }) => [item.code, item.price, item.factor]).toSorted()).toEqual([[code, 480, 1], [`${code}-12`, 4800, 12]]);
});

test('goods come in from a table after a look at it; the line at fault is told', async ({ page }) => {
  const code = unique('I');
  await page.goto('/console/goods/import');
  await settled(page);
  await page.locator('input[type=file]').setInputFiles({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff名称,编码,零售价,单位\n导入甲${code},${code},12.80,件\n导入乙${code},${code}X,many,件\n`) });
  await page.getByRole('button', { name: '预览' }).click();
  await expect(page.getByText('预览结果')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'many', exact: true })).toBeVisible();
  const admin = await Client.signedIn(account('admin'));
  const found = async () => (await answer(admin, 'GET', `/api/catalog/items?limit=5&q=${code}`)).items.map((item: { price: number }) => item.price);
  expect(await found()).toEqual([]);
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await expect(page.getByText('导入结果')).toBeVisible();
  expect(await found()).toEqual([1280]);
});
