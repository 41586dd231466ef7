import { expect, test, unique } from '../stage/index.ts';

test('nobody is given more than they take at once, nor while they are busy', async ({ people }) => {
  const linh = await people.agent('linh');
  await linh.openAccount();
  const capacity = linh.page.getByRole('group', { name: 'Conversations at once' });
  const fewer = capacity.getByRole('button', { name: 'One fewer at once' });
  const heard = linh.page.waitForResponse(
    (answer) =>
      answer.url().endsWith('/capacity') && answer.ok() && answer.request().postDataJSON().capacity === 1,
  );
  for (let step = 0; step < 3; step++) {
    await fewer.click();
  }
  await expect(capacity.getByRole('status')).toHaveText('1');
  await linh.page.keyboard.press('Escape');
  await heard;

  const questions = ['First.', 'Second.', 'Third.'].map(unique);
  const [one, two, three] = [await people.customer(), await people.customer(), await people.customer()];
  await one.start(questions[0] ?? '');
  await expect(linh.row(questions[0] ?? '')).toBeVisible();
  await expect(linh.account.getByText('1 of 1')).toBeVisible();
  await two.start(questions[1] ?? '');
  await expect(two.panel.getByText('You are next in line.')).toBeVisible();
  await expect(linh.row(questions[1] ?? '')).toHaveCount(0);

  await linh.openAccount();
  await capacity.getByRole('button', { name: 'One more at once' }).click();
  await linh.page.keyboard.press('Escape');
  await expect(linh.row(questions[1] ?? '')).toBeVisible();
  await expect(linh.account.getByText('2 of 2')).toBeVisible();

  await linh.become('Busy');
  await three.start(questions[2] ?? '');
  await linh.receive(questions[0] ?? '');
  await linh.page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(one.log.getByText('This conversation was closed')).toBeVisible();
  await expect(three.panel.getByText('You are next in line.')).toBeVisible();
  await expect(linh.row(questions[2] ?? '')).toHaveCount(0);
  await linh.become('Online');
  await linh.receive(questions[2] ?? '');
  await expect(three.log.getByText('Linh joined the conversation')).toBeVisible();
});

test('colleagues see who is here, and hand over with a note that the customer never sees', async ({
  people,
}) => {
  const question = unique('Could you speak Vietnamese?');
  const secret = unique('She is hard of hearing: write in short sentences');
  const linh = await people.agent('linh');
  const customer = await people.customer();
  await customer.start(question);
  await linh.receive(question);
  const an = await people.agent('an');
  const duc = await people.agent('duc');
  await duc.become('Busy');

  await linh.page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await expect(linh.page.getByRole('menuitem', { name: /^Đức/ })).toContainText('Busy');
  await expect(linh.page.getByRole('menuitem', { name: /^An/ })).toContainText('0 of 4');
  await linh.page.getByRole('menuitem', { name: /^An/ }).click();
  const dialog = linh.page.getByRole('dialog', { name: 'Hand over to' });
  await dialog.getByRole('textbox', { name: 'Note (optional)' }).fill(secret);
  await dialog.getByRole('button', { name: 'Hand over', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(linh.page.getByText('With An', { exact: true }).first()).toBeVisible();

  await an.receive(question);
  await expect(an.page.getByRole('note').getByText(secret)).toBeVisible();
  await expect(customer.log.getByText('Linh asked An to go on')).toBeVisible();
  expect(customer.wire.frames.filter(({ text }) => text.includes(secret))).toEqual([]);

  await linh.become('Busy');
  await an.become('Busy');
  await an.page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await an.page.getByRole('menuitem', { name: 'Put back into the queue' }).click();
  const back = an.page.getByRole('dialog', { name: 'Put back into' });
  await back.getByRole('button', { name: 'Put back into the queue' }).click();
  await expect(
    customer.log.getByText('An passed this on to the team. Somebody else will go on.'),
  ).toBeVisible();
  await expect(customer.panel.getByText('You are next in line.')).toBeVisible();
  await expect(an.row(question)).toHaveCount(0);
  await linh.become('Online');
  await expect(linh.row(question)).toBeVisible();
});

test('the title counts what is new, unless the agent does not want it there', async ({ people }) => {
  const question = unique('Is there a wider fit?');
  const agent = await people.agent();
  const { page } = agent;
  await expect(page).toHaveTitle('Bouquet');
  const customer = await people.customer();
  await customer.start(question);
  await expect(page).toHaveTitle('(1) Bouquet');
  await agent.receive(question);
  await expect(page).toHaveTitle('Bouquet');
  await page.getByRole('link', { name: 'Resolved' }).first().click();
  await customer.write('Wider at the toes, I mean.');
  await expect(page).toHaveTitle('(1) Bouquet');
  await agent.openAccount();
  await page.getByRole('switch', { name: 'Count in the page’s title' }).click();
  await expect(page).toHaveTitle('Bouquet');
});
