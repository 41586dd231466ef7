import type { Page } from '@playwright/test';
import { Customer } from '../stage/customer.ts';
import { expect, test, unique } from '../stage/index.ts';

/**
 * A shop that styles everything it can reach, as loudly as it can. Only its body is not turned or filtered: that would
 * move whatever is fixed to the window, and no part of a page can escape it.
 */
const hostileCss = `
  html { font-size: 31px; }
  body { color: red; font: italic 900 40px/3 cursive; letter-spacing: 6px; word-spacing: 20px; text-transform: uppercase;
    text-align: right; text-indent: 90px; white-space: pre; cursor: wait; }
  body, body *, *::before, *::after { box-sizing: content-box !important; margin: 21px !important; padding: 17px !important;
    border: 9px dashed lime !important; background: yellow !important; color: red !important; float: left !important;
    font-size: 33px !important; line-height: 4 !important; letter-spacing: 5px !important; border-radius: 0 !important;
    text-transform: uppercase !important; max-width: 90px !important; direction: rtl !important; }
  body * { transform: rotate(3deg) !important; filter: invert(1) !important; opacity: .4 !important;
    position: static !important; z-index: 0 !important; animation: none !important; transition: none !important; }
  div, section, button, textarea, p, svg, bouquet-widget { width: 40px !important; height: 10px !important; }
  bouquet-widget { display: none !important; pointer-events: none !important; clip-path: circle(1px) !important; }
`;

test('calls made before the widget has loaded are kept and run in their order', async ({ house, people }) => {
  const context = await people.browser();
  const page = await context.newPage();
  // The widget's file is held back until the page has made its calls.
  let called: () => void = () => undefined;
  const calls = new Promise<void>((resolve) => {
    called = resolve;
  });
  await page.route('**/widget.js', async (route) => {
    await calls;
    await route.continue();
  });
  const customer = new Customer(page, 'vi');
  const arrived = page.goto(
    house.shop.url({
      lang: 'vi',
      script: [
        'window.heard = [];',
        'window.Bouquet = function () { (Bouquet.q = Bouquet.q || []).push(arguments); };',
        "Bouquet('on', 'ready', function () { heard.push('ready'); });",
        "Bouquet('on', 'show', function () { heard.push('show'); });",
        "Bouquet('boot', { locale: 'vi', name: 'Giày Hoa', starters: ['Tôi muốn đổi cỡ'] });",
        "Bouquet('show');",
      ].join('\n'),
    }),
  );
  await page.waitForFunction(() => 'heard' in window);
  called();
  await arrived;
  await expect(customer.panel.getByText('Giày Hoa')).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([
    'ready',
    'show',
  ]);
  await customer.panel.getByRole('button', { name: 'Tôi muốn đổi cỡ' }).click();
  await expect(customer.field).toHaveValue('Tôi muốn đổi cỡ');
  await expect(customer.field).toBeFocused();
});

test('nothing is sent to the server before a visitor opens the panel', async ({ house, people }) => {
  const context = await people.browser();
  const customer = new Customer(await context.newPage());
  const calls: string[] = [];
  customer.page.on('request', (request) => {
    if (request.url().includes('/api/')) {
      calls.push(request.url());
    }
  });
  await customer.page.clock.install();
  await customer.page.goto(
    house.shop.url({
      script: 'window.Bouquet = function () { (Bouquet.q = Bouquet.q || []).push(arguments); };',
    }),
  );
  await expect(customer.launcher).toBeVisible();
  await customer.page.evaluate(() => {
    (window as unknown as { Bouquet(...call: unknown[]): void }).Bouquet('set', { cart: 'A-1042' });
    history.pushState({}, '', '?further');
  });
  await customer.page.clock.runFor(10_000);
  expect(calls).toEqual([]);
  expect(customer.wire.socketsOpened).toBe(0);
  await customer.open();
  await expect.poll(() => calls.length).toBeGreaterThan(0);
});

test('a hostile style sheet of the shop changes nothing in the widget', async ({ people }) => {
  const question = unique('Is red in stock?');
  const calm = await looksOfWaiting(await people.customer(), question);
  // The first has left the queue: both were told the same, that they are next.
  const customer = await people.customer({ css: hostileCss });
  const hostile = await looksOfWaiting(customer, question);
  expect(await customer.page.locator('h1').evaluate((title) => getComputedStyle(title).color)).toBe(
    'rgb(255, 0, 0)',
  );
  expect(hostile.map(({ element }) => element)).toEqual(calm.map(({ element }) => element));
  expect(calm.length, 'elements that were compared').toBeGreaterThan(25);
  for (const [index, look] of calm.entries()) {
    expect(hostile[index]).toEqual(look);
  }
});

/** How the widget looks to a customer who waits, and who then does so no longer. */
async function looksOfWaiting(customer: Customer, question: string): Promise<Look[]> {
  await customer.start(question);
  await expect(customer.panel.getByText('You are next in line.')).toBeVisible();
  // Where it is slow the page may be connecting again, and says so.
  await expect(customer.panel.locator('.banner')).toHaveCount(0);
  // The pointer rests nowhere, and the caret is in the field.
  await customer.page.mouse.move(0, 0);
  await customer.field.focus();
  const looks = await looksOf(customer.page);
  await customer.giveUp();
  return looks;
}

interface Look {
  readonly element: string;
  readonly box: number[];
  readonly style: Record<string, string>;
}

/** The box and the whole computed style of each element in the widget; its host has no size and shows nothing. */
function looksOf(page: Page): Promise<Look[]> {
  return page.locator('bouquet-widget').evaluate((host) => {
    const all = [...(host.shadowRoot?.querySelectorAll('*') ?? [])];
    return all.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const style: Record<string, string> = {};
      for (const name of getComputedStyle(element)) {
        style[name] = getComputedStyle(element).getPropertyValue(name);
      }
      return {
        element: `${element.localName}.${element.getAttribute('class')}`,
        box: [x, y, width, height],
        style,
      };
    });
  });
}

test('no page can show the console in a frame', async ({ faults, house, people }) => {
  faults.expect(/frame-ancestors|Framing .* violates/);
  const context = await people.browser();
  const page = await context.newPage();
  const address = `${house.server.origin}/console/`;
  await page.goto(house.shop.url({ frame: address }));
  await expect.poll(() => page.frames().length).toBe(2);
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
  await expect(page.frameLocator('iframe').getByLabel('Email')).toHaveCount(0);
  const answer = await context.request.get(address);
  expect(answer.headers()['content-security-policy']).toContain("frame-ancestors 'none'");
});
