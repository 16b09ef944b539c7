import { expect, type Page } from '@playwright/test';
import { createHmac } from 'node:crypto';
import { forgive, settled, test } from '../support/console';
import { account, Client } from '../support/server';

const STEP_MILLISECONDS = 30_000;

/** What an authenticator app shows (RFC 6238) at a time. */
function code(secret: string, at: number): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MILLISECONDS)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

async function enter(page: Page, login: string, password: string): Promise<void> {
  await page.locator('input#login').fill(login);
  await page.locator('input#password').fill(password);
  await page.keyboard.press('Enter');
}

test('a new account chooses its password, sets up an authenticator app, and signs in with its codes', async ({ page, complaints }) => {
  const login = `two.steps.${Date.now().toString(36)}`;
  const admin = await Client.signedIn(account('admin'));
  const made = await admin.fetch('POST', '/api/security/accounts', { data: { login, name: '两步测试', language: 'zh-CN', grants: [] } });
  expect(made.status()).toBe(201);
  const { password: first } = await made.json();

  await page.goto('/console/');
  await enter(page, login, first);
  const password = 'a sentence of one’s own 7';
  await page.getByLabel('当前密码').fill(first);
  await page.getByLabel('新密码', { exact: true }).fill(password);
  await page.getByLabel('再次输入新密码').fill(password);
  await page.keyboard.press('Enter');
  await settled(page);

  await page.getByRole('button', { name: '两步测试 的菜单' }).click();
  await page.getByRole('menuitem', { name: '两步验证' }).click();
  await page.getByLabel('当前密码').fill(password);
  await page.getByRole('button', { name: '开始设置' }).click();
  const secret = (await page.getByRole('dialog').locator('code').first().innerText()).trim();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  await page.getByLabel('动态验证码').fill(code(secret, Date.now()));
  await page.getByRole('button', { name: '开启', exact: true }).click();
  await expect(page.getByRole('button', { name: '我已保存' })).toBeVisible();
  const recovery = (await page.getByRole('dialog').locator('code').first().innerText()).trim();
  await page.getByRole('button', { name: '我已保存' }).click();

  await page.getByRole('button', { name: '两步测试 的菜单' }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await enter(page, login, password);
  await page.locator('input#code').fill('000000');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').first()).toBeVisible();
  // The code that set it up is used up; the next one counts half a minute early.
  await page.locator('input#code').fill(code(secret, Date.now() + STEP_MILLISECONDS));
  await page.keyboard.press('Enter');
  await expect(page.locator('input#password')).toHaveCount(0);
  await settled(page);

  await page.getByRole('button', { name: '两步测试 的菜单' }).click();
  await page.getByRole('menuitem', { name: '退出登录' }).click();
  await enter(page, login, password);
  await page.locator('input#code').fill(recovery);
  await page.keyboard.press('Enter');
  await expect(page.locator('input#password')).toHaveCount(0);
  await settled(page);
  // The browser itself reports each refused sign-in.
  forgive(complaints, /status of 40[13]/);
});
