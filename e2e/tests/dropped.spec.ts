import { expect, testAlone as test, unique } from '../stage/index.ts';

test.use({ settings: { 'bouquet.routing.grace': '2s' } });

test('a customer whose agent drops away is told so, and goes first', async ({ people }) => {
  const question = unique('My mother wants to send six pairs back.');
  const customer = await people.customer();
  await customer.start(question);
  const linh = await people.agent('linh');
  await linh.receive(question);
  await linh.become('Busy');
  const behind = await people.customer();
  await behind.start(unique('Is the shop open?'));
  await expect(behind.panel.getByText('You are next in line.')).toBeVisible();

  await linh.page.context().close();
  // Whose console is slower to load than the grace is long was given it before, and lost it once already.
  await expect(
    customer.log
      .getByText('Linh is no longer here. You do not have to start again at the end of the line.')
      .last(),
  ).toBeVisible();
  await expect(customer.panel.getByText('You are next in line.')).toBeVisible();
  await expect(behind.panel.getByText('You are second in line.')).toBeVisible();

  const an = await people.agent('an');
  await an.receive(question);
  await expect(
    an.transcript.getByText('Linh lost the connection or left: back in the queue').last(),
  ).toBeVisible();
  await expect(customer.log.getByText('An joined the conversation').last()).toBeVisible();
  await an.become('Away');
  await expect(
    customer.log.getByText('An had to step away. You do not have to start again at the end of the line.'),
  ).toBeVisible();
  await expect(customer.panel.getByText('You are next in line.')).toBeVisible();
});
