import { expect, type Locator, type Page } from '@playwright/test';
import { settled, signIn, test } from '../support/console';
import { account, Client } from '../support/server';

const CODE = `spec${Date.now().toString(36)}`;
const NAME = `考题${Date.now() % 100_000}`;
const PIN = '471108';

/** A kind of points of this test's own, which pays nothing, so that sales of other tests do not meet it; one person adjusts up to 1000. */
async function kindOfItsOwn(admin: Client): Promise<void> {
  const kind = {
    code: CODE, nameZh: NAME, nameEn: CODE, active: true, pendingDays: 0, expiry: 'END_OF_YEAR', expiryMonths: 12, whenSpent: 'DEBT', graceDays: 30,
    graceAlways: false, redeemable: false, redeemPoints: 100, redeemMoney: 100, maximumShare: 10_000, minimumPoints: 1, paysTopUps: false,
    earnsWhileRedeeming: true, transferable: true, adjustmentLimit: 1000,
  };
  expect((await admin.fetch('POST', '/api/points/kinds', { data: kind })).status()).toBe(201);
}

async function chooseStore(page: Page): Promise<void> {
  await page.getByLabel('门店', { exact: true }).last().click();
  await page.getByRole('treeitem').last().click();
}

async function choose(within: Page | Locator, label: string, option: string): Promise<void> {
  await within.getByLabel(label).click();
  const page = 'page' in within ? within.page() : within;
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: option }).click();
}

/** What is told of a member's points. */
function fact(page: Page, label: string, value: string) {
  return page.locator('.ant-descriptions-item, .t-fact, dl > div, tr').filter({ hasText: label }).filter({ hasText: value }).first();
}

test('a rule is written, tried out, saved and found in the simulation', async ({ page }) => {
  const admin = await Client.signedIn(account('admin'));
  await kindOfItsOwn(admin);
  await signIn(page, account('admin'));
  await page.goto('/console/points/rules/new');
  await settled(page);
  await page.getByLabel('中文名称').fill(`${NAME}双倍`);
  await page.getByLabel('英文名称').fill(`${CODE} twice`);
  await choose(page, '积分类型', NAME);
  await page.getByRole('spinbutton', { name: '积分' }).fill('2');
  await chooseStore(page);
  await page.getByLabel('消费金额').fill('88.80');
  await page.getByRole('button', { name: '试算' }).click();
  // Two points a yuan of 88.80 are 177.6, of which whole points count.
  await expect(page.getByRole('row', { name: `${NAME}双倍` })).toContainText('177');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${NAME}双倍` })).toBeVisible();
  await page.goto('/console/points/simulation');
  await settled(page);
  await chooseStore(page);
  await page.getByLabel('优惠后金额 1').fill('88.80');
  await page.getByRole('button', { name: '试算' }).click();
  await expect(page.getByRole('row', { name: `${NAME}双倍` })).toContainText('177');
  await page.goto('/console/points/rules');
  await expect(page.getByRole('row', { name: `${NAME}双倍` })).toContainText('2 积分');
});

test('an adjustment above the limit needs a second person; what is handed on arrives', async ({ page }) => {
  const admin = await Client.signedIn(account('admin'));
  if ((await admin.fetch('GET', `/api/points/kinds/${CODE}`)).status() === 404) await kindOfItsOwn(admin);
  const approver = account('region-manager');
  const second = await Client.signedIn(approver);
  expect((await second.fetch('PUT', '/api/security/pin', { data: { current: approver.password, pin: PIN } })).status()).toBeLessThan(300);
  const members = (await (await admin.fetch('GET', '/api/members/members?limit=2')).json()).items as { id: string; number: string; name: string }[];
  const [giver, taker] = [members[0]!, members[1]!];
  await signIn(page, account('admin'));
  await page.goto(`/console/members/${giver.id}`);
  await settled(page);
  await page.getByRole('tab', { name: '积分' }).click();
  await page.getByText(NAME, { exact: true }).click();
  await page.getByRole('button', { name: '调整积分' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('积分', { exact: true }).fill('1500');
  await choose(dialog, '原因', '补偿');
  await dialog.getByLabel('账号').fill(approver.login);
  await dialog.getByLabel('PIN').fill(PIN);
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(fact(page, '可用', '1,500')).toBeVisible();
  await page.getByRole('button', { name: '转赠积分' }).click();
  await dialog.getByLabel('受赠会员').fill(taker.number);
  // Before the answer to what was typed is there, the list still shows others.
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: taker.number }).first().click();
  await dialog.getByLabel('积分', { exact: true }).fill('400');
  await choose(dialog, '原因', '赠送');
  await dialog.getByRole('button', { name: '保存' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(fact(page, '可用', '1,100')).toBeVisible();
  const taken = (await (await admin.fetch('GET', `/api/points/members/${taker.id}`)).json()).items as { kind: string; available: number }[];
  expect(taken.find((one) => one.kind === CODE)?.available).toBe(400);
});
