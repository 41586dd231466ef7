import type { Locator, Page } from '@playwright/test';
import { Agent, demoPassword } from '../stage/agent.ts';
import { Customer } from '../stage/customer.ts';
import { nobodySignedIn } from '../stage/faults.ts';
import { expect, test, unique } from '../stage/index.ts';

const mostSteps = 60;

/** Presses Tab until this has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let steps = 0; steps < mostSteps; steps++) {
    if (await target.evaluate((element) => (element.getRootNode() as Document).activeElement === element)) {
      return;
    }
    await page.keyboard.press(key);
  }
  throw new Error(`${mostSteps} times ${key} did not lead to ${target}.`);
}

test('the widget needs no mouse', async ({ house, people }) => {
  const context = await people.browser();
  const customer = new Customer(await context.newPage());
  const { page } = customer;
  const question = unique('Is it open on Sunday?');
  await page.goto(house.shop.url());
  await expect(customer.launcher).toBeVisible();
  await tabTo(page, customer.launcher);
  await page.keyboard.press('Enter');
  await expect(customer.field).toBeFocused();
  await page.keyboard.type(question);
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('And on Monday?');
  await page.keyboard.press('Enter');
  await expect(customer.messages()).toHaveText([/Sunday.*\s+And on Monday\?/]);
  await expect(customer.field).toBeFocused();
  await expect(customer.log.getByText('Sent', { exact: true })).toBeVisible();

  await page.keyboard.type('Hello?');
  await tabTo(page, customer.sendButton);
  await page.keyboard.press('Space');
  await expect(customer.words('Hello?')).toBeVisible();
  await tabTo(page, customer.close, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(customer.panel).toBeHidden();
  await expect(customer.launcher).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(customer.field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(customer.panel).toBeHidden();
  await expect(customer.launcher).toBeFocused();
});

test('on a phone Tab stays within the open panel', async ({ people }) => {
  const phone = await people.browser({ viewport: { width: 390, height: 844 } });
  const customer = await people.customer({}, await phone.newPage());
  for (let steps = 0; steps < 8; steps++) {
    await customer.page.keyboard.press('Tab');
    await expect(customer.panel.locator(':focus')).toHaveCount(1);
  }
});

test('the console needs no mouse', async ({ faults, house, people }) => {
  faults.expect(nobodySignedIn);
  await house.desk.beginsAnew('an');
  const context = await people.browser();
  const agent = new Agent(await context.newPage(), house.server.origin);
  const { page } = agent;
  await agent.goTo('mine');
  await tabTo(page, page.getByLabel('Email'));
  await page.keyboard.type('an@bouquet.example');
  await tabTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(demoPassword);
  await page.keyboard.press('Enter');

  // Who is away takes by hand.
  await expect(agent.account).toHaveAccessibleName(/, Online$/);
  await tabTo(page, agent.account);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: /^Away/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^Away/ })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(agent.account).toBeFocused();
  await expect(agent.account).toHaveAccessibleName(/, Away$/);
  await expect.poll(() => agent.wire.answers('presence.set')).toBeGreaterThan(0);

  const question = unique('Can you gift-wrap?');
  const customer = await people.customer();
  await customer.start(question);
  await tabTo(page, page.getByRole('link', { name: 'Queue', exact: false }).first(), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(agent.row(question)).toBeVisible();
  await tabTo(page, agent.row(question));
  await page.keyboard.press('Enter');
  await expect(agent.words(question)).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Take', exact: true }).first());
  await page.keyboard.press('Enter');
  await agent.hasIt();
  await tabTo(page, agent.reply);
  await page.keyboard.type('With pleasure.');
  await page.keyboard.press('Enter');
  await expect(customer.words('With pleasure.')).toBeVisible();
  await expect(agent.reply).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Resolve', exact: true }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This conversation is resolved.')).toBeVisible();
});

test('an offer is answered without a mouse', async ({ house, people }) => {
  const question = unique('Do you resole boots?');
  const agent = await people.agent();
  const { page } = agent;
  const queue = await house.desk.queue({ mode: 'offer', offerSeconds: 60 });
  const customer = await people.customer({ data: { queue } });
  await customer.start(question);
  await expect(agent.offer(question)).toBeVisible();
  await page.keyboard.press('Alt+o');
  await expect(agent.offer(question)).toBeFocused();
  await page.keyboard.press('a');
  await expect(agent.words(question)).toBeVisible();
  await agent.hasIt();
});
