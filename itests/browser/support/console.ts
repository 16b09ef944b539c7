import { expect, test as plain, type Page } from '@playwright/test';
import type { Account } from './server';

/**
 * Each test watches its page and fails at its end when the page logged an error, threw, or was answered with a 5xx. What the browser reports
 * because the test wanted it so is taken out with {@link forgive}.
 */
export const test = plain.extend<{ complaints: string[] }>({
  complaints: [async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
    });
    await use(complaints);
    expect(complaints).toEqual([]);
  }, { auto: true }],
});

/** The browser itself reports requests that were refused or lost on purpose. */
export function forgive(complaints: string[], pattern: RegExp): void {
  complaints.splice(0, complaints.length, ...complaints.filter((complaint) => !pattern.test(complaint)));
}

/** Signs in through the page, in the language the browser asks for or the one given. */
export async function signIn(page: Page, account: Account, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem('tessera.language', chosen), language);
  await page.goto('/console/');
  await page.locator('input#login').fill(account.login);
  await page.locator('input#password').fill(account.password);
  await page.keyboard.press('Enter');
  await expect(page.locator('input#password')).toHaveCount(0);
  await settled(page);
}

/** Waits until the page has its content: a heading, and nothing that is still loading. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible();
  await expect(page.locator('.t-skeleton')).toHaveCount(0);
}
