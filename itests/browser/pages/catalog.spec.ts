import { expect, type Page } from '@playwright/test';
import { settled, signIn, test } from '../support/console';
import { account, Client } from '../support/server';
import { answer, newStore, unique } from '../support/till';

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
  await page.locator('input[type=file]').setInputFiles({ name: 'goods.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff名称,编码,零售价,可打折\n导入甲${code},${code},13.50,否\n`) });
  await page.getByRole('button', { name: '预览' }).click();
  const changes = page.getByRole('region', { name: '变更明细' });
  await expect(changes).toContainText(/零售价 *12\.80 *→ *13\.50/);
  await expect(changes).toContainText(/可打折 *是 *→ *否/);
  expect(await found()).toEqual([1280]);
});

/** Chooses in the list that is open. */
async function option(page: Page, text: string): Promise<void> {
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText(text).first().click();
}

test('a price list counts in its store until the store sets its own price, and the page says why', async ({ page }) => {
  const admin = await Client.signedIn(account('admin'));
  const code = unique('P');
  const storeId = await newStore(admin);
  const store = await answer(admin, 'GET', `/api/organization/units/${storeId}`);
  const made = await answer(admin, 'POST', '/api/catalog/products', { kind: 'GOODS', name: `定价茶${code}`, unit: '盒', stocked: false, active: true, items: [{ code, price: 1000, active: true }] });
  const price = async () => (await answer(admin, 'GET', `/api/catalog/items/${made.items[0].id}/price?storeId=${storeId}`)).unitPrice;
  await page.goto('/console/goods/price-lists');
  await settled(page);
  await page.getByRole('button', { name: '新建价目表' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill(`店内价${code}`);
  await dialog.getByLabel('编码').fill(code);
  await dialog.getByLabel('门店或区域').fill(store.code);
  await page.getByRole('treeitem').filter({ hasText: store.code }).click();
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toHaveCount(0);
  const { items } = await answer(admin, 'GET', '/api/catalog/price-lists?limit=200');
  await page.goto(`/console/goods/price-lists/${items.find((list: { code: string }) => list.code === code).id}`);
  await page.getByRole('button', { name: '添加价格' }).click();
  await dialog.getByLabel('商品', { exact: true }).fill(code);
  await option(page, `定价茶${code}`);
  await dialog.getByLabel('价目表价格').fill('9');
  await dialog.getByRole('button', { name: /确 ?定/ }).click();
  await expect(page.getByRole('row', { name: code })).toContainText('¥9.00');
  expect(await price()).toBe(900);

  await page.goto(`/console/goods/${made.id}`);
  await page.getByRole('button', { name: '门店定价' }).click();
  await dialog.getByLabel('其他门店或区域').fill(store.code);
  await page.getByRole('treeitem').filter({ hasText: store.code }).click();
  await dialog.getByLabel('自定价').fill('8.50');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog.getByRole('row').filter({ hasText: '¥8.50' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '为什么是这个价' }).click();
  await dialog.getByLabel('门店', { exact: true }).fill(store.code);
  await page.getByRole('treeitem').filter({ hasText: store.code }).click();
  await expect(dialog.getByRole('row').filter({ hasText: '采用' })).toContainText('¥8.50');
  await expect(dialog.getByRole('row').filter({ hasText: '有更具体的价格' })).toHaveCount(2);
  const [tier] = await answer(admin, 'GET', '/api/sales/tiers');
  await dialog.getByLabel(/^会员等级/).click();
  await option(page, `（${tier.code}）`);
  await expect(dialog.locator('.ant-select').filter({ hasText: tier.code })).toBeVisible();
  await expect(dialog.getByRole('row').filter({ hasText: '采用' })).toContainText('¥8.50');
  expect(await price()).toBe(850);
});

test('a category, and in it a service that uses up goods; what is missing is told at its field', async ({ page }) => {
  const admin = await Client.signedIn(account('admin'));
  const code = unique('S');
  const oil = await answer(admin, 'POST', '/api/catalog/products', { kind: 'GOODS', name: `精油${code}`, unit: '瓶', stocked: true, active: true, items: [{ code: `${code}-OIL`, price: 9900, active: true }] });
  await page.goto('/console/goods/categories');
  await settled(page);
  await page.getByRole('button', { name: '新建分类' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('名称').fill(`护理${code}`);
  await dialog.getByLabel('编码').fill(code);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: `护理${code}` })).toBeVisible();

  await page.goto('/console/goods/new?kind=SERVICE');
  await settled(page);
  await page.getByLabel('名称').first().fill(`肩颈${code}`);
  await page.getByLabel('分类').fill(`护理${code}`);
  await page.getByRole('treeitem').filter({ hasText: `护理${code}` }).click();
  const item = page.locator('.ant-card').filter({ hasText: '单品 1' }).last();
  await item.getByLabel('编码').fill(code);
  await item.getByLabel('零售价').fill('168');
  await page.getByLabel('时长（分钟）').fill('60');
  await page.getByLabel('岗位').fill('美容师');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '添加耗材' }).click();
  await page.getByLabel('第 1 种耗材', { exact: true }).fill(`${code}-OIL`);
  await option(page, `精油${code}`);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByText('请填写用量')).toBeVisible();
  await page.getByLabel('第 1 种耗材的用量').fill('0.015');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `肩颈${code}` })).toBeVisible();
  await expect(page.getByText(`护理${code}`)).toBeVisible();
  await expect(page.getByRole('link', { name: `精油${code}` })).toBeVisible();
  const { items } = await answer(admin, 'GET', `/api/catalog/products?limit=5&kind=SERVICE&q=${code}`);
  const { service } = await answer(admin, 'GET', `/api/catalog/products/${items[0].id}`);
  expect(service).toEqual({ minutes: 60, staffRoles: ['美容师'], consumables: [{ itemId: oil.items[0].id, quantity: 0.015 }] });
});
