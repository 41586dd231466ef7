import type { Page } from '@playwright/test';
import { expect, test, unique } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';

// Axe looks at two screens four times.
test.describe.configure({ timeout: 300_000 });

test('staff put several actions together, and do them in one conversation at once', async ({ people }) => {
  const question = unique('Where is my parcel?');
  const name = unique('Late parcel');
  const agent = await people.agent();
  const { page } = agent;
  await page.getByRole('link', { name: 'Macros' }).first().click();
  await page.getByRole('link', { name: 'New macro' }).click();
  await page.getByLabel('Name of the macro').fill(name);
  await page.getByRole('textbox', { name: 'The answer' }).fill('It is late, and we are sorry.');
  await page.getByRole('button', { name: 'Add an action' }).click();
  await page.getByLabel('Action 2', { exact: true }).selectOption('Change tags');
  const tag = unique('Late');
  await page
    .getByRole('textbox', { name: 'Tags to add' })
    .or(page.getByRole('combobox', { name: 'Tags to add' }))
    .last()
    .fill(tag);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add an action' }).click();
  await page.getByLabel('Action 3', { exact: true }).selectOption('Snooze until they reply');
  await looksWell(page, 'console-macro');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(name, { exact: true })).toBeVisible();
  await looksWell(page, 'console-macros');

  const customer = await people.customer();
  await customer.start(question);
  await page.getByRole('link', { name: 'Mine' }).first().click();
  await agent.receive(question);
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await expect(page.getByRole('option', { name: `Macro: ${name}` })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(customer.words('It is late, and we are sorry.')).toBeVisible();
  await expect(agent.transcript.getByText(`You added tags: ${tag}`)).toBeVisible();
  await expect(agent.transcript.getByText('You snoozed until the customer replies')).toBeVisible();
});

/** Keeps a macro that answers and tags, and returns to the conversations. */
async function keepMacro(page: Page, { name, text, tag }: { name: string; text: string; tag: string }) {
  await page.getByRole('link', { name: 'Macros' }).first().click();
  await page.getByRole('link', { name: 'New macro' }).click();
  await page.getByLabel('Name of the macro').fill(name);
  await page.getByRole('textbox', { name: 'The answer' }).fill(text);
  await page.getByRole('button', { name: 'Add an action' }).click();
  await page.getByLabel('Action 2', { exact: true }).selectOption('Change tags');
  await page
    .getByRole('textbox', { name: 'Tags to add' })
    .or(page.getByRole('combobox', { name: 'Tags to add' }))
    .last()
    .fill(tag);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(name, { exact: true })).toBeVisible();
}

test('a macro stands below the answers at the stroke, says what it does, and is run from there', async ({
  people,
}) => {
  const question = unique('Where is my parcel now?');
  const [name, tag] = [unique('Zzlate'), unique('Late')];
  const agent = await people.agent();
  const { page } = agent;
  await keepMacro(page, { name, text: 'It comes tomorrow.', tag });
  const customer = await people.customer();
  await customer.start(question);
  await page.getByRole('link', { name: 'Mine' }).first().click();
  await agent.receive(question);
  await agent.reply.fill('/zzlate');
  const option = page.getByRole('option', {
    name: `Macro: ${name} Reply: “It comes tomorrow.” → Add tags: ${tag}`,
  });
  await expect(option).toBeVisible();
  await looksWell(page, 'console-macro-offered');
  await agent.reply.focus();
  await expect(option).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(customer.words('It comes tomorrow.')).toBeVisible();
  await expect(agent.transcript.getByText(`You added tags: ${tag}`)).toBeVisible();
  await expect(agent.reply).toHaveValue('');
});

test('staff do a macro to many at once, once they have read to how many people it writes', async ({
  house,
  people,
}) => {
  const agent = await people.agent('linh', 'all');
  const { page } = agent;
  const [name, tag] = [unique('Zzmany'), unique('Late')];
  await keepMacro(page, { name, text: 'Dear {{customer.name|customer}}, it comes tomorrow.', tag });
  await agent.goTo('all');
  const queue = await house.desk.queue({ mode: 'manual' });
  const words = ['one', 'two'].map((each) => unique(`Late parcel ${each}`));
  const [first = '', second = ''] = words;
  const customer = await people.customer();
  const visitor = await house.desk.visitor(queue, first);
  await customer.start(second);
  await expect(agent.row(first)).toBeVisible();
  await agent.row(first).focus();
  await page.keyboard.press('x');
  await agent.row(second).focus();
  await page.keyboard.press('x');
  const bar = page.getByRole('region', { name: 'What is selected' });
  await bar.getByRole('button', { name: 'Macro', exact: true }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Run “${name}” in 2 conversations?` });
  await expect(dialog).toContainText('2 people get this message');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await looksWell(page, 'console-macro-many');
  await dialog.getByRole('button', { name: 'Send to 2 people' }).click();
  await expect(customer.words('Dear customer, it comes tomorrow.')).toBeVisible();
  await expect(bar).toBeHidden();
  // What was said last stands in the row now, and the tag beside it.
  await expect(agent.list.getByRole('link').filter({ hasText: tag })).toHaveCount(2);
  await visitor.leave();
});
