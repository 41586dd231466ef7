import { expect, test, unique } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';

test('a promise outlives the chat, stands among the promises until it is kept, and in the timeline', async ({
  people,
}) => {
  const customer = await people.customer();
  const question = unique('My mother’s feet hurt in all six pairs.');
  await customer.start(question);
  const agent = await people.agent();
  const { page } = agent;
  await page.setViewportSize({ width: 1440, height: 900 });
  await agent.receive(question);

  // By the keyboard alone: out of the field, and W for a word that is given.
  await agent.reply.press('Escape');
  await page.keyboard.press('w');
  const dialog = page.getByRole('dialog', { name: 'What do you promise?' });
  await expect(dialog.getByRole('textbox', { name: /What you will do/ })).toBeFocused();
  const words = unique('Call about the wider size');
  await page.keyboard.type(words);
  await expect(dialog.getByRole('button', { name: 'Tomorrow morning' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await looksWell(page, 'promise-dialog');
  await page.keyboard.press('Enter');
  const strip = page.getByRole('region', { name: 'Open promises' });
  await expect(strip).toContainText(words);
  await expect(agent.transcript.getByRole('note', { name: 'Promise' })).toContainText(words);

  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(page.getByText(/1 promise is still open/)).toBeVisible();
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Promises' }).click();
  const row = agent.row(words);
  await expect(row).toContainText('Resolved');
  await row.click();
  await expect(strip).toContainText(words);
  await looksWell(page, 'promised');

  await strip.getByRole('button', { name: `Kept: ${words}` }).press('Enter');
  await expect(row).toHaveCount(0);
  await expect(strip).toHaveCount(0);
  await expect(agent.transcript.getByText(`kept the promise: ${words}`)).toBeVisible();
  const timeline = page.getByRole('region', { name: 'Their time with us' });
  await timeline.getByRole('button', { name: 'Promises' }).click();
  await expect(timeline.getByRole('listitem')).toHaveCount(2);
  await expect(timeline.getByRole('listitem').first()).toContainText('Promise kept');
  await expect(customer.panel).not.toContainText(words);
});
