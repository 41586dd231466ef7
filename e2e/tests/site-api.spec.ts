import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { Customer } from '../stage/customer.ts';
import { expect, test, unique } from '../stage/index.ts';
import { looksWell, picture } from '../stage/looks.ts';

const here = import.meta.dirname;
const documented = 'https://chat.example';

interface Snippet {
  /** The language of its block, with what else stands there: `html`, `html tag`, `jsx`, `js`, `css`. */
  readonly kind: string;
  readonly code: string;
}

/** The pieces of code of the documentation, in their order, for this server. */
async function snippets(server: string): Promise<Snippet[]> {
  const text = await readFile(join(here, '../../docs/site-api.md'), 'utf8');
  return [...text.matchAll(/^```([^\n]+)\n(.*?)^```$/gms)].map(([, kind = '', code = '']) => ({
    kind,
    code: code.replaceAll(documented, server),
  }));
}

const pageWith = (head: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
  <title>A shop</title>${head}</head><body><h1>Shoes</h1></body></html>`;
/** A page with the widget, on which a piece of script or style is then tried. */
const plain = (server: string) =>
  pageWith(`<script src="shop.js"></script>
  <script async src="${server}/widget.js"></script>`);
const queue = 'window.Bouquet = function () { (Bouquet.q = Bouquet.q || []).push(arguments); };\n';

/** Runs the component as an application would have it. */
async function bundled(code: string): Promise<string> {
  const place = await mkdtemp(join(here, '../results/react-'));
  try {
    await writeFile(join(place, 'Chat.jsx'), code);
    await writeFile(
      join(place, 'main.jsx'),
      `import { createRoot } from 'react-dom/client'; import Chat from './Chat.jsx';
       createRoot(document.body.appendChild(document.createElement('div'))).render(<Chat name="Sole & Petal" />);`,
    );
    const made = await build({
      root: place,
      configFile: false,
      logLevel: 'error',
      define: { 'process.env.NODE_ENV': '"production"' },
      build: { write: false, lib: { entry: 'main.jsx', formats: ['iife'], name: 'app', fileName: 'app' } },
    });
    const [bundle] = Array.isArray(made) ? made : [made];
    const chunk = bundle && 'output' in bundle ? bundle.output[0] : undefined;
    return chunk?.code ?? '';
  } finally {
    await rm(place, { recursive: true });
  }
}

test('each piece of the documentation for sites runs as it stands there', async ({ house, people }) => {
  const server = house.server.origin;
  const pieces = await snippets(server);
  const tried: string[] = [];
  const context = await people.browser();
  const page = await context.newPage();
  const customer = new Customer(page);
  const opened = async (html: string, script?: string) => {
    await page.goto(house.shop.url({ html, script }));
    await expect(customer.launcher).toBeVisible();
    await customer.open();
    await expect(customer.panel.getByText('Sole & Petal').first()).toBeVisible();
  };
  for (const { kind, code } of pieces.filter(({ kind: of }) => of !== 'js' && of !== 'css')) {
    tried.push(kind);
    if (kind === 'html') {
      await opened(pageWith(code));
    } else if (kind === 'jsx') {
      const app = await bundled(code);
      await opened(pageWith('<script defer src="shop.js"></script>'), app);
    } else if (kind === 'html tag') {
      // As tag managers do: the markup comes into the page by a script of theirs, which hides where it came from.
      await opened(
        pageWith('<script defer src="shop.js"></script>'),
        `document.body.append(document.createRange().createContextualFragment(${JSON.stringify(code)}));`,
      );
    }
  }
  expect(tried).toEqual(['html', 'html', 'jsx', 'html tag']);

  const [calls = '', set = '', form = '', events = ''] = pieces
    .filter(({ kind }) => kind === 'js')
    .map(({ code }) => code);
  await page.goto(house.shop.url({ html: plain(server), script: queue + calls }));
  await expect(customer.panel).toBeVisible();
  await expect(page.locator('bouquet-widget .bq')).toHaveAttribute('data-scheme', 'dark');
  await expect(customer.launcher).toBeHidden();

  await page.goto(house.shop.url({ html: plain(server), script: queue + form + set }));
  await customer.open();
  await looksWell(page, 'widget.form', 'bouquet-widget');
  await customer.field.fill(unique('Where is my parcel?'));
  await customer.field.press('Enter');
  const email = customer.panel.getByRole('textbox', { name: 'Your email' });
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription('We need this to begin: Your email');
  await email.fill('hoa@example.com');
  await customer.panel.getByRole('combobox', { name: /What is it about/ }).selectOption('A return');
  await customer.sendButton.click();
  await expect.poll(() => customer.wire.answers('conversation.start')).toBe(1);
  expect(customer.wire.sent('conversation.start')[0]?.frame.attributes).toEqual({
    cart: 'A-1042',
    'cart.items': 2,
    email: 'hoa@example.com',
    topic: 'A return',
  });
  await expect.poll(() => customer.wire.answers('visit.update')).toBeGreaterThan(0);

  // Somebody new: whoever has a conversation goes on with it.
  const newcomer = new Customer(await (await people.browser()).newPage());
  await newcomer.page.goto(
    house.shop.url({
      html: plain(server),
      script: `${queue}document.addEventListener('DOMContentLoaded', () => { ${events} });`,
    }),
  );
  await expect(newcomer.page.locator('body')).toHaveClass('has-chat');
  await newcomer.open();
  await newcomer.start(unique('Is the door open?'));
  await expect(newcomer.page.locator('body')).toHaveAttribute('data-conversation', /.+/);

  const [css = ''] = pieces.filter(({ kind }) => kind === 'css').map(({ code }) => code);
  await newcomer.page.addStyleTag({ content: css });
  expect(await looks(newcomer.page)).toEqual({
    font: 'Georgia, serif',
    radius: '6px',
    right: '32px',
    bottom: '48px',
    size: '52px',
  });
  expect(pieces).toHaveLength(9);
});

test('a page that is written from right to left has its panel so', async ({ house, people }) => {
  const context = await people.browser({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const customer = new Customer(page);
  await page.goto(house.shop.url({ data: { dir: 'rtl', name: 'גן ונעל' } }));
  await customer.open();
  await customer.start(unique('האם זה פתוח?'));
  await expect(page.locator('bouquet-widget .bq')).toHaveAttribute('dir', 'rtl');
  const box = async (of: ReturnType<typeof page.locator>) => (await of.boundingBox()) ?? { x: 0, width: 0 };
  const [panel, close, bubble] = [
    await box(customer.panel),
    await box(customer.close),
    await box(customer.panel.locator('.own .bubble')),
  ];
  expect(panel.x, 'the panel stands at the left').toBeLessThan(100);
  expect(close.x - panel.x, 'and closes at its left').toBeLessThan(80);
  expect(bubble.x - panel.x, 'with its own words at the left').toBeLessThan(40);
  await customer.panel.getByRole('button', { name: 'More' }).click();
  const menu = customer.panel.getByRole('menu');
  await expect(menu.getByRole('menuitem', { name: 'Send me this conversation by email' })).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await expect(menu.getByRole('menuitemcheckbox', { name: 'A sound when we write' })).toBeFocused();
  await picture(page, 'widget.rtl');
  await page.keyboard.press('Space');
  await expect(menu.getByRole('menuitemcheckbox')).not.toBeChecked();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(customer.panel).toBeVisible();
});

function looks(page: Page) {
  return page.locator('bouquet-widget').evaluate((host) => {
    const style = (selector: string) => getComputedStyle(host.shadowRoot?.querySelector(selector) as Element);
    return {
      font: style('.panel').fontFamily,
      radius: style('.panel').borderTopLeftRadius,
      right: style('.launcher-corner').right,
      bottom: style('.launcher-corner').bottom,
      size: style('.launcher').width,
    };
  });
}
