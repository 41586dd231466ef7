import { expect, test, unique } from '../stage/index.ts';

test('who waits sees their place in line, and it moves', async ({ people }) => {
  const [first, second] = [await people.customer(), await people.customer()];
  await first.start(unique('Do these run small?'));
  await expect(first.panel.getByText('You are next in line.')).toBeVisible();
  // Nothing was solved here yet, and nobody is here: whoever named a time would make it up.
  await expect(first.panel.getByText('We do not know yet how long it will take.')).toBeVisible();
  const question = unique('Do these run large?');
  await second.start(question);
  await expect(second.panel.getByText('You are second in line.')).toBeVisible();

  await first.giveUp();
  await expect(first.panel.getByText('in line.')).toHaveCount(0);
  await expect(second.panel.getByText('You are next in line.')).toBeVisible();

  const agent = await people.agent();
  await agent.receive(question);
  await expect(second.log.getByText('Linh joined the conversation')).toBeVisible();
  await expect(second.panel.getByText('in line.')).toHaveCount(0);
});

test('the wait is told as a range once enough matters were solved', async ({ house, people }) => {
  const queue = await house.desk.queue({ mode: 'auto' });
  const agent = await people.agent();
  for (let solved = 0; solved < 5; solved++) {
    const visitor = await house.desk.visitor(queue, unique('Thank you, that was all.'));
    await expect.poll(() => visitor.isServed()).toBe(true);
    await visitor.leave();
  }
  // Only now: the console says on coming in how many it takes.
  await house.desk.setCapacity('Linh', 1);
  const [served, next, last] = [
    await people.customer({ data: { queue } }),
    await people.customer({ data: { queue } }),
    await people.customer({ data: { queue } }),
  ];
  await served.start(unique('One.'));
  await expect(served.log.getByText('Linh joined the conversation')).toBeVisible();
  await next.start(unique('Two.'));
  await expect(next.panel.getByText(/^You are next in line\. (Less than|Up to|About) /)).toBeVisible();
  await last.start(unique('Three.'));
  await expect(last.panel.getByText(/^You are second in line\. (Less than|Up to|About) /)).toBeVisible();
  const told = last.wire.received('queue.position').at(-1)?.frame.waitSeconds;
  expect(told.low).toBeGreaterThanOrEqual(0);
  expect(told.high).toBeGreaterThan(told.low);

  await agent.page
    .getByRole('navigation', { name: 'List of conversations' })
    .getByRole('link')
    .first()
    .click();
  await agent.page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await expect(next.log.getByText('Linh joined the conversation')).toBeVisible();
  await expect(last.panel.getByText(/^You are next in line\. (Less than|Up to|About) /)).toBeVisible();
});

test('who comes while it is closed may leave a number to be called at', async ({ house, people }) => {
  const question = unique('Can somebody measure my feet?');
  const queue = await house.desk.queue({ open: false, outOfHours: { action: 'callback' } });
  const agent = await people.agent('an', 'queued');
  const customer = await people.customer({ data: { queue } });
  await customer.start(question);
  await expect(customer.panel.getByText('We are closed at the moment.')).toBeVisible();
  await customer.panel.getByRole('button', { name: 'Ask for a call' }).click();
  const phone = customer.panel.getByRole('textbox', { name: 'Your phone number' });
  await expect(phone).toBeFocused();
  await phone.fill('12');
  await phone.press('Enter');
  await expect(customer.panel.getByText('This number cannot be called.')).toBeVisible();
  await expect(phone).toBeFocused();
  await expect(phone).toHaveAttribute('aria-invalid', 'true');
  await phone.fill('+84 90 123 45 67');
  await phone.press('Enter');
  await expect(customer.panel.getByText('We will call you on +84901234567.')).toBeVisible();

  await agent.choose(question);
  await expect(agent.transcript.getByText('asks to be called back at +84901234567')).toBeVisible();
});
