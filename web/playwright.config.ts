import { defineConfig } from '@playwright/test';

/** The walk runs against a real panel; see the head of e2e/walk.spec.ts for its environment. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  timeout: 10 * 60_000,
  expect: { timeout: 30_000 },
  // One walk at a time on each panel: they change its settings.
  workers: 2,
  projects: [
    { name: 'real', testMatch: 'walk.spec.ts', workers: 1 },
    { name: 'simulated', testIgnore: 'walk.spec.ts', workers: 1 },
  ],
  retries: 0,
  reporter: [['list']],
  use: {
    // A button that is not there fails its walk in half a minute, not in ten.
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    baseURL: process.env.MPANEL_URL ?? 'http://127.0.0.1:8080',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
