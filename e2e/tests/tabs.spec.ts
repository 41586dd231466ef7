import { Agent } from '../stage/agent.ts';
import { Customer } from '../stage/customer.ts';
import { nobodySignedIn } from '../stage/faults.ts';
import { expect, test, unique } from '../stage/index.ts';

test('two tabs of one agent and two of one customer show the same', async ({ house, people }) => {
  const question = unique('Which sole is softer?');
  const customer = await people.customer();
  await customer.start(question);
  const agent = await people.agent('duc');
  await agent.receive(question);

  const customer2 = new Customer(await customer.page.context().newPage());
  await customer2.page.goto(house.shop.url());
  await customer2.open();
  await expect(customer2.words(question)).toBeVisible();
  const agent2 = new Agent(await agent.page.context().newPage(), house.server.origin);
  await agent2.goTo('mine');
  await agent2.choose(question);

  await customer2.write('The left one?');
  await agent2.write('Both are soft.');
  await customer.write('Then I take both.');
  await agent.write('A good choice.');
  const said = [question, 'The left one?', 'Both are soft.', 'Then I take both.', 'A good choice.'];
  for (const page of [customer, customer2, agent, agent2]) {
    await expect.poll(async () => (await page.shown()).toSorted()).toEqual(said.toSorted());
  }
  const order = await agent.shown();
  for (const page of [customer, customer2, agent2]) {
    expect(await page.shown()).toEqual(order);
  }
  await agent.page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(agent2.page.getByText('This conversation is resolved.')).toBeVisible();
  await expect(customer.log.getByText('This conversation was closed')).toBeVisible();
  await expect(customer2.log.getByText('This conversation was closed')).toBeVisible();
});

test('signing out in one tab ends the other at once', async ({ faults, house, people }) => {
  // The other tab tries once more with the session that has ended, and is told so; what it asks meanwhile is refused.
  faults.expect(/status of 40[13] .*\/api\/v1\/tickets\)/);
  faults.expect(/status of 401 .*\/api\/v1\/stories\?like=/);
  const question = unique('Do you deliver to Huế?');
  const customer = await people.customer();
  await customer.start(question);
  const agent = await people.agent('mai');
  const other = new Agent(await agent.page.context().newPage(), house.server.origin);
  await other.goTo('mine');
  await other.choose(question);
  await expect.poll(() => other.wire.socketsOpen).toBe(1);

  await agent.openAccount();
  await agent.page.getByRole('button', { name: 'Sign out' }).click();
  await expect(agent.page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await expect(other.page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await expect(other.page.getByText('Your session has ended.', { exact: false })).toBeVisible();
  await expect.poll(() => other.wire.socketsOpen).toBe(0);
  await expect(other.page.getByText(question)).toHaveCount(0);
  const answer = await other.page.context().request.get(`${house.server.origin}/api/v1/conversations`);
  expect(answer.status()).toBe(401);
});

test('a wrong password is answered with words, and the right one still works', async ({
  faults,
  house,
  people,
}) => {
  faults.expect(nobodySignedIn);
  faults.expect(/status of 401 .*\/api\/v1\/login\)/);
  const context = await people.browser();
  const agent = new Agent(await context.newPage(), house.server.origin);
  await agent.goTo('mine');
  await agent.signIn('an', 'not-the-password');
  await expect(agent.page.getByRole('alert')).toHaveText('This email and password do not go together.');
  expect(agent.wire.socketsOpened).toBe(0);
  await agent.signIn('an');
  await expect(agent.page.getByRole('heading', { name: 'Mine' })).toBeVisible();
});
