import { type Keep, memoryKeep } from '@bouquet/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { type FakeServer, startFakeServer } from '../../web-client/test/fake-server';
import { agent, online, type Party, until } from '../../web-client/test/setting';
import type { Stage, WidgetOptions } from '../src/contract';
import { prefixed } from '../src/session/prefixed';
import { Visit } from '../src/session/visit';
import { Visitor } from '../src/session/visitor';

let server: FakeServer;
let linh: Party;
let keep: Keep;
const visits: Visit[] = [];

function stageOf(options: WidgetOptions = {}) {
  const made = {
    origin: server.origin,
    locale: 'en',
    options,
    emit: vi.fn(),
    showUnread: vi.fn(),
    showNotice: vi.fn(),
  };
  return made as typeof made & Stage;
}

function visitOf(stage = stageOf()): Visit {
  const visit = new Visit(stage, keep, {
    WebSocket: NodeSocket as unknown as typeof WebSocket,
    backoff: { firstMillis: 4, longestMillis: 30 },
  });
  visits.push(visit);
  return visit;
}

async function begun(stage = stageOf()): Promise<Visit> {
  const visit = visitOf(stage);
  visit.open();
  visit.send('Hello');
  await until(() => visit.snapshot.transcript?.caughtUp === true);
  return visit;
}

const idOf = (visit: Visit) => visit.snapshot.conversationId ?? '';
const texts = (visit: Visit) =>
  visit.snapshot.transcript?.entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : [])) ?? [];
const answer = (conversationId: string, text: string) =>
  linh.connection.request({ type: 'message.post', conversationId, clientId: crypto.randomUUID(), text });

beforeEach(async () => {
  vi.stubGlobal('location', { href: 'https://shop.example/shoes' });
  vi.stubGlobal('document', { title: 'Shoes', referrer: '' });
  server = await startFakeServer({ heartbeatSeconds: 1 });
  linh = await agent(server);
  await online(linh);
  keep = memoryKeep();
});
afterEach(async () => {
  for (const visit of visits.splice(0)) {
    visit.connection.stop();
  }
  linh.connection.stop();
  await server.close();
});

describe('Visit', () => {
  it('is nobody until the panel opens', async () => {
    const visit = visitOf();
    expect([visit.returning, visit.connection.state.status]).toEqual([false, 'stopped']);
    visit.open();
    await until(() => visit.connection.state.status === 'online');
    expect(visit.returning).toBe(true);
  });

  it('opens a conversation with the first message and goes on in it', async () => {
    const stage = stageOf({
      queue: 'returns',
      attributes: { cart: 7, 'cart<script>': 'x', deep: {} as never },
    });
    const visit = await begun(stage);
    visit.send('Are you there?');
    await until(() => texts(visit).length === 2);
    expect(server.store.conversations.get(idOf(visit))?.queue).toBe('returns');
    expect(server.store.entries.get(idOf(visit))?.[0]).toHaveProperty('attributes', { cart: 7 });
    expect(stage.emit).toHaveBeenCalledWith('start', { conversationId: idOf(visit) });
  });

  it('opens it with what the visitor answered, but for what the site says itself', async () => {
    const form = [
      { name: 'email', label: 'Email', kind: 'email' },
      { name: 'cart', label: 'Cart', kind: 'text' },
    ] as const;
    const visit = visitOf(stageOf({ form, attributes: { cart: 7 } }));
    visit.answers.remember({ email: 'hoa@example.com', cart: '9', unasked: 'x' });
    visit.open();
    visit.send('Hello');
    await until(() => visit.snapshot.transcript?.caughtUp === true);
    expect(server.store.entries.get(idOf(visit))?.[0]).toHaveProperty('attributes', {
      cart: 7,
      email: 'hoa@example.com',
    });
  });

  it('rather leaves out what the site says than what the visitor answered, where it is too much', async () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const form = [{ name: 'email', label: 'Email', kind: 'email' }] as const;
    const attributes = Object.fromEntries([...Array(32).keys()].map((i) => [`a${i}`, i]));
    const visit = visitOf(stageOf({ form, attributes }));
    visit.answers.remember({ email: 'hoa@example.com' });
    visit.open();
    visit.send('Hello');
    await until(() => visit.snapshot.transcript?.caughtUp === true);
    const opened = server.store.entries.get(idOf(visit))?.[0];
    expect(opened).toHaveProperty('attributes.email', 'hoa@example.com');
    expect(opened).not.toHaveProperty('attributes.a31');
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('a31'));
    warn.mockRestore();
  });

  it('tells who follows where it is, once there is a conversation, and nothing before', async () => {
    const stage = stageOf({ attributes: { cart: 7 } });
    const visit = visitOf(stage);
    visit.attributesChanged();
    expect([visit.connection.state.status, server.sockets.handled.length]).toEqual(['stopped', 0]);
    visit.open();
    visit.send('Hello');
    await until(() => visit.snapshot.transcript?.caughtUp === true);
    await until(() => server.sockets.handled.some(({ type }) => type === 'visit.update'));
    expect(server.sockets.handled.find(({ type }) => type === 'visit.update')).toMatchObject({
      conversationId: idOf(visit),
      page: { url: 'https://shop.example/shoes', title: 'Shoes' },
      attributes: { cart: 7 },
    });
  });

  it('opens one conversation only, though the answer was lost', async () => {
    const visit = visitOf();
    visit.open();
    await until(() => visit.connection.state.status === 'online');
    server.settings.outgoing = (frame) => (frame.type === 'ok' ? 'cut' : 'deliver');
    visit.send('Hello');
    await until(() => server.store.conversations.size === 1);
    server.settings.outgoing = () => 'deliver';
    await until(() => visit.snapshot.transcript?.caughtUp === true);
    expect(server.store.conversations.size).toBe(1);
    expect(visit.snapshot.opening).toBeUndefined();
  });

  it('sends the first message after a reload that came before it was sent', async () => {
    const before = visitOf();
    before.send('Hello');
    const after = visitOf();
    await after.resume();
    await until(() => texts(after).length === 1);
    expect(server.store.conversations.size).toBe(1);
  });

  it('comes back to what is going on, and says what was not seen', async () => {
    const visit = await begun();
    visit.markSeen();
    visit.connection.stop();
    await answer(idOf(visit), 'We fetch them.');
    const stage = stageOf();
    const again = visitOf(stage);
    await again.resume();
    await until(() => again.snapshot.unread === 1);
    expect(texts(again)).toEqual(['Hello', 'We fetch them.']);
    expect(stage.showUnread).toHaveBeenLastCalledWith(1);
    expect(stage.showNotice).toHaveBeenCalledTimes(1);
    expect(stage.showNotice).toHaveBeenCalledWith('Linh', 'We fetch them.');
    again.markSeen();
    expect(again.snapshot.unread).toBe(0);
    await until(() => server.store.reads.get(idOf(again))?.size === 1);
  });

  it('leaves the server in peace when nothing is going on', async () => {
    const visit = await begun();
    await visit.connection.request({ type: 'conversation.resolve', conversationId: idOf(visit) });
    visit.connection.stop();
    const again = visitOf();
    await again.resume();
    expect(again.connection.state.status).toBe('stopped');
    expect(again.snapshot.conversations?.map(({ status }) => status)).toEqual(['resolved']);
    expect(again.snapshot.conversationId).toBeUndefined();
  });

  it('stays on the page of a new conversation when the connection comes back', async () => {
    const visit = await begun();
    visit.show(undefined);
    const seen: string[] = [];
    visit.connection.onState(({ status }) => seen.push(status));
    server.sockets.cutAll();
    await until(() => seen.at(-1) === 'online');
    await visit.refresh();
    expect(visit.snapshot.conversationId).toBeUndefined();
  });

  it('knows what was opened while an older list was on its way', async () => {
    const visit = visitOf();
    visit.open();
    await until(() => visit.connection.state.status === 'online');
    await visit.refresh();
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const fetching = vi.spyOn(Visitor.prototype, 'conversations').mockReturnValue(arrived.then(() => []));
    const refreshed = visit.refresh();
    visit.send('Hello');
    await until(() => visit.snapshot.transcript?.caughtUp === true);
    arrive();
    await refreshed;
    fetching.mockRestore();
    expect(visit.snapshot.conversations?.map(({ id }) => id)).toEqual([idOf(visit)]);
  });

  it('begins anew when the server no longer knows the token', async () => {
    const visit = await begun();
    visit.connection.stop();
    const token = keep.get('token');
    server.http.forgetSessions();
    const again = visitOf();
    await again.resume();
    expect(again.returning).toBe(false);
    again.open();
    await until(() => again.connection.state.status === 'online');
    expect(keep.get('token')).not.toBe(token);
    expect(again.snapshot.conversationId).toBeUndefined();
  });

  it.each([
    ['while it is connected', false],
    ['before it is connected again', true],
  ])('does not keep the answers of another visitor: told so %s', async (_, asksFirst) => {
    const visit = await begun();
    visit.answers.remember({ email: 'hoa@example.com' });
    visit.connection.stop();
    visit.open();
    await until(() => visit.connection.state.status === 'online');
    expect(visit.answers.known).toEqual({ email: 'hoa@example.com' });
    visit.connection.stop();
    server.http.forgetSessions();
    const again = visitOf();
    if (asksFirst) {
      await again.resume();
    }
    again.open();
    await until(() => again.connection.state.status === 'online');
    expect(again.answers.known).toEqual({});
  });

  it('gives unsent words back when the visitor is no longer known', async () => {
    const visit = await begun();
    server.http.forgetSessions();
    server.sockets.closeAll(1012);
    await until(() => visit.connection.state.status === 'signed_out');
    visit.send('One more thing');
    visit.draft = 'and another';
    visit.open();
    await until(() => visit.connection.state.status === 'online');
    expect(visit.draft).toBe('One more thing\nand another');
    expect([visit.snapshot.visitor, visit.snapshot.conversationId]).toEqual([1, undefined]);
    expect(keep.keys('posts.')).toEqual([]);
  });

  it('forgets everything when told to', async () => {
    const visit = await begun();
    visit.draft = 'half a word';
    visit.forget();
    expect(keep.keys('')).toEqual([]);
    expect(visit.snapshot).toMatchObject({ conversationId: undefined, conversations: undefined });
    expect(visit.draft).toBe('');
  });
});

it('keeps the keys of two servers apart', () => {
  const one = prefixed('one:', keep);
  const two = prefixed('two:', keep);
  one.set('token', 'a');
  two.set('token', 'b');
  expect([one.get('token'), two.keys('')]).toEqual(['a', ['token']]);
  two.remove('token');
  expect([one.keys(''), two.get('token')]).toEqual([['token'], undefined]);
});
