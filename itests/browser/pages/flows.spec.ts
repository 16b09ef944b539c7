import { expect } from '@playwright/test';
import { forgive, settled, signIn, test } from '../support/console';
import { account, Client } from '../support/server';

test('a wrong password is refused in words and the right one opens the console', async ({ page, complaints }) => {
  await page.goto('/console/');
  await page.locator('input#login').fill('nobody-here');
  await page.locator('input#password').fill('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').first()).toBeVisible();
  forgive(complaints, /status of 401/);
  await signIn(page, account('auditor'));
  await settled(page);
});

test('a member is registered, found by pinyin initials and opened', async ({ page }) => {
  const name = '欧阳测试' + String.fromCharCode(0x4e00 + (Date.now() % 500));
  await signIn(page, account('store-manager'));
  await page.goto('/console/members/new');
  await settled(page);
  await page.getByLabel('姓名').first().fill(name);
  await page.getByLabel('所属门店').first().click();
  await page.getByRole('treeitem').last().click();
  await page.getByRole('button', { name: '登记会员' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.goto('/console/members?q=oycs');
  await expect(page.getByText(name).first()).toBeVisible();
});

test('what the auditor may not do is not offered, and the server refuses it too', async ({ page }) => {
  await signIn(page, account('auditor'));
  await page.goto('/console/members');
  await settled(page);
  await expect(page.getByRole('button', { name: '登记会员' })).toHaveCount(0);
  const auditor = await Client.signedIn(account('auditor'));
  expect((await auditor.fetch('POST', '/api/members/members', { data: {} })).status()).toBe(403);
});

test('the organisation shows the demonstration chain with its stores', async ({ page }) => {
  await signIn(page, account('admin'), 'en');
  await page.goto('/console/organization');
  await settled(page);
  await expect(page.getByText('Shenzhen Nanshan').first()).toBeVisible();
});
