import { type Keep, memoryKeep } from '@bouquet/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { type FakeServer, startFakeServer } from '../../web-client/test/fake-server';
import { agent, online, type Party, until } from '../../web-client/test/setting';
import type { Stage } from '../src/contract';
import { Visit } from '../src/session/visit';

let server: FakeServer;
let linh: Party;
let keep: Keep;
let id: string;
const visits: Visit[] = [];

function visitOf(): Visit {
  const made = { origin: server.origin, locale: 'en', options: {} };
  const stage = { ...made, emit: vi.fn(), showUnread: vi.fn(), showNotice: vi.fn() } as unknown as Stage;
  const visit = new Visit(stage, keep, {
    WebSocket: NodeSocket as unknown as typeof WebSocket,
    backoff: { firstMillis: 4, longestMillis: 30 },
  });
  visits.push(visit);
  return visit;
}
const ratings = () =>
  (server.store.entries.get(id) ?? []).flatMap((entry) =>
    entry.kind === 'feedback' ? [[entry.rating, entry.text]] : [],
  );

beforeEach(async () => {
  vi.stubGlobal('location', { href: 'https://shop.example/shoes' });
  vi.stubGlobal('document', { title: 'Shoes', referrer: '' });
  server = await startFakeServer({ heartbeatSeconds: 1 });
  linh = await agent(server);
  await online(linh);
  keep = memoryKeep();
  const visit = visitOf();
  visit.open();
  visit.send('Hello');
  await until(() => visit.snapshot.transcript?.caughtUp === true);
  id = visit.snapshot.conversationId ?? '';
  await linh.connection.request({ type: 'conversation.resolve', conversationId: id });
  await until(() => visit.snapshot.transcript?.entries.some(({ kind }) => kind === 'status') === true);
});
afterEach(async () => {
  for (const visit of visits.splice(0)) {
    visit.connection.stop();
  }
  linh.connection.stop();
  await server.close();
});

describe('rating in a visit', () => {
  it('is in the transcript, once, though the answer was lost', async () => {
    const [visit] = visits;
    let losses = 1;
    server.sockets.settings.outgoing = (frame) =>
      frame.type === 'ok' && frame.seq !== undefined && losses-- > 0 ? 'cut' : 'deliver';
    visit?.rate({ rating: 2, text: 'They still hurt' });
    await until(() => visit?.snapshot.transcript?.entries.at(-1)?.kind === 'feedback');
    await until(() => visit?.snapshot.transcript?.pending.length === 0);
    expect(ratings()).toEqual([[2, 'They still hurt']]);
  });

  it('goes out after a reload where it could not before', async () => {
    const [visit] = visits;
    server.sockets.settings.incoming = ({ type }) => (type === 'feedback.give' ? 'cut' : 'deliver');
    visit?.rate({ rating: 4 });
    await until(() => visit?.connection.state.status !== 'online');
    visit?.connection.stop();
    server.sockets.settings.incoming = () => 'deliver';
    const later = visitOf();
    await later.resume();
    await until(() => ratings().length === 1);
    expect(ratings()).toEqual([[4, undefined]]);
  });

  it('asks for a recommendation when the server says so, once, until it is answered', async () => {
    const [visit] = visits;
    expect(visit?.asksRecommend).toBe(false);
    visit?.rate({ rating: 4, effort: 6 });
    await until(() => visit?.asksRecommend === true);
    const later = visitOf();
    later.show(id);
    expect(later.asksRecommend).toBe(true);
    later.show(undefined);
    expect(later.asksRecommend).toBe(false);
    visit?.rate({ rating: 4, recommend: 9 });
    expect(visit?.asksRecommend).toBe(false);
    await until(() => ratings().length === 2);
    await until(() => visit?.snapshot.transcript?.pending.length === 0);
    expect(server.store.entries.get(id)?.at(-1)).toMatchObject({ rating: 4, effort: 6, recommend: 9 });
    expect(visit?.asksRecommend).toBe(false);
  });

  it('still asks after a change of the page, but not after one that was declined', async () => {
    const [visit] = visits;
    visit?.rate({ rating: 4 });
    await until(() => visit?.asksRecommend === true);
    visit?.connection.stop();
    const later = visitOf();
    await later.resume();
    expect([later.snapshot.conversationId, later.asksRecommend]).toEqual([id, true]);
    later.declineRecommend();
    const last = visitOf();
    await last.resume();
    expect(last.snapshot.conversationId).toBeUndefined();
  });

  it('would rather show what goes on than ask', async () => {
    const [visit] = visits;
    visit?.rate({ rating: 4 });
    await until(() => visit?.asksRecommend === true);
    visit?.show(undefined);
    visit?.send('Another matter');
    await until(() => visit?.snapshot.transcript?.caughtUp === true);
    const later = visitOf();
    await later.resume();
    expect(later.snapshot.conversationId).toBe(visit?.snapshot.conversationId);
    expect(later.snapshot.conversationId).not.toBe(id);
  });

  it.each([
    ['30 days later', new Date(Date.now() - 31 * 86_400_000).toISOString(), () => id],
    ['of what is not theirs', new Date().toISOString(), () => 'other'],
    ['noted without its time', 'true', () => id],
  ])('forgets the question %s', async (_, solved, of) => {
    const key = `recommend.${of()}`;
    keep.set(key, solved);
    const later = visitOf();
    await later.resume();
    expect([later.snapshot.conversationId, keep.get(key)]).toEqual([undefined, undefined]);
  });

  it('asks for no recommendation any more where it was declined', async () => {
    const [visit] = visits;
    visit?.rate({ rating: 4 });
    await until(() => visit?.asksRecommend === true);
    visit?.declineRecommend();
    expect(visit?.asksRecommend).toBe(false);
    visit?.rate({ rating: 5 });
    await until(() => ratings().length === 2);
    await until(() => visit?.snapshot.transcript?.pending.length === 0);
    expect(visit?.asksRecommend).toBe(false);
  });

  it('is taken by a server of before, which knows no other question', async () => {
    const [visit] = visits;
    server.sockets.settings.understands = [];
    server.sockets.closeAll(1012);
    await until(() => visit?.connection.state.status !== 'online');
    await until(() => visit?.connection.state.status === 'online');
    const sent: unknown[] = [];
    server.sockets.settings.incoming = (frame) => {
      sent.push(frame);
      return 'deliver';
    };
    visit?.rate({ rating: 3, effort: 2, recommend: 5, text: 'Fine' });
    await until(() => ratings().length === 1);
    const [given] = sent.filter((frame) => (frame as { type: string }).type === 'feedback.give');
    expect(given).toMatchObject({ rating: 3, text: 'Fine' });
    expect(given).not.toHaveProperty('effort');
    expect(given).not.toHaveProperty('recommend');
  });

  it('is not asked for again once it was declined, also after a reload', () => {
    const [visit] = visits;
    expect(visit?.ratingDeclined).toBe(false);
    visit?.declineRating();
    expect(visit?.ratingDeclined).toBe(true);
    const later = visitOf();
    later.show(id);
    expect(later.ratingDeclined).toBe(true);
    later.show(undefined);
    expect(later.ratingDeclined).toBe(false);
  });

  it('keeps its words from becoming a message where the visitor is replaced', async () => {
    const [visit] = visits;
    server.http.forgetSessions();
    server.sockets.closeAll(1012);
    await until(() => visit?.connection.state.status === 'signed_out');
    visit?.rate({ rating: 1, text: 'Between us' });
    visit?.open();
    await until(() => visit?.connection.state.status === 'online');
    expect(visit?.snapshot.conversationId).toBeUndefined();
    expect(visit?.draft).toBe('');
  });
});
