import { signed } from '../stage/identity.ts';
import { expect, test, unique } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';

test('two customers who are one person come together beside the chat, and apart again', async ({
  people,
  house,
}) => {
  const name = unique('Hoa');
  const before = unique('My order has not come.');
  await house.desk.visitor('general', before, signed(name, `${name.replace(' ', '.')}@shop.example`));
  const customer = await people.customer();
  const now = unique('It is me again, from my phone.');
  await customer.start(now);
  const agent = await people.agent();
  const { page } = agent;
  await agent.receive(now);
  const timeline = page.getByRole('region', { name: 'Their time with us' });
  await expect(timeline.getByText('This is their first conversation.')).toBeVisible();
  const person = page.getByRole('region', { name: 'One person', exact: true });

  // By the keyboard alone.
  await person.getByRole('button', { name: 'Merge with…' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Who is the same person?')).toBeFocused();
  await page.keyboard.type(name);
  await dialog.getByRole('list', { name: 'Those found' }).getByRole('button').press('Enter');
  await expect(dialog.getByRole('region', { name: `Stays: ${name}` })).toContainText('Account of the site');
  await looksWell(page, 'merge');
  await dialog.getByRole('button', { name: 'Merge', exact: true }).press('Enter');

  const done = person.getByRole('status');
  await expect(done).toContainText('are one person now');
  await expect(done.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expect(person).toContainText(`Merged with ${name} by Linh`);
  await expect(timeline.getByRole('listitem')).toHaveCount(1);
  await expect(timeline).toContainText(before);
  await expect(page.getByRole('region', { name: 'What is proven' }).getByRole('listitem')).toHaveCount(4);
  await page.goto(`${page.url()}/customer`);
  await person.scrollIntoViewIfNeeded();
  await looksWell(page, 'merged');

  await person.getByRole('button', { name: `Undo: merged with ${name}` }).press('Enter');
  await expect(timeline.getByText('This is their first conversation.')).toBeVisible();
  await expect(person).not.toContainText('Merged with');
});
