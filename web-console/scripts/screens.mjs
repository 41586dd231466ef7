/**
 * Takes pictures of every screen: `npm run screens -w web-console [-- <name filter>]` after a build. They go to
 * `web-console/screens/`. Each page is served with the strict content security policy of the backend, and a breach
 * of it, an uncaught error or a finding of axe ends the run with a failure.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import { serve } from './screens/server.mjs';
import { shots } from './screens/shots.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const out = join(root, 'screens');
const only = process.argv[2];

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const SIZES = {
  wide: { width: 1440, height: 900 },
  laptop: { width: 1280, height: 720 },
  middle: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
};

async function file(path) {
  const relative = normalize(path.replace(/^\/console\//, ''));
  const name = extname(relative) && !relative.startsWith('..') ? relative : 'index.html';
  return { name, body: await readFile(join(dist, name)) };
}

const pages = createServer((request, response) => {
  file(new URL(request.url ?? '/', 'http://localhost').pathname).then(
    ({ name, body }) => {
      response.writeHead(200, { 'Content-Type': TYPES[extname(name)], 'Content-Security-Policy': POLICY });
      response.end(body);
    },
    () => response.writeHead(404).end(),
  );
});
await new Promise((resolve) => pages.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${pages.address().port}`;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-sync',
  ],
});
if (!only) await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const faults = [];

/** Until nothing loads any more, for as long as something that never answers may take to be believed. */
async function settled(page) {
  await page.waitForTimeout(300);
  await page
    .waitForFunction(() => !document.querySelector('.mantine-Skeleton-root, [aria-busy="true"]'), {
      timeout: 4000,
    })
    .catch(() => undefined);
  await page.waitForTimeout(200);
}

async function take(shot, size, scheme) {
  const name = `${shot.name}.${size}.${scheme}`;
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: scheme,
    locale: shot.language ?? 'en-GB',
    hasTouch: size === 'phone',
    isMobile: size === 'phone',
    reducedMotion: 'reduce',
  });
  await (shot.serve ?? serve)(context, shot.server);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`));
  page.on('console', (message) => {
    const expected = /Failed to load resource|WebSocket connection/.test(message.text());
    if (message.type() === 'error' && !expected) faults.push(`${name}: ${message.text()}`);
  });
  await page.goto(`${origin}/console${shot.path ?? '/mine'}`);
  await settled(page);
  await shot.act?.(page, size);
  await settled(page);
  await page.screenshot({ path: join(out, `${name}.png`) });
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, nodes } of violations)
    faults.push(
      `${name}: axe ${id}: ${nodes
        .map((n) => n.html)
        .join(' | ')
        .slice(0, 400)}`,
    );
  await context.close();
}

for (const shot of shots) {
  for (const size of shot.sizes ?? ['wide', 'phone']) {
    for (const scheme of shot.schemes ?? ['light', 'dark']) {
      if (!only || `${shot.name}.${size}.${scheme}`.includes(only)) await take(shot, size, scheme);
    }
  }
}

await browser.close();
pages.close();
for (const fault of faults) console.error(fault);
console.log(`${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
