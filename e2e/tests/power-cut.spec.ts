import type { Agent } from '../stage/agent.ts';
import type { Customer } from '../stage/customer.ts';
import { serverAway } from '../stage/faults.ts';
import { expect, testAlone as test } from '../stage/index.ts';
import { entriesOfAgent, entriesOfCustomer, messageTexts } from '../stage/rest.ts';

const acknowledgedBeforeCut = 6;
const writtenInTheDark = 3;
const longestLead = 3;
const mostEach = 40;

test('a chat survives SIGKILL of the server: nothing lost, nothing doubled, one order', async ({
  house,
  faults,
  people,
}) => {
  const customer = await people.customer();
  await customer.start('My mother wants to send six pairs back.');
  const agent = await people.agent('linh');
  await agent.receive('six pairs back');
  await expect(customer.panel.getByText('Linh joined the conversation')).toBeVisible();

  await seesTyping(customer, agent);
  await seesWhatWasSeen(customer, agent);

  const redis = await house.server.redisPid();
  const storm = { cut: false, written: { customer: 0, agent: 0 } };
  const writing = Promise.all([
    keepWriting('customer', (text) => customer.write(text), storm),
    keepWriting('agent', (text) => agent.write(text), storm),
  ]);
  await expect
    .poll(() => Math.min(customer.wire.acknowledged().size, agent.wire.acknowledged().size))
    .toBeGreaterThan(acknowledgedBeforeCut);
  faults.expect(serverAway);
  await house.server.kill();
  storm.cut = true;
  const written = (await writing).flat();

  await expect(customer.panel.getByText(/connection is lost|Connecting/)).toBeVisible();
  await expect(agent.page.getByText(/Connection lost|Connecting/)).toBeVisible();
  await expect(customer.log.getByText(/^(Sending…|Not sent)$/).first()).toBeVisible();
  await expect(agent.transcript.getByText(/Sending…|Not sent/).first()).toBeVisible();

  await house.server.start();
  expect(await house.server.redisPid(), 'the Redis of before is found again').toBe(redis);

  const hour = { timeout: 75_000 };
  await expect(customer.log.getByText(/^(Sending…|Not sent)$/)).toHaveCount(0, hour);
  await expect(agent.transcript.getByText(/Sending…|Not sent/)).toHaveCount(0, hour);
  await expect
    .poll(async () => (await customer.shown()).length, hour)
    .toBeGreaterThanOrEqual(written.length + 3);
  await expect.poll(() => agent.shown(), hour).toEqual(await customer.shown());

  await sayTheSame(customer, agent, written, house.server.origin);
  await expect(agent.page.getByText(/Connection lost|Connecting/)).toHaveCount(0);
});

async function seesTyping(customer: Customer, agent: Agent): Promise<void> {
  await customer.field.fill('They hurt');
  await expect(agent.transcript.getByText(/^Visitor .* is typing$/)).toBeVisible();
  await customer.write('They hurt her feet.');
  await expect(agent.words('They hurt her feet.')).toBeVisible();
  await expect(agent.transcript.getByText(/is typing$/)).toHaveCount(0);
  await agent.reply.fill('I am so');
  await expect(customer.log.getByText('Linh is writing')).toBeVisible();
}

async function seesWhatWasSeen(customer: Customer, agent: Agent): Promise<void> {
  await expect(customer.log.getByText('Seen', { exact: true })).toBeVisible();
  await agent.write('I am so sorry. We take them all.');
  await expect(customer.words('I am so sorry. We take them all.')).toBeVisible();
  await expect(agent.transcript.getByText('Seen', { exact: true })).toBeVisible();
}

interface Storm {
  cut: boolean;
  readonly written: { customer: number; agent: number };
}

/** Writes one message after the other until the cut, and a few after it; neither runs far ahead of the other. */
async function keepWriting(
  who: 'customer' | 'agent',
  write: (text: string) => Promise<void>,
  storm: Storm,
): Promise<string[]> {
  const said: string[] = [];
  const { written } = storm;
  let afterCut = 0;
  while (afterCut < writtenInTheDark) {
    await expect
      .poll(() => storm.cut || written[who] - Math.min(written.customer, written.agent) < longestLead)
      .toBe(true);
    expect(said.length, 'messages before the server was gone').toBeLessThan(mostEach);
    afterCut += storm.cut ? 1 : 0;
    const text = `${who} ${said.length + 1}`;
    await write(text);
    said.push(text);
    written[who]++;
  }
  return said;
}

/** Both pages and both REST transcripts: the same messages in the same order, each acknowledged one exactly once. */
async function sayTheSame(
  customer: Customer,
  agent: Agent,
  written: string[],
  origin: string,
): Promise<void> {
  const id = agent.conversationId();
  const forCustomer = await entriesOfCustomer(origin, id, await customer.token());
  const forAgent = await entriesOfAgent(origin, id, agent.page.context());
  const seqs = forAgent.map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));

  const texts = messageTexts(forAgent);
  expect(await customer.shown()).toEqual(texts);
  expect(await agent.shown()).toEqual(texts);
  expect(messageTexts(forCustomer)).toEqual(texts);
  expect(new Set(texts).size, 'no message is there twice').toBe(texts.length);
  for (const text of written) {
    expect(texts).toContain(text);
  }
  for (const who of ['customer', 'agent']) {
    const own = written.filter((text) => text.startsWith(who));
    expect(
      texts.filter((text) => text.startsWith(`${who} `)),
      'each in the order they wrote',
    ).toEqual(own);
  }
  for (const [clientId, text] of [...customer.wire.acknowledged(), ...agent.wire.acknowledged()]) {
    const found = forAgent.filter((entry) => entry.kind === 'message' && entry.text === text);
    expect(found, `acknowledged as ${clientId}`).toHaveLength(1);
  }
}
