import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Keep, memoryKeep } from '../src/keep';
import { Transcript } from '../src/transcript';
import type { TranscriptOptions } from '../src/transcript-types';
import { type FakeServer, startFakeServer } from './fake-server';
import { agent, customer, online, opened, type Party, seeded, until } from './setting';

let server: FakeServer;
let hoa: Party;
let linh: Party;
let id: string;
const endings: (() => void)[] = [];

function follow(party: Party, options: Partial<TranscriptOptions> = {}): Transcript {
  const transcript = new Transcript({ connection: party.connection, conversationId: id, ...options });
  endings.push(() => transcript.stop());
  return transcript;
}
const texts = (transcript: Transcript) =>
  transcript.snapshot.entries.flatMap((entry) =>
    entry.kind === 'message' || entry.kind === 'note' ? [entry.text] : [],
  );
const stored = () => server.store.entries.get(id) ?? [];
const storedTexts = () => stored().flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));

beforeEach(async () => {
  server = await startFakeServer({ heartbeatSeconds: 1 });
  hoa = await customer(server);
  linh = await agent(server);
  await Promise.all([online(hoa), online(linh)]);
  id = await opened(hoa);
  endings.push(
    () => hoa.connection.stop(),
    () => linh.connection.stop(),
  );
});
afterEach(async () => {
  for (const end of endings.splice(0)) {
    end();
  }
  await server.close();
});

describe('Transcript', () => {
  it('shows what was, and what happens, to both sides', async () => {
    const here = follow(hoa);
    const there = follow(linh);
    await until(() => here.snapshot.caughtUp && there.snapshot.caughtUp);
    here.post('Can you help?');
    there.post('Of course.');
    await until(() => texts(here).length === 3 && texts(there).length === 3);
    expect(texts(here)).toEqual(texts(there));
    expect(here.snapshot.pending).toEqual([]);
  });

  it('passes over what it may not see, without taking it for a gap', async () => {
    const here = follow(hoa);
    const there = follow(linh);
    await until(() => here.snapshot.caughtUp && there.snapshot.caughtUp);
    there.post('A bouquet?', 'note');
    await until(() => here.snapshot.cursor === 4);
    expect(texts(here)).toEqual(['Hello']);
    expect(texts(there)).toEqual(['Hello', 'A bouquet?']);
    const follows = server.sockets.handled.filter(({ type }) => type === 'conversation.follow');
    expect(follows).toHaveLength(2);
  });

  it('shows a post at once as sending, and says when it is sent', async () => {
    const here = follow(hoa);
    await until(() => here.snapshot.caughtUp);
    server.settings.outgoing = (frame) => (frame.type === 'entries' ? 'drop' : 'deliver');
    const states: string[] = [];
    here.onChange(({ pending }) => states.push(pending[0]?.state ?? 'gone'));
    const clientId = here.post('one');
    expect(here.snapshot.pending).toMatchObject([{ clientId, state: 'sending' }]);
    await until(() => here.snapshot.pending[0]?.state === 'sent');
    server.settings.outgoing = () => 'deliver';
    await until(() => here.snapshot.pending.length === 0);
    expect(texts(here)).toEqual(['Hello', 'one']);
    expect(states).not.toContain('not_sent');
  });

  it('finds a lost last message by the heads', async () => {
    const here = follow(hoa);
    const there = follow(linh);
    await until(() => here.snapshot.caughtUp && there.snapshot.caughtUp);
    server.settings.outgoing = (frame) => (frame.type === 'entries' ? 'drop' : 'deliver');
    there.post('lost on its way');
    await until(() => storedTexts().length === 2);
    server.settings.outgoing = () => 'deliver';
    await until(() => texts(here).length === 2);
  });

  it('finds a lost message by the gap before the next one', async () => {
    const here = follow(hoa);
    const there = follow(linh);
    await until(() => here.snapshot.caughtUp && there.snapshot.caughtUp);
    server.settings.outgoing = (frame) =>
      frame.type === 'heads' || (frame.type === 'entries' && frame.through === 4) ? 'drop' : 'deliver';
    there.post('lost');
    there.post('arrives');
    await until(() => texts(here).length === 3);
    expect(texts(here)).toEqual(['Hello', 'lost', 'arrives']);
  });

  it('resends with the same clientId after the answer was lost', async () => {
    const here = follow(hoa);
    await until(() => here.snapshot.caughtUp);
    server.settings.outgoing = (frame) => (frame.type === 'ok' ? 'cut' : 'deliver');
    const clientId = here.post('once');
    await until(() => storedTexts().length === 2);
    server.settings.outgoing = () => 'deliver';
    await until(() => here.snapshot.pending.length === 0 && texts(here).length === 2);
    const posts = server.sockets.handled.filter(({ type }) => type === 'message.post');
    expect(posts.length).toBeGreaterThanOrEqual(1);
    expect(posts.every((post) => 'clientId' in post && post.clientId === clientId)).toBe(true);
    expect(storedTexts()).toEqual(['Hello', 'once']);
  });

  it('says not sent after a while without a connection, and sends the same post when told to', async () => {
    const here = follow(hoa, { patienceMillis: 30 });
    await until(() => here.snapshot.caughtUp);
    hoa.connection.stop();
    const clientId = here.post('later');
    await until(() => here.snapshot.pending[0]?.state === 'not_sent');
    expect(here.snapshot.pending[0]).toMatchObject({ clientId, problem: 'not_connected' });
    here.retry(clientId);
    expect(here.snapshot.pending[0]?.state).toBe('sending');
    hoa.connection.start();
    await until(() => texts(here).length === 2);
    expect(stored().filter((entry) => entry.clientId === clientId)).toHaveLength(1);
  });

  it('keeps a refused post for the person, and sends the same again when told to', async () => {
    const there = follow(linh);
    await until(() => there.snapshot.caughtUp);
    await hoa.connection.request({ type: 'conversation.resolve', conversationId: id });
    const clientId = there.post('One more thing');
    await until(() => there.snapshot.pending[0]?.state === 'not_sent');
    expect(there.snapshot.pending[0]?.problem).toBe('closed');
    await linh.connection.request({ type: 'conversation.reopen', conversationId: id });
    there.retry(clientId);
    await until(() => texts(there).includes('One more thing'));
    expect(stored().at(-1)?.clientId).toBe(clientId);
  });

  it('keeps unsent posts over a reload, in their order, and sends them once', async () => {
    const keep: Keep = memoryKeep();
    const before = follow(hoa, { keep });
    await until(() => before.snapshot.caughtUp);
    hoa.connection.stop();
    for (const text of ['one', 'two', 'three']) {
      before.post(text);
    }
    before.stop();
    const after = follow(hoa, { keep });
    expect(after.snapshot.pending.map(({ state }) => state)).toEqual(['sending', 'sending', 'sending']);
    hoa.connection.start();
    await until(() => texts(after).length === 4);
    expect(storedTexts()).toEqual(['Hello', 'one', 'two', 'three']);
    expect(keep.keys('')).toEqual([]);
  });

  it('forgets a post that was given up', async () => {
    const keep = memoryKeep();
    const here = follow(hoa, { keep });
    hoa.connection.stop();
    here.discard(here.post('never mind'));
    expect([here.snapshot.pending, keep.keys('')]).toEqual([[], []]);
  });

  it('says when it is not ours to follow', async () => {
    const stranger = await customer(server);
    await online(stranger);
    endings.push(() => stranger.connection.stop());
    const transcript = follow(stranger);
    await until(() => transcript.snapshot.refused === 'not_found');
    expect(transcript.snapshot.entries).toEqual([]);
  });

  it('gets earlier entries on demand', async () => {
    const all = follow(hoa);
    for (let n = 0; n < 40; n++) {
      all.post(`message ${n}`);
    }
    await until(() => texts(all).length === 41);
    const late = follow(linh, { after: 30, api: linh.api });
    await until(() => late.snapshot.caughtUp);
    expect(late.snapshot.entries[0]?.seq).toBe(31);
    await Promise.all([late.loadEarlier(), late.loadEarlier()]);
    expect(late.snapshot.entries.map(({ seq }) => seq)).toEqual(stored().map(({ seq }) => seq));
    expect(late.snapshot.earliest).toBe(0);
  });

  it('tells who types, for as long as they do, and never oneself', async () => {
    const here = follow(hoa);
    const there = follow(linh);
    await until(() => here.snapshot.caughtUp && there.snapshot.caughtUp);
    for (let key = 0; key < 20; key++) {
      there.setTyping(true);
    }
    await until(() => here.snapshot.typing.length === 1);
    expect(here.snapshot.typing[0]?.name).toBe('Linh');
    expect(there.snapshot.typing).toEqual([]);
    there.post('Hello');
    await until(() => texts(here).length === 2);
    expect(here.snapshot.typing).toEqual([]);
    expect(server.sockets.handled.filter(({ type }) => type === 'typing')).toHaveLength(1);
  });

  it('tells that somebody types on, though what they posted before arrives only now', async () => {
    const here = follow(hoa);
    const there = follow(linh);
    await until(() => here.snapshot.caughtUp && there.snapshot.caughtUp);
    const told = () => server.sockets.handled.filter(({ type }) => type === 'typing').length;
    there.post('Hello');
    there.setTyping(true);
    // Once as they begin, and once more since the message, wherever it was read after that, ended the sign.
    await until(() => texts(there).length === 2 && told() === 2);
    await until(() => here.snapshot.typing[0]?.name === 'Linh');
  });

  it('tells once that somebody types before all that they said before is there', async () => {
    const before = follow(linh);
    for (let n = 0; n < 5; n++) {
      before.post(`Said ${n}`);
    }
    await until(() => texts(before).length === 6);
    before.stop();
    const again = follow(linh, { after: 0 });
    again.setTyping(true);
    await until(() => texts(again).length === 6);
    again.setTyping(true);
    const told = () => server.sockets.handled.filter(({ type }) => type === 'typing').length;
    const here = follow(hoa);
    await until(() => here.snapshot.caughtUp);
    expect(told()).toBe(1);
  });

  it('tells colleagues alone that a note is typed, and ends what everybody was told before', async () => {
    const hers = follow(hoa);
    const mine = follow(linh);
    const colleague = await agent(server);
    await online(colleague);
    endings.push(() => colleague.connection.stop());
    const theirs = new Transcript({ connection: colleague.connection, conversationId: id });
    endings.push(() => theirs.stop());
    await until(() => [hers, mine, theirs].every(({ snapshot }) => snapshot.caughtUp));
    mine.setTyping(true);
    await until(() => hers.snapshot.typing.length === 1);
    mine.setTyping(true, 'note');
    await until(() => hers.snapshot.typing.length === 0);
    const told = server.sockets.handled.flatMap((frame) =>
      frame.type === 'typing' ? [[frame.on, frame.note ?? false]] : [],
    );
    expect(told).toEqual([
      [true, false],
      [false, false],
      [true, true],
    ]);
  });

  it('tells what a customer types only where the server said so, and what stands there at last', async () => {
    const hers = follow(hoa);
    const mine = follow(linh);
    await until(() => hers.snapshot.caughtUp && mine.snapshot.caughtUp);
    hers.setTyping(true, 'message', 'secret');
    await until(() => mine.snapshot.typing.length === 1);
    expect(mine.snapshot.typing[0]?.text).toBeUndefined();
    hers.setTyping(false);
    server.sockets.settings.typingPreview = true;
    // It may be back before anybody looks again.
    let away = false;
    const stop = hoa.connection.onState(({ status }) => {
      away ||= status !== 'online';
    });
    server.sockets.cutAll();
    await until(() => away);
    stop();
    await Promise.all([online(hoa), online(linh)]);
    await until(() => hers.snapshot.caughtUp && mine.snapshot.caughtUp);
    for (const draft of ['M', 'My', 'My mother']) {
      hers.setTyping(true, 'message', draft);
    }
    await until(() => mine.snapshot.typing[0]?.text === 'M');
    await until(() => mine.snapshot.typing[0]?.text === 'My mother');
    hers.setTyping(true, 'message', 'x'.repeat(2_000));
    await until(() => mine.snapshot.typing[0]?.text === 'x'.repeat(1_000));
    hers.post('My mother’s feet');
    await until(() => mine.snapshot.typing.length === 0);
  });

  it('shows whose screen it is on, says so of this one, and says it again after a reconnect', async () => {
    const mine = follow(linh);
    await until(() => mine.snapshot.caughtUp);
    const by = { kind: 'agent', id: 'an', name: 'An' } as const;
    server.sockets.broadcast({ type: 'viewing', conversationId: id, on: true, by });
    await until(() => mine.snapshot.viewing.length === 1);
    expect(mine.snapshot.viewing).toEqual([by]);
    const told = () => server.sockets.handled.filter(({ type }) => type === 'viewing').length;
    mine.setViewing(true);
    mine.setViewing(true);
    await until(() => told() === 1);
    server.sockets.cutAll();
    await until(() => told() === 2);
    expect(mine.snapshot.viewing).toEqual([]);
    server.sockets.broadcast({ type: 'viewing', conversationId: id, on: false, by });
    mine.setViewing(false);
    await until(() => told() === 3);
  });

  it('moves read marks forward only, and learns them again after a reconnect', async () => {
    const here = follow(hoa);
    const there = follow(linh);
    await until(() => here.snapshot.caughtUp && there.snapshot.caughtUp);
    there.markRead(2);
    there.markRead(1);
    await until(() => here.snapshot.reads.some(({ by, seq }) => by.name === 'Linh' && seq === 2));
    server.sockets.cutAll();
    const again = follow(hoa);
    await until(() => again.snapshot.reads.some(({ by, seq }) => by.name === 'Linh' && seq === 2));
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'loses and doubles nothing when frames vanish and sockets are cut at random, seed %i',
    async (seed) => {
      const random = seeded(seed);
      const here = follow(hoa, { keep: memoryKeep() });
      const there = follow(linh);
      await until(() => here.snapshot.caughtUp && there.snapshot.caughtUp);
      const fate = () => {
        const thrown = random();
        return thrown < 0.08 ? 'cut' : 'deliver';
      };
      server.settings.incoming = fate;
      server.settings.outgoing = (frame) => (frame.type === 'entries' && random() < 0.1 ? 'drop' : fate());
      const mine = Array.from({ length: 25 }, (_, n) => `customer ${n}`);
      const theirs = Array.from({ length: 25 }, (_, n) => `agent ${n}`);
      for (const [n, text] of mine.entries()) {
        here.post(text);
        there.post(theirs[n] ?? '');
        await new Promise((resolve) => setTimeout(resolve, random() * 8));
      }
      await until(() => stored().length >= 53);
      server.settings.incoming = () => 'deliver';
      server.settings.outgoing = () => 'deliver';
      const whole = (transcript: Transcript) =>
        transcript.snapshot.pending.length === 0 && transcript.snapshot.entries.length === stored().length;
      await until(() => whole(here) && whole(there));
      expect(storedTexts().filter((text) => text.startsWith('customer'))).toEqual(mine);
      expect(storedTexts().filter((text) => text.startsWith('agent'))).toEqual(theirs);
      expect(here.snapshot.entries).toEqual(JSON.parse(JSON.stringify(stored())));
      expect(there.snapshot.entries).toEqual(here.snapshot.entries);
    },
  );
});
