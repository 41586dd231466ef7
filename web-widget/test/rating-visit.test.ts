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
    visit?.rate(2, 'They still hurt');
    await until(() => visit?.snapshot.transcript?.entries.at(-1)?.kind === 'feedback');
    await until(() => visit?.snapshot.transcript?.pending.length === 0);
    expect(ratings()).toEqual([[2, 'They still hurt']]);
  });

  it('goes out after a reload where it could not before', async () => {
    const [visit] = visits;
    server.sockets.settings.incoming = ({ type }) => (type === 'feedback.give' ? 'cut' : 'deliver');
    visit?.rate(4, undefined);
    await until(() => visit?.connection.state.status !== 'online');
    visit?.connection.stop();
    server.sockets.settings.incoming = () => 'deliver';
    const later = visitOf();
    await later.resume();
    await until(() => ratings().length === 1);
    expect(ratings()).toEqual([[4, undefined]]);
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
    visit?.rate(1, 'Between us');
    visit?.open();
    await until(() => visit?.connection.state.status === 'online');
    expect(visit?.snapshot.conversationId).toBeUndefined();
    expect(visit?.draft).toBe('');
  });
});
