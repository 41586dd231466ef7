import { vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { Api } from '../src/api';
import { Connection } from '../src/connection';
import type { ConnectionOptions } from '../src/connection-types';
import { cookieFetch } from './fake/colleague';
import type { FakeServer } from './fake-server';

export const quick = { firstMillis: 4, longestMillis: 30 };

/** Waits until `check` no longer throws or returns false, for at most ten seconds. */
export function until(check: () => unknown): Promise<void> {
  return vi.waitFor(
    () => {
      if (check() === false) {
        throw new Error(`Not yet: ${check}`);
      }
    },
    { timeout: 10_000, interval: 5 },
  );
}

export interface Party {
  readonly api: Api;
  readonly connection: Connection;
  /** How many tickets were asked for. */
  readonly tickets: () => number;
}

function partyOf(server: FakeServer, api: Api, options: Partial<ConnectionOptions>): Party {
  let tickets = 0;
  const connection = new Connection({
    url: server.socketUrl,
    ticket: (signal) => {
      tickets++;
      return api.ticket({ signal });
    },
    WebSocket: NodeSocket as unknown as typeof WebSocket,
    backoff: quick,
    ...options,
  });
  return { api, connection, tickets: () => tickets };
}

export async function customer(server: FakeServer, options: Partial<ConnectionOptions> = {}): Promise<Party> {
  let token: string | undefined;
  const api = new Api({ origin: server.origin, token: () => token });
  token = (await api.visitors({})).token;
  return partyOf(server, api, options);
}

export async function agent(server: FakeServer, options: Partial<ConnectionOptions> = {}): Promise<Party> {
  const api = new Api({ origin: server.origin, fetch: cookieFetch() });
  await api.login('linh@bouquet.example', 'bouquet-demo');
  return partyOf(server, api, options);
}

export async function online({ connection }: Party): Promise<void> {
  connection.start();
  await until(() => connection.state.status === 'online');
}

/** Opens a conversation and answers with its id. */
export async function opened({ connection }: Party, text = 'Hello'): Promise<string> {
  const clientId = crypto.randomUUID();
  const { conversation } = await connection.request({ type: 'conversation.start', clientId, text });
  if (!conversation) {
    throw new Error('The answer has no conversation.');
  }
  return conversation.id;
}

/** A seeded random source, so that a failing schedule can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
