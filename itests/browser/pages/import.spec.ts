import { expect, type Page } from '@playwright/test';
import { settled, signIn, test } from '../support/console';
import { account, Client } from '../support/server';

test.beforeEach(async ({ page }) => {
  await signIn(page, account('admin'));
});

const LINES_OF_A_LONG_FILE = 4000;

/** Names nobody else has, so that a repeated run registers nobody twice. */
const run = Date.now().toString(36);

async function upload(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.goto('/console/members/imports');
  await settled(page);
  await page.getByRole('button', { name: '导入表格' }).first().click();
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content as never) });
  await page.locator('#import-unit').click();
  await page.getByRole('treeitem').last().click();
  await page.getByRole('button', { name: '上传' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function saved(page: Page): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载失败行' }).click()]);
  const stream = await file.createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

test('members come in from a CSV file, and the line that cannot comes back with the reason', async ({ page }) => {
  const good = `导入${run}甲`;
  await upload(page, 'members.csv', `\ufeff姓名,手机号,生日\n${good},,1990-02-28\n导入${run}乙,,1988-13-01\n`);
  await expect(page.getByText('共 2 行')).toBeVisible();
  await page.getByRole('button', { name: '开始导入' }).click();
  await expect(page.getByText('已完成')).toBeVisible();
  const failed = (await saved(page)).toString('utf8');
  expect(failed).toContain(`导入${run}乙`);
  expect(failed).not.toContain(good);
  await page.goto(`/console/members?q=${encodeURIComponent(good)}`);
  await expect(page.getByRole('link', { name: good }).or(page.getByText(good)).first()).toBeVisible();
});

test('an Excel workbook is read too, and members who are there already are not registered twice', async ({ page }) => {
  const admin = await Client.signedIn(account('admin'));
  // Not those whom other tests register meanwhile: of some nothing is known but a name, and by a name alone nobody is recognised.
  const before = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  const workbook = await (await admin.fetch('GET', `/api/members/export?format=XLSX&reveal=true&registeredTo=${before}`)).body();
  await upload(page, 'export.xlsx', workbook);
  await page.getByRole('button', { name: '开始导入' }).click();
  await expect(page.getByText('已完成')).toBeVisible({ timeout: 50_000 });
  const failed = await saved(page);
  expect(failed.subarray(0, 2).toString()).toBe('PK');
  const done = await (await admin.fetch('GET', `/api/members/imports/${page.url().split('/').pop()}`)).json();
  expect(done.counts).toMatchObject({ waiting: 0, created: 0 });
});

test('work that runs in the background has a page and can be stopped', async ({ page }) => {
  const lines = Array.from({ length: LINES_OF_A_LONG_FILE }, (_, line) => `长表${run}${line}`);
  await upload(page, 'long.csv', `姓名\n${lines.join('\n')}\n`);
  const importPage = page.url();
  await page.getByRole('button', { name: '开始导入' }).click();
  await expect(page.getByRole('button', { name: '停止' })).toBeVisible();
  const admin = await Client.signedIn(account('admin'));
  let task: { id: string; title: string } | undefined;
  await expect.poll(async () => {
    const { items } = await (await admin.fetch('GET', '/api/jobs/tasks', { headers: { 'Accept-Language': 'zh-CN' } })).json();
    task = items.find((each: { state: string }) => each.state === 'RUNNING');
    return task?.id;
  }).toBeTruthy();
  await page.goto(`/console/jobs/tasks/${task!.id}`);
  await expect(page.getByRole('heading', { level: 1, name: task!.title })).toBeVisible();
  await expect(page.getByText('执行中').first()).toBeVisible();
  await page.goto(importPage);
  await page.getByRole('button', { name: '停止' }).click();
  await page.getByRole('dialog').or(page.getByRole('tooltip')).getByRole('button', { name: '停止' }).last().click();
  await expect(page.getByText('已取消')).toBeVisible();
});
