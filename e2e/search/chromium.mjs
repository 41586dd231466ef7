// Finds a Chromium for the browser tests.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { env } from 'node:process';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** The path or name of a Chromium: BOUQUET_CHROMIUM, the PATH, then the one that Playwright installed; else undefined. */
export function findChromium() {
  if (env.BOUQUET_CHROMIUM) {
    return existsSync(env.BOUQUET_CHROMIUM) ? env.BOUQUET_CHROMIUM : undefined;
  }
  const own = chromium.executablePath();
  return names.map(onPath).find((path) => path !== undefined) ?? (existsSync(own) ? own : undefined);
}

function onPath(name) {
  const { status, stdout } = spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.split('\n')[0].trim() : undefined;
}
