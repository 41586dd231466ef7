import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionState, PageSignals } from '../src/connection-types';
import { ApiProblem } from '../src/problem';
import { type FakeServer, startFakeServer } from './fake-server';
import { agent, customer, online, opened, type Party, until } from './setting';

let server: FakeServer;
const parties: Party[] = [];
const started = async (party: Promise<Party>) => {
  const one = await party;
  parties.push(one);
  return one;
};
const statuses = (party: Party) => {
  const seen: ConnectionState[] = [];
  party.connection.onState((state) => seen.push(state));
  return seen;
};

beforeEach(async () => {
  server = await startFakeServer({ heartbeatSeconds: 1 });
});
afterEach(async () => {
  for (const { connection } of parties.splice(0)) {
    connection.stop();
  }
  await server.close();
});

describe('Connection', () => {
  it('connects by ticket and learns who it is', async () => {
    const party = await started(agent(server));
    await online(party);
    expect(party.connection.state).toMatchObject({ status: 'online', you: { kind: 'agent', name: 'Linh' } });
  });

  it('answers each request with its own answer', async () => {
    const party = await started(customer(server));
    await online(party);
    const ids = await Promise.all(['a', 'b', 'c'].map((text) => opened(party, text)));
    expect(ids.map((id) => server.store.conversations.get(id)?.lastMessage?.text)).toEqual(['a', 'b', 'c']);
  });

  it('sends to a server of an older version what that takes, and anew all to a newer one', async () => {
    const her = await started(customer(server));
    await online(her);
    const conversationId = await opened(her, 'a');
    server.sockets.settings.understands = ['viewing'];
    const party = await started(agent(server));
    await online(party);
    const sent = () =>
      server.sockets.handled.flatMap((frame) =>
        'conversationId' in frame && /^(viewing|typing|conversation\.(snooze|tag))$/.test(frame.type)
          ? [[frame.type, 'clientId' in frame, 'note' in frame]]
          : [],
      );
    const all = async () => {
      party.connection.signal({ type: 'viewing', conversationId, on: true });
      party.connection.signal({ type: 'typing', conversationId, on: true, note: true });
      party.connection.signal({ type: 'typing', conversationId, on: true });
      await party.connection.request({ type: 'conversation.snooze', conversationId, clientId: 's' });
    };
    await all();
    const older = [
      ['viewing', false, false],
      ['typing', false, false],
      ['conversation.snooze', false, false],
    ];
    expect(sent()).toEqual(older);
    await expect(party.connection.request({ type: 'wallboard.follow' })).rejects.toMatchObject({
      code: 'unavailable',
    });
    expect(server.sockets.handled.some(({ type }) => type === 'wallboard.follow')).toBe(false);
    server.sockets.settings.understands = undefined;
    server.sockets.cutAll();
    await until(() => party.connection.state.status !== 'online');
    await online(party);
    await all();
    expect(sent()).toEqual([
      ...older,
      ['viewing', false, false],
      ['typing', false, true],
      ['typing', false, false],
      ['conversation.snooze', true, false],
    ]);
  });

  it('rejects with the code of the refusal', async () => {
    const party = await started(customer(server));
    await online(party);
    const answer = party.connection.request({ type: 'conversation.follow', conversationId: 'no', after: 0 });
    await expect(answer).rejects.toMatchObject({ code: 'not_found', refused: true });
  });

  it('rejects what is larger than the server takes, without sending it', async () => {
    const party = await started(customer(server));
    await online(party);
    const text = 'ể'.repeat(30_000);
    const answer = party.connection.request({ type: 'conversation.start', clientId: 'm', text });
    await expect(answer).rejects.toMatchObject({ code: 'too_large' });
    expect(party.connection.state.status).toBe('online');
  });

  it('rejects with an unknown outcome when no answer comes', async () => {
    const party = await started(customer(server));
    await online(party);
    server.settings.outgoing = (frame) => (frame.type === 'ok' ? 'drop' : 'deliver');
    const answer = party.connection.request({ type: 'conversation.start', clientId: 'm', text: 'a' }, 30);
    await expect(answer).rejects.toMatchObject({ code: 'timed_out', refused: false });
  });

  it.each([1001, 1006, 1012, 4408])('comes back after %i', async (code) => {
    const party = await started(customer(server));
    await online(party);
    const seen = statuses(party);
    if (code === 1006) {
      server.sockets.cutAll();
    } else {
      server.sockets.closeAll(code);
    }
    await until(() => seen.at(-1)?.status === 'online');
    expect(seen.map(({ status }) => status)).toEqual(['waiting', 'connecting', 'online']);
  });

  it.each([4400, 4429])('waits longer after %i, which asks for fewer frames', async (code) => {
    const party = await started(
      customer(server, { backoff: { firstMillis: 1, longestMillis: 300 }, random: () => 0 }),
    );
    await online(party);
    const seen = statuses(party);
    server.sockets.closeAll(code);
    await until(() => seen.at(-1)?.status === 'online');
    expect(seen[0]).toMatchObject({ status: 'waiting', retryInMillis: 100 });
  });

  it('tries one new ticket after 4401 and carries on when it is good', async () => {
    const party = await started(agent(server));
    await online(party);
    const seen = statuses(party);
    server.sockets.closeAll(4401);
    await until(() => seen.at(-1)?.status === 'online');
    expect(seen.map(({ status }) => status)).toEqual(['connecting', 'online']);
  });

  it('is signed out when the session is gone', async () => {
    const party = await started(agent(server));
    await online(party);
    await party.api.logout();
    await until(() => party.connection.state.status === 'signed_out');
    expect(party.tickets()).toBe(2);
  });

  it('is signed out when a second new ticket is refused as well', async () => {
    const party = await started(customer(server, { ticket: async () => 'made up' }));
    const seen = statuses(party);
    party.connection.start();
    await until(() => party.connection.state.status === 'signed_out');
    expect(seen.map(({ status }) => status)).toEqual(['connecting', 'connecting', 'signed_out']);
  });

  it('goes on trying while tickets cannot be had', async () => {
    let calls = 0;
    const party = await started(
      customer(server, {
        ticket: async () => {
          calls++;
          throw new ApiProblem(503, 'unavailable', 'Not now.');
        },
      }),
    );
    party.connection.start();
    await until(() => calls > 4);
    expect(['waiting', 'connecting']).toContain(party.connection.state.status);
  });

  it('notices a silent server and comes back', async () => {
    const party = await started(customer(server));
    await online(party);
    const seen = statuses(party);
    const began = Date.now();
    server.settings.outgoing = (frame) => (['heads', 'pong'].includes(frame.type) ? 'drop' : 'deliver');
    await until(() => seen.some(({ status }) => status === 'waiting'));
    expect(Date.now() - began).toBeGreaterThanOrEqual(2000);
    await until(() => seen.at(-1)?.status === 'online');
  });

  it('pings, so that the server hears from it', async () => {
    const party = await started(customer(server));
    await online(party);
    await until(() => server.sockets.handled.some(({ type }) => type === 'ping'));
  });

  it('reconnects as the draining server asks, with jitter, and stays until then', async () => {
    const party = await started(customer(server, { random: () => 1 }));
    await online(party);
    const seen = statuses(party);
    const began = Date.now();
    server.sockets.broadcast({ type: 'going_away', reconnectInMillis: 200 });
    await until(() => seen.at(-1)?.status === 'online');
    expect(seen.map(({ status }) => status)).toEqual(['connecting', 'online']);
    expect(Date.now() - began).toBeGreaterThanOrEqual(195);
  });

  it('keeps to what the draining server asked, though it closes sooner', async () => {
    const party = await started(customer(server, { random: () => 0.75 }));
    await online(party);
    const seen = statuses(party);
    server.sockets.broadcast({ type: 'going_away', reconnectInMillis: 400 });
    server.sockets.closeAll(1012);
    await until(() => seen.some(({ status }) => status === 'waiting'));
    const waiting = seen.find(({ status }) => status === 'waiting');
    expect(waiting).toMatchObject({ retryInMillis: expect.closeTo(290, -2) });
    await until(() => seen.at(-1)?.status === 'online');
  });

  it('is never later than the draining server asked, who holds its places for that long', async () => {
    const party = await started(customer(server, { random: () => 0.999 }));
    await online(party);
    const seen = statuses(party);
    server.sockets.broadcast({ type: 'going_away', reconnectInMillis: 60_000 });
    server.sockets.closeAll(1012);
    await until(() => seen.some(({ status }) => status === 'waiting'));
    const waits = seen.map((state) => (state.status === 'waiting' ? state.retryInMillis : 0));
    expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
  });

  it('does not wait any longer when the network returns, and says when there is none', async () => {
    let network = false;
    let returned: () => void = () => undefined;
    const page: PageSignals = {
      online: () => network,
      onReturn: (listener) => {
        returned = listener;
        return () => undefined;
      },
    };
    const slow = { firstMillis: 60_000, longestMillis: 60_000 };
    const party = await started(customer(server, { page, backoff: slow, random: () => 1 }));
    await online(party);
    server.sockets.cutAll();
    await until(() => party.connection.state.status === 'offline');
    network = true;
    returned();
    await until(() => party.connection.state.status === 'online');
  });

  it('says nothing more after stop, and starts again', async () => {
    const party = await started(customer(server));
    await online(party);
    party.connection.stop();
    const seen = statuses(party);
    server.sockets.closeAll(1012);
    await until(() => server.sockets.guests.size === 0);
    expect(seen).toEqual([]);
    party.connection.start();
    await until(() => party.connection.state.status === 'online');
  });
});
