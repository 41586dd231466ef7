import type { Page } from '@playwright/test';
import { expect, test, unique } from '../stage/index.ts';

/** Texts that are harmless only where they stay text. Each would set `window.harmed`, open a dialog or reorder a page. */
const corpus = [
  '<script>window.harmed = 1</script>',
  '<img src=x onerror="window.harmed = 1">',
  '"><svg onload=alert(1)><animate onbegin=alert(1)>',
  '<iframe srcdoc="<script>parent.harmed = 1</script>"></iframe>',
  '<a href="javascript:alert(1)">press</a> <style>*{display:none}</style>',
  'javascript:alert(1) JaVaScRiPt://x.example/%0aalert(1) data:text/html,<script>alert(1)</script>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a text for engines that would evaluate it
  '{{constructor.constructor("alert(1)")()}} ${alert(1)} &lt;b&gt; &#60;i&#62;',
  'user\u202Egpj.exe and \u2067reordered\u2069 \u200Fright',
  'z\u200Be\u200Br\u200Bo\u200D wi\u2060d\uFEFFth',
  'W'.repeat(700),
];
const heavy =
  '\u{1F469}\u200D\u{1F469}\u200D\u{1F467} Z\u0335\u0321\u0321a\u0337\u0322l\u0338\u0321go שלום 你好';
const marks = [
  'script',
  'img[src="x"]',
  'iframe',
  'animate',
  'style',
  '[onerror]',
  '[onload]',
  'a[href^="javascript" i]',
];

test('hostile text is inert and readable on both sides', async ({ people }) => {
  const opening = unique('<b>Bold</b> <img src=x onerror=window.harmed=1>');
  const attack = '</title><img src=x onerror=window.harmed=1>';
  const customer = await people.customer({
    title: `Shop ${attack}`,
    script: [
      'window.Bouquet = function () { (Bouquet.q = Bouquet.q || []).push(arguments); };',
      `Bouquet('boot', { attributes: { cart: ${JSON.stringify(attack.replace('</title>', ''))} } });`,
    ].join('\n'),
  });
  await customer.start(opening);
  const agent = await people.agent();
  await agent.receive(opening);
  const texts = [...corpus, heavy];
  for (const text of texts) {
    await customer.write(text);
    await agent.write(`${text} – too`);
  }
  const last = `${heavy} – too`;
  await expect(customer.words(last)).toBeVisible();
  await expect(agent.words(heavy)).toBeVisible();

  const said = new Set([opening, ...texts, ...texts.map((text) => `${text} – too`)]);
  for (const page of [customer, agent]) {
    await expect.poll(async () => new Set(await page.shown())).toEqual(said);
    await isUnharmed(page.page);
  }
  await expect(agent.page.getByText(`Shop ${attack}`)).toBeVisible();
  await expect(agent.page.getByText(attack.replace('</title>', ''), { exact: true })).toBeVisible();
  await staysWithin(customer.page, 'bdi[dir="auto"]');
  await staysWithin(agent.page, 'article div[dir="auto"]');

  await agent.goTo('mine');
  await expect(agent.row(last)).toBeVisible();
  await isUnharmed(agent.page);
});

test('an address with markup in it stays an address', async ({ house, people }) => {
  const customer = await people.customer();
  const search = '?q=<script>alert(1)</script>&next=javascript:alert(1)"onmouseover=alert(1)';
  const text = unique('See https://shop.example/a?b=<i>&c="d" or javascript:alert(1)');
  await customer.page.goto(house.shop.url({}, search));
  await customer.open();
  // A link shows its host, and not how it is reached.
  const shown = text.replace('https://', '');
  await customer.start(text, shown);
  const agent = await people.agent();
  await agent.choose(text);
  await expect(agent.words(shown)).toBeVisible();
  await isUnharmed(agent.page);
  const link = agent.transcript.getByRole('link').filter({ hasText: 'shop.example' });
  await expect(link).toHaveAttribute('href', 'https://shop.example/a?b=');
  await expect(link).toHaveAttribute('rel', /noopener.*noreferrer.*nofollow/);
  await expect(link).toHaveAttribute('target', '_blank');
  const reported = agent.page.getByRole('region', { name: 'Customer' }).locator('a[target="_blank"]');
  await expect(reported).toHaveAttribute('href', /^http:\/\/shop\.localhost:\d+\/pages\/.*%3Cscript%3E/);
});

/** No script ran and no element was made of what people wrote. The page's own few are known by their addresses. */
async function isUnharmed(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
  const strangers = await page.evaluate((selectors) => {
    const roots: ParentNode[] = [document];
    const found: string[] = [];
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) {
          roots.push(element.shadowRoot);
        }
        const ours = element instanceof HTMLScriptElement && element.src.startsWith('http');
        if (!ours && selectors.some((selector) => element.matches(selector))) {
          found.push(element.outerHTML.slice(0, 200));
        }
      }
    }
    return found;
  }, marks);
  expect(strangers).toEqual([]);
}

/** However long a word is, its message does not widen what it stands in. */
async function staysWithin(page: Page, selector: string): Promise<void> {
  const widths = await page
    .locator(selector)
    .evaluateAll((all) => all.map((words) => words.getBoundingClientRect().right - innerWidth));
  expect(Math.max(...widths)).toBeLessThanOrEqual(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}
