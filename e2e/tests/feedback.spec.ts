import { expect, test, testAlone, unique } from '../stage/index.ts';
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
  await expect(card.getByRole('radio', { name: '1 of 7, Very hard' })).toBeFocused();
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

testAlone(
  'a customer says how easy it was and whether they would recommend us, once, and a supervisor sees both',
  async ({ people }) => {
    testAlone.setTimeout(180_000);
    const question = unique('My mother’s feet hurt in all six pairs.');
    const customer = await people.customer();
    const { panel, page } = customer;
    await customer.start(question);
    const agent = await people.agent();
    await agent.receive(question);
    const answer = unique('We fetch them from your door.');
    await agent.write(answer);
    await expect(customer.words(answer)).toBeVisible();
    const resolve = agent.page.getByRole('button', { name: 'Resolve', exact: true });
    await resolve.click();

    const card = panel.getByRole('region', { name: 'Your rating' });
    const group = (name: RegExp) => card.getByRole('group', { name });
    await card.getByRole('radio', { name: 'Good', exact: true }).check({ force: true });
    // By the keyboard alone: to the middle of the seven.
    await card.getByRole('radio', { name: '1 of 7, Very hard' }).focus();
    await page.keyboard.press('Space');
    for (let step = 1; step < 6; step++) await page.keyboard.press('ArrowRight');
    await expect(card.getByRole('radio', { name: '6 of 7' })).toBeChecked();
    await card.getByRole('button', { name: 'Send the rating' }).click();
    await expect(card.getByText('Thank you for telling us.')).toBeVisible();

    const recommend = group(/How likely are you to recommend us/);
    await expect(recommend.getByRole('radio')).toHaveCount(11);
    await recommend.getByRole('radio', { name: '9 of 10' }).check({ force: true });
    await card.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(recommend).toHaveCount(0);
    await expect(
      customer.log.getByText(/4 of 5: Good · ease 6 of 7 · would recommend us: 9 of 10/),
    ).toHaveCount(1);

    const told = agent.transcript.getByRole('note', { name: 'Feedback' });
    await expect(told).toContainText('rated this: Good (4 of 5)');
    await expect(told).toContainText('How easy it was: 6 of 7');
    await expect(told).toContainText('Would recommend us: 9 of 10');
    await expect(agent.transcript.getByText(/had rated this before/)).toHaveCount(0);

    // Whoever changes the rating is asked nothing again, and what they answered stays.
    await card.getByRole('button', { name: 'Change it' }).click();
    await card.getByRole('radio', { name: 'Very good' }).check({ force: true });
    await card.getByRole('button', { name: 'Send the rating' }).click();
    await expect(told).toContainText('Very good (5 of 5)');
    await expect(told).toContainText('How easy it was: 6 of 7');

    // Nor is anybody asked twice who comes with something else.
    await panel.getByRole('button', { name: 'start a new one' }).click();
    const another = unique('And a dress as well?');
    await customer.write(another);
    await agent.receive(another);
    const yes = unique('Of course.');
    await agent.write(yes);
    await expect(customer.words(yes)).toBeVisible();
    await resolve.click();
    await card.getByRole('radio', { name: 'Bad', exact: true }).check({ force: true });
    await card.getByRole('button', { name: 'Send the rating' }).click();
    await expect(card.getByText(/The team can see it/)).toBeVisible();
    await expect(agent.transcript.getByRole('note', { name: 'Feedback' })).toContainText('Bad (2 of 5)');
    await expect(recommend).toHaveCount(0);

    const mai = await people.agent('mai');
    await mai.page.goto(`${new URL(mai.page.url()).origin}/console/reports/satisfaction`);
    const figures = mai.page.getByRole('region', { name: 'All figures' });
    const total = figures.getByRole('row').last();
    await expect(total).toBeVisible();
    const columns = await figures.getByRole('columnheader').allTextContents();
    const cells = await total.getByRole('cell').allTextContents();
    expect(Object.fromEntries(cells.map((cell, at) => [columns[at + 1], cell]))).toMatchObject({
      'Effort answers': '1',
      'CES, mean': '6.0',
      'Recommendation answers': '1',
      NPS: '100',
    });
    await total.getByRole('button', { name: /^Recommendation answers/ }).click();
    await expect(mai.page.getByRole('dialog').getByRole('listitem')).toHaveCount(1);
  },
);

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
  await expect(card.getByRole('group', { name: /How likely are you to recommend us/ })).toBeVisible();
  await looksWell(customer.page, 'widget-rated', widget);
  await card.getByRole('radio', { name: '9 of 10' }).check({ force: true });
  await card.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(agent.transcript.getByText('Would recommend us: 9 of 10')).toBeVisible();
  await expect(agent.transcript.getByRole('note', { name: 'Feedback' })).toBeVisible();
  await looksWell(agent.page, 'console-rated');
});
