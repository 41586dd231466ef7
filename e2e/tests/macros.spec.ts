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
