import { expect, test, unique } from '../stage/index.ts';
import { entriesOfAgent, entriesOfCustomer, messageTexts } from '../stage/rest.ts';

test('a visitor finds the conversation again after the page was loaded anew', async ({ people }) => {
  const question = unique('Where is my parcel?');
  const customer = await people.customer();
  await customer.start(question);
  const agent = await people.agent();
  await agent.receive(question);
  await agent.write('It comes tomorrow.');
  await expect(customer.words('It comes tomorrow.')).toBeVisible();
  await agent.write('Before noon, with the post.');
  await expect(customer.words('Before noon, with the post.')).toBeVisible();
  const before = await customer.shown();

  await customer.page.reload();
  await customer.open();
  await expect.poll(() => customer.shown()).toEqual(before);
  await customer.write('Thank you!');
  await expect(agent.words('Thank you!')).toBeVisible();
});

test('an answer that comes while the panel is closed is announced at the button', async ({ people }) => {
  const question = unique('Do you have size 38?');
  const customer = await people.customer();
  await customer.start(question);
  await customer.close.click();
  const agent = await people.agent();
  await agent.receive(question);
  await agent.write('Yes, one pair is left.');
  await expect(customer.page.getByRole('status').getByText('Yes, one pair is left.')).toBeVisible();
  await expect(customer.launcher).toHaveAccessibleName('Open the chat – 1 new message');
  await customer.open();
  await expect(customer.words('Yes, one pair is left.')).toBeVisible();
  await customer.close.click();
  await expect(customer.launcher).toHaveAccessibleName('Open the chat');
});

test('what is resolved is open again when the agent says so, or when the customer writes', async ({
  people,
}) => {
  const question = unique('My heel broke.');
  const customer = await people.customer();
  await customer.start(question);
  const agent = await people.agent();
  await agent.receive(question);
  const afresh = customer.panel.getByRole('button', { name: 'start a new one' });

  await agent.page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(agent.page.getByText('This conversation is resolved.')).toBeVisible();
  await expect(customer.log.getByText('This conversation was closed')).toBeVisible();
  await agent.page.getByRole('button', { name: 'Reopen', exact: true }).click();
  await expect(customer.log.getByText('This conversation is open again')).toBeVisible();
  await expect(agent.reply).toBeVisible();

  await agent.page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(customer.log.getByText('This conversation was closed')).toHaveCount(2);
  await expect(afresh).toBeVisible();
  await customer.write('It broke again.');
  await expect(agent.words('It broke again.')).toBeVisible();
  await expect(agent.reply).toBeVisible();
  await expect(afresh).toHaveCount(0);
  await expect(customer.panel.getByText('Here for you')).toBeVisible();

  const entries = await entriesOfAgent(
    new URL(agent.page.url()).origin,
    agent.conversationId(),
    agent.page.context(),
  );
  expect(messageTexts(entries)).toEqual([question, 'It broke again.']);
});

test('notes stay among the staff: neither in the page of the customer nor in its frames', async ({
  house,
  people,
}) => {
  const question = unique('Can I pay later?');
  const secret = unique('Careful, she never paid');
  const customer = await people.customer();
  await customer.start(question);
  const agent = await people.agent();
  await agent.receive(question);
  await agent.page.getByRole('button', { name: 'Note', exact: true }).click();
  const note = agent.page.getByRole('textbox', { name: 'Note' });
  await note.fill(secret);
  await note.press('Enter');
  await expect(agent.page.getByRole('note').getByText(secret)).toBeVisible();
  await agent.page.getByRole('button', { name: 'Reply', exact: true }).click();
  await agent.write('Of course.');
  await expect(customer.words('Of course.')).toBeVisible();

  const id = agent.conversationId();
  const seen = agent.wire.frames.filter(({ text }) => text.includes(secret));
  expect(seen.length, 'the note went over the socket of the agent').toBeGreaterThan(0);
  expect(customer.wire.frames.filter(({ text }) => text.includes(secret))).toEqual([]);
  expect(customer.wire.frames.filter(({ text }) => text.includes('"staff"'))).toEqual([]);
  await expect(customer.page.getByText(secret)).toHaveCount(0);
  const forCustomer = await entriesOfCustomer(house.server.origin, id, await customer.token());
  expect(JSON.stringify(forCustomer)).not.toContain(secret);
  const forAgent = await entriesOfAgent(house.server.origin, id, agent.page.context());
  expect(forAgent.find(({ text }) => text === secret)?.audience).toBe('staff');

  await customer.page.reload();
  await customer.open();
  await expect(customer.words('Of course.')).toBeVisible();
  await expect(customer.page.getByText(secret)).toHaveCount(0);
  expect(customer.wire.frames.filter(({ text }) => text.includes(secret))).toEqual([]);
});

test('an agent who is away takes by hand what waits', async ({ people }) => {
  const question = unique('Is the sole glued or sewn?');
  const agent = await people.agent('an', 'queued');
  await agent.become('Away');
  const customer = await people.customer();
  await customer.start(question);
  await expect(customer.panel.getByText('You are next in line.')).toBeVisible();
  await agent.choose(question);
  await agent.take();
  await expect(customer.log.getByText('An joined the conversation')).toBeVisible();
  await expect(customer.panel.getByText('You are next in line.')).toHaveCount(0);
});
