import { expect, test, unique } from '../stage/index.ts';
import { looksWell } from '../stage/looks.ts';

const widget = 'bouquet-widget';

test('a customer who was not content says so, is heard, and goes on', async ({ people }) => {
  const question = unique('My mother’s feet hurt in all six pairs.');
  const customer = await people.customer();
  const { panel } = customer;
  await customer.start(question);
  const agent = await people.agent();
  await agent.receive(question);
  const answer = unique('We fetch them from your door.');
  await agent.write(answer);
  await expect(customer.words(answer)).toBeVisible();
  const card = panel.getByRole('region', { name: 'Your rating' });
  await expect(card).toHaveCount(0);
  await agent.page.getByRole('button', { name: 'Resolve', exact: true }).click();

  await expect(card.getByText('How did we do?')).toBeVisible();
  await expect(customer.field).toBeFocused();
  // By the keyboard alone: into the five, along them, and on to the words.
  const best = card.getByRole('radio', { name: 'Very good' });
  await best.focus();
  await customer.page.keyboard.press('Space');
  await expect(card.getByRole('textbox')).toHaveAccessibleName(/like to add/);
  for (let step = 0; step < 3; step++) {
    await customer.page.keyboard.press('ArrowLeft');
  }
  await expect(card.getByRole('radio', { name: 'Bad', exact: true })).toBeChecked();
  await customer.page.keyboard.press('Tab');
  const why = card.getByRole('textbox', { name: /What went wrong/ });
  await expect(why).toBeFocused();
  const words = unique('The bouquet was lovely, the shoes still hurt.');
  await why.fill(words);
  await card.getByRole('button', { name: 'Send the rating' }).click();
  await expect(card.getByText(/The team can see it/)).toBeVisible();
  await expect(customer.log.getByText('You rated this conversation 2 of 5: Bad')).toBeVisible();

  const told = agent.transcript.getByRole('note', { name: 'Feedback' });
  await expect(told).toContainText('rated this: Bad (2 of 5)');
  await expect(told).toContainText(words);
  await agent.goTo('resolved');
  const rated = agent.list.getByRole('link').filter({ hasText: answer });
  await expect(rated.getByRole('img', { name: 'Rated Bad (2 of 5)' })).toBeVisible();

  // It was a rating and nothing else: only what they write now opens the matter again.
  await card.getByRole('button', { name: /It is not solved yet/ }).click();
  await expect(customer.field).toBeFocused();
  await expect(customer.field).toHaveValue('This is not solved yet. ');
  const more = unique('This is not solved yet. They pinch.');
  await customer.write(more);
  await expect(card).toHaveCount(0);
  await agent.goTo('mine');
  await agent.receive(more);
  await expect(agent.transcript.getByRole('note', { name: 'Feedback' })).toContainText('Bad (2 of 5)');
});

test('whoever does not want to rate is left in peace, also after a reload', async ({ people }) => {
  const question = unique('Do these run small?');
  const customer = await people.customer();
  await customer.start(question);
  const agent = await people.agent();
  await agent.receive(question);
  const answer = unique('A little.');
  await agent.write(answer);
  await expect(customer.words(answer)).toBeVisible();
  await agent.page.getByRole('button', { name: 'Resolve', exact: true }).click();
  const card = customer.panel.getByRole('region', { name: 'Your rating' });
  await card.getByRole('button', { name: 'Not now' }).click();
  await expect(card).toHaveCount(0);
  await customer.page.reload();
  await customer.open();
  await customer.panel.getByRole('button').filter({ hasText: answer }).click();
  await expect(customer.words(answer)).toBeVisible();
  await expect(customer.panel.getByRole('button', { name: 'start a new one' })).toBeVisible();
  await expect(card).toHaveCount(0);
});

test('every screen of rating can be read by everybody', async ({ people }) => {
  // Axe looks at each screen four times, which is most of a minute on a machine that has other things to do.
  test.setTimeout(450_000);
  const question = unique('Do these run large?');
  const customer = await people.customer();
  await customer.start(question);
  const agent = await people.agent();
  await agent.receive(question);
  await agent.write('Half a size. Take one smaller, and send back what does not fit.');
  await expect(
    customer.words('Half a size. Take one smaller, and send back what does not fit.'),
  ).toBeVisible();
  await agent.page.getByRole('button', { name: 'Resolve', exact: true }).click();
  const card = customer.panel.getByRole('region', { name: 'Your rating' });
  await expect(card.getByText('How did we do?')).toBeVisible();
  await looksWell(customer.page, 'widget-rate', widget);
  await card.getByRole('radio', { name: 'Bad', exact: true }).check({ force: true });
  await card.getByRole('textbox').fill('They were larger still.');
  await looksWell(customer.page, 'widget-rate-why', widget);
  await card.getByRole('button', { name: 'Send the rating' }).click();
  await expect(card.getByText(/The team can see it/)).toBeVisible();
  await looksWell(customer.page, 'widget-rated', widget);
  await expect(agent.transcript.getByRole('note', { name: 'Feedback' })).toBeVisible();
  await looksWell(agent.page, 'console-rated');
});
