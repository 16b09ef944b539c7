import { defineConfig } from '@playwright/test';

// TESSERA_URL, TESSERA_BASE and CHROMIUM come from `./tessera test browser`, which starts a retail distribution with demo data.
export default defineConfig({
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  retries: 0,
  workers: 2,
  outputDir: 'target/artifacts',
  reporter: [['list'], ['json', { outputFile: 'target/playwright-reports/results.json' }]],
  use: {
    baseURL: process.env.TESSERA_URL,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A menu that still unfolds can be missed on a busy machine.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    },
  },
  projects: [
    { name: 'pages', testDir: 'pages' },
    // One after the other: what one changes the next must not take for its own. Hostile input fills lists with nonsense, so it comes last.
    { name: 'permissions', testDir: 'rest', testMatch: 'permissions.spec.ts', dependencies: ['pages'] },
    { name: 'hostile', testDir: 'rest', testMatch: 'hostile.spec.ts', dependencies: ['permissions'] },
  ],
});
