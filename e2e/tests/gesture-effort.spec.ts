import { Effort } from '../stage/effort.ts';
import type { House, People } from '../stage/index.ts';
import { expect, test, unique } from '../stage/index.ts';
import { Tray } from '../stage/tray.ts';

/** From the thought to the sent gesture. */
const mostMillis = 30_000;
const mostClicks = 4;
/** By keyboard: to open the tray, to say why, to choose what, and to send; and two to go past the ideas before it. */
const mostKeys = 6;

/** An agent who reads what calls for something kind, in a queue whose rule lets it go out at once. */
async function talk(house: House, people: People) {
  const queue = await house.desk.queue({});
  await house.desk.rule(queue, 50, 500);
  const question = unique('My mother’s feet are so sore that no shoe fits her.');
  const customer = await people.customer({ data: { queue } });
  await customer.start(question);
  const agent = await people.agent();
  await agent.receive(question);
  return { page: agent.page, tray: new Tray(agent.page) };
}

test('something kind takes four clicks and half a minute', async ({ house, people }) => {
  const { page, tray } = await talk(house, people);
  const effort = await Effort.on(page);
  const begin = Date.now();
  await tray.open();
  await tray.choose('To delight', 'Spring bouquet');
  await expect(tray.note).not.toHaveValue('');
  await tray.send.click();
  await expect(tray.card('Spring bouquet')).toBeVisible();
  expect(Date.now() - begin).toBeLessThan(mostMillis);
  const { clicks, keys } = await effort.spent();
  expect(clicks).toBeLessThanOrEqual(mostClicks);
  expect(keys).toBe(0);
});

test('something kind takes six keys and no mouse', async ({ house, people }) => {
  const { page, tray } = await talk(house, people);
  const effort = await Effort.on(page);
  const begin = Date.now();
  await page.keyboard.press('Control+Shift+G');
  await expect(tray.root.getByRole('button', { name: 'To delight' })).toBeFocused();
  await page.keyboard.press('Enter');
  const ideas = tray.root.getByRole('group', { name: 'Idea' }).getByRole('button');
  await expect(ideas.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(ideas.nth(2)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(tray.note).toBeFocused();
  await expect(tray.note).not.toHaveValue('');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('article', { name: /^Gesture: / })).toBeVisible();
  await expect(tray.root).toBeHidden();
  expect(Date.now() - begin).toBeLessThan(mostMillis);
  const { clicks, keys } = await effort.spent();
  expect(keys).toBeLessThanOrEqual(mostKeys);
  expect(clicks).toBe(0);
});
