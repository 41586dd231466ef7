import { expect, test, unique } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';

// Axe looks at two screens four times.
test.describe.configure({ timeout: 300_000 });

test('staff sort what customers bring, find it again, and set it aside until they reply', async ({
  people,
}) => {
  const question = unique('The box came open. Who pays for the scarf?');
  const customer = await people.customer();
  const agent = await people.agent();
  const { page } = agent;
  const tag = unique('Broken');
  const name = unique('What broke');
  /** Opens the command bar by a key of the list, and writes into it once it is there. */
  const ask = async (key: string, words: string) => {
    await agent.row(question).focus();
    await page.keyboard.press(key);
    await expect(page.getByRole('combobox', { name: 'Do or find something' })).toBeFocused();
    await page.keyboard.type(words);
  };
  await customer.start(question);
  await agent.receive(question);

  // By keys alone: a tag that nobody used before, and how soon it is served.
  await ask('l', tag);
  await expect(page.getByRole('option', { name: tag })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(agent.row(question)).toContainText(tag);
  await ask('p', '7');
  await page.keyboard.press('Enter');
  await expect(agent.row(question)).toContainText('Priority 7');
  await expect(agent.transcript.getByText(`You added tags: ${tag}`)).toBeVisible();

  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const filter = page.getByRole('dialog', { name: 'Filter' });
  await filter.getByLabel('Tag', { exact: true }).fill(tag);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: `Remove: Tag: ${tag}` })).toBeVisible();
  await expect(agent.list.getByRole('link')).toHaveCount(1);
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('menuitem', { name: 'Save as a new view…' }).click();
  await page.getByLabel('Name of the view').fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await looksWell(page, 'console-sorted');
  await page.getByRole('link', { name: 'Queue' }).first().click();
  await page.getByRole('link', { name, exact: true }).first().click();
  await agent.choose(question);

  await page.getByRole('button', { name: 'Snooze', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Choose a time…' }).click();
  await expect(page.getByLabel('Date and time')).toBeFocused();
  await looksWell(page, 'console-snooze', '[role="dialog"]');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await ask('s', 'until they');
  await page.keyboard.press('Enter');
  await expect(agent.row(question)).toContainText('Snoozed');
  await expect(agent.transcript.getByText('You snoozed until the customer replies')).toBeVisible();
  await customer.write('It was the blue one.');
  await expect(agent.row('It was the blue one.')).toContainText(tag);
  await agent.hasIt();
});

test('staff do the same to many at once', async ({ house, people }) => {
  const agent = await people.agent('linh', 'queued');
  const { page } = agent;
  const queue = await house.desk.queue({ mode: 'manual' });
  const words = ['one', 'two', 'three'].map((each) => unique(`Parcel ${each}`));
  const visitors = [];
  for (const text of words) visitors.push(await house.desk.visitor(queue, text));
  const [first = '', second = '', third = ''] = words;
  await expect(agent.row(third)).toBeVisible();

  // By keys: one; with the mouse: all up to another.
  await agent.row(first).focus();
  await page.keyboard.press('x');
  await agent.row(third).click({ modifiers: ['Shift'] });
  await expect(page.getByText('3 selected')).toBeVisible();
  await looksWell(page, 'console-selected');
  const bar = page.getByRole('region', { name: 'What is selected' });
  await bar.getByRole('button', { name: 'Tag', exact: true }).click();
  const tag = unique('Parcel');
  await page.getByRole('dialog').getByLabel('Tags').last().fill(tag);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Add a tag' }).click();
  for (const text of words) await expect(agent.row(text)).toContainText(tag);
  await expect(bar).toBeHidden();

  for (const text of [first, second]) {
    await agent.row(text).focus();
    await page.keyboard.press('x');
  }
  await bar.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(agent.row(first)).toBeHidden();
  await expect(agent.row(second)).toBeHidden();
  await expect(agent.row(third)).toBeVisible();
  await visitors[2]?.leave();
});
