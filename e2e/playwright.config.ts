import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'results',
  // Pictures that were looked at and kept; renewed by `--update-snapshots`, and looked at again.
  snapshotPathTemplate: 'snapshots/{arg}{ext}',
  updateSnapshots: 'none',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Servers start and browsers work side by side on small machines; a condition that holds is not waited for longer.
  timeout: 150_000,
  expect: {
    timeout: 20_000,
    // Letters are drawn a little differently from one browser to the next; what moves or is missing is more than that.
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', maxDiffPixelRatio: 0.01 },
  },
  reporter: [['line']],
  use: {
    browserName: 'chromium',
    headless: true,
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
    launchOptions: {
      executablePath: process.env.BOUQUET_CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Two people look at two pages at once; neither is a background tab whose timers may sleep.
        '--disable-background-timer-throttling',
        '--disable-renderer-backgrounding',
        '--disable-backgrounding-occluded-windows',
      ],
    },
  },
});
