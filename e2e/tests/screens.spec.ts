import AxeBuilder from '@axe-core/playwright';
import type { BrowserContext, Page } from '@playwright/test';
import { Agent } from '../stage/agent.ts';
import { Customer } from '../stage/customer.ts';
import { nobodySignedIn, serverAway } from '../stage/faults.ts';
import { expect, test, testAlone, unique } from '../stage/index.ts';

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const schemes = ['light', 'dark'] as const;

/** Looks at a page in both sizes and both schemes: nothing serious for axe, nothing wider than the screen. */
async function looksWell(page: Page, scene: string, part?: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const name = `${scene}.${size}.${colorScheme}`;
      await page.screenshot({ path: `results/pictures/${name}.png`, animations: 'disabled' });
      const axe = new AxeBuilder({ page });
      const { violations } = await (part ? axe.include(part) : axe).analyze();
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect
        .soft(
          grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`),
          name,
        )
        .toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(wider, `${name} is not wider than the screen`).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize(sizes.wide);
}

const widget = 'bouquet-widget';

test('every screen of the widget can be read by everybody', async ({ faults, house, people }) => {
  const context = await people.browser();
  const customer = new Customer(await context.newPage());
  const { page } = customer;
  await page.goto(house.shop.url());
  await expect(customer.launcher).toBeVisible();
  await looksWell(page, 'widget-closed', widget);
  await customer.open();
  await looksWell(page, 'widget-new', widget);

  const question = unique('My mother wants to return six pairs. Her feet hurt since the treatment.');
  await customer.start(question);
  await looksWell(page, 'widget-waiting', widget);
  const agent = await people.agent();
  await agent.choose(question);
  await agent.take();
  await agent.write('Of course. See https://shop.example/returns – or we fetch them from your door.');
  await agent.write('How is she today?');
  await expect(customer.words('How is she today?')).toBeVisible();
  await customer.write('Better, thank you!');
  await agent.reply.fill('I');
  await expect(customer.log.getByText('Linh is writing')).toBeVisible();
  await looksWell(page, 'widget-talk', widget);

  faults.expect(serverAway);
  await context.setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(customer.panel.getByText(/offline|connection is lost|Connecting/)).toBeVisible();
  await customer.write('Are you still there?');
  await expect(customer.log.getByText('Not sent', { exact: true })).toBeVisible();
  await looksWell(page, 'widget-not-sent', widget);
  await context.setOffline(false);
  await expect(agent.words('Are you still there?')).toBeVisible({ timeout: 40_000 });

  await agent.page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(customer.panel.getByRole('button', { name: 'start a new one' })).toBeVisible();
  await looksWell(page, 'widget-resolved', widget);
  await customer.panel.getByRole('button', { name: 'All conversations' }).click();
  await expect(customer.panel.getByRole('heading', { name: 'Your conversations' })).toBeVisible();
  await looksWell(page, 'widget-home', widget);
});

testAlone('every screen of the console can be read by everybody', async ({ faults, house, people }) => {
  faults.expect(nobodySignedIn);
  faults.expect(/status of 401 .*\/api\/v1\/login\)/);
  faults.expect(/status of 404 .*\/api\/v1\/conversations\/nobody/);
  const context = await people.browser();
  const agent = new Agent(await context.newPage(), house.server.origin);
  const { page } = agent;
  await agent.goTo('queued');
  await agent.signIn('linh', 'wrong');
  await expect(page.getByRole('alert')).toBeVisible();
  await looksWell(page, 'console-sign-in');
  await agent.signIn('linh');
  await expect(page.getByText('The queue is empty')).toBeVisible();
  await looksWell(page, 'console-empty');

  const first = await people.customer();
  await first.start('Do you have these in green?');
  const customer = await people.customer({ title: 'Peony, a sneaker in rose – Sole & Petal' });
  await customer.start('My mother wants to return six pairs. Her feet hurt since the treatment.');
  await expect(agent.row('six pairs')).toBeVisible();
  await looksWell(page, 'console-queue');
  await agent.choose('six pairs');
  await agent.take();
  await agent.write('Of course. See https://shop.example/returns – or we fetch them from your door.');
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('My father has the same. Let us send flowers.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('note')).toBeVisible();
  await looksWell(page, 'console-note');
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await customer.write('That is so kind of you!');
  await customer.field.fill('And');
  await expect(agent.transcript.getByText(/is typing$/)).toBeVisible();
  await looksWell(page, 'console-talk');
  await page.goto(`${page.url()}/customer`);
  await expect(page.getByRole('heading', { name: 'This conversation' })).toBeVisible();
  await looksWell(page, 'console-customer');
  await page.goBack();
  await agent.openAccount();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await looksWell(page, 'console-account');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(page.getByText('This conversation is resolved.')).toBeVisible();
  await looksWell(page, 'console-resolved');
  await page.goto(`${house.server.origin}/console/all/nobody`);
  await expect(page.getByText('This conversation does not exist, or is not yours to see.')).toBeVisible();
  await looksWell(page, 'console-gone');
  await teamLooksWell(await people.browser(), house.server.origin);
});

async function teamLooksWell(context: BrowserContext, origin: string): Promise<void> {
  const admin = new Agent(await context.newPage(), origin);
  await admin.goTo('mine');
  await admin.signIn('admin');
  await admin.page.getByRole('link', { name: 'Team' }).click();
  await expect(admin.page.getByText('linh@bouquet.example')).toBeVisible();
  await looksWell(admin.page, 'console-team');
  await admin.page.getByRole('button', { name: 'Add a colleague' }).click();
  await expect(admin.page.getByRole('dialog')).toBeVisible();
  await looksWell(admin.page, 'console-colleague');
}
