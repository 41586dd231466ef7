import { expect, test, unique } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';

test('who a customer is and what they lived with us is beside the chat, and old words are found', async ({
  people,
}) => {
  const customer = await people.customer();
  const { panel } = customer;
  const rareWord = unique('buckle').replaceAll(' ', '');
  await customer.start(`My pumps lost a ${rareWord}.`);
  const thanks = unique('Never mind, I found it.');
  await customer.write(thanks);
  const agent = await people.agent();
  const { page } = agent;
  await page.setViewportSize({ width: 1440, height: 900 });
  await agent.receive(thanks);
  const first = agent.conversationId();
  const answer = unique('How good to hear.');
  await agent.write(answer);
  await expect(customer.words(answer)).toBeVisible();
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  const card = panel.getByRole('region', { name: 'Your rating' });
  await card.getByRole('radio', { name: 'Bad', exact: true }).check({ force: true });
  await card.getByRole('button', { name: 'Send the rating' }).click();
  await expect(card.getByText(/The team can see it/)).toBeVisible();
  await panel.getByRole('button', { name: 'start a new one' }).click();
  const second = unique('Do these run small?');
  await customer.start(second);

  await agent.goTo('mine');
  await agent.receive(second);
  await expect(page.getByRole('region', { name: 'What is proven' })).toContainText('Web visitor');
  const timeline = page.getByRole('region', { name: 'Their time with us' });
  await expect(timeline.getByRole('listitem')).toHaveCount(2);
  await expect(timeline).toContainText('Bad (2 of 5)');
  // On a phone the panel is a place of its own.
  await page.goto(`${page.url()}/customer`);
  await timeline.scrollIntoViewIfNeeded();
  await looksWell(page, 'timeline');
  await timeline.getByRole('button', { name: 'Ratings' }).press('Enter');
  await expect(timeline.getByRole('listitem')).toHaveCount(1);
  await timeline.getByRole('button', { name: 'Gestures' }).press('Space');
  await expect(timeline.getByText('Nothing was given to them yet.')).toBeVisible();

  // The word was said three messages ago, in a matter that is closed.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Do or find something' }).fill(rareWord);
  await expect(page.getByRole('option').filter({ hasText: answer })).toHaveCount(1);
  await looksWell(page, 'find');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/all/${first}$`));

  // All that has it, on a page of its own, which can be come back to.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Do or find something' }).fill(rareWord);
  await page.getByRole('option', { name: 'Show all results' }).click();
  const words = page.getByRole('searchbox', { name: 'Find conversations, customers and stories' });
  await expect(words).toHaveValue(rareWord);
  const found = page.getByRole('region', { name: 'Conversations' });
  await expect(found.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Status', { exact: true }).selectOption('Open');
  await page.keyboard.press('Escape');
  await expect(found.getByText('No conversation has these words.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove: Status: Open' }).click();
  await expect(found.getByRole('listitem')).toHaveCount(1);
  await looksWell(page, 'find-page');
  await words.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/all/${first}$`));
});
