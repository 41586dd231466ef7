import type { Agent } from '../stage/agent.ts';
import { expect, test, unique } from '../stage/index.ts';

/** Who of the two is offered it, and who is not. */
async function askedFirst(agents: [Agent, Agent], question: string): Promise<[Agent, Agent]> {
  const [one, other] = agents;
  await expect
    .poll(async () => (await one.offer(question).count()) + (await other.offer(question).count()))
    .toBe(1);
  return (await one.offer(question).count()) === 1 ? [one, other] : [other, one];
}

async function secondsLeft(agent: Agent, question: string): Promise<number> {
  return Number(await agent.offer(question).locator('svg text').textContent());
}

test('an offer counts down, passes on when declined, and is theirs who accepts', async ({
  house,
  people,
}) => {
  const question = unique('Which cream for this leather?');
  const queue = await house.desk.queue({ mode: 'offer', offerSeconds: 60 });
  const linh = await people.agent('linh');
  const an = await people.agent('an');
  const customer = await people.customer({ data: { queue } });
  await customer.start(question);

  const [asked, other] = await askedFirst([linh, an], question);
  const begun = await secondsLeft(asked, question);
  expect(begun).toBeLessThanOrEqual(60);
  await expect.poll(() => secondsLeft(asked, question)).toBeLessThan(begun);
  await expect(asked.page).toHaveTitle('(1) Bouquet');
  await expect(customer.panel.getByText('You are next in line.')).toBeVisible();

  await asked.offer(question).getByRole('button', { name: 'Decline' }).click();
  await expect(asked.offer(question)).toHaveCount(0);
  await expect(asked.page).toHaveTitle('Bouquet');
  await expect(other.offer(question)).toBeVisible();
  await other.offer(question).getByRole('button', { name: 'Accept' }).click();
  await expect(other.words(question)).toBeVisible();
  await other.hasIt();
  await expect(other.offer(question)).toHaveCount(0);
  await expect(customer.log.getByText(/^(Linh|An) joined the conversation$/)).toHaveCount(1);
  await expect(customer.panel.getByText('You are next in line.')).toHaveCount(0);
  expect(asked.wire.received('assignment.offered'), 'who declined is not asked again').toHaveLength(1);
});

test('an offer that nobody answers says that time is up and goes to the next', async ({ house, people }) => {
  const question = unique('How do I clean suede?');
  const queue = await house.desk.queue({ mode: 'offer', offerSeconds: 5 });
  const linh = await people.agent('linh');
  const an = await people.agent('an');
  const customer = await people.customer({ data: { queue } });
  await customer.start(question);
  const [asked, other] = await askedFirst([linh, an], question);
  await expect(asked.offer(question).getByText('Time is up: it goes to somebody else.')).toBeVisible();
  await other.offer(question).getByRole('button', { name: 'Accept' }).click();
  await other.hasIt();
  await expect(asked.offer(question)).toHaveCount(0);
});
