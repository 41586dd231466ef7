import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { chime } from '../src/alerts/chime.ts';
import { LiveProvider } from '../src/live/LiveProvider.tsx';
import type { LiveListeners } from '../src/live/live.ts';
import { AgentProvider } from '../src/session/session.ts';
import { at, conversation } from './world.ts';

let heard: LiveListeners | undefined;
let status = 'online';
vi.mock('../src/live/live.ts', () => ({
  Live: class {
    readonly connection = { start() {}, stop() {} };
    readonly serverClock = { now: () => Date.parse(at(1)) };
    constructor(_api: unknown, _me: unknown, listeners: LiveListeners) {
      heard = listeners;
    }
    myPresence() {
      return { status };
    }
  },
}));
vi.mock('../src/live/openTranscripts.ts', () => ({
  OpenTranscripts: class {
    async resume() {}
    close() {}
  },
}));
vi.mock('../src/alerts/chime.ts', () => ({ chime: vi.fn(async () => undefined) }));

beforeEach(() => {
  vi.useFakeTimers();
  status = 'online';
  const queries = new QueryClient();
  const items = [
    { id: 'walk-in', mode: 'manual' },
    { id: 'given', mode: 'auto' },
  ];
  queries.setQueryData(['queues'], { items });
  render(
    <QueryClientProvider client={queries}>
      <AgentProvider value={{ id: 'mai', name: 'Mai', role: 'agent' }}>
        <MemoryRouter>
          <LiveProvider>{null}</LiveProvider>
        </MemoryRouter>
      </AgentProvider>
    </QueryClientProvider>,
  );
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.mocked(chime).mockClear();
});

const arrives = async (id: string, queue: string) => {
  heard?.conversation(conversation(id, { status: 'queued', queue }));
  await vi.advanceTimersByTimeAsync(1_000);
  return vi.mocked(chime).mock.calls.flat();
};

it('rings for who comes into a manual queue, once', async () => {
  expect(await arrives('a', 'walk-in')).toEqual(['offer']);
  expect(await arrives('a', 'walk-in')).toEqual(['offer']);
});

it('rings for nobody whom the server gives to somebody', async () => {
  expect(await arrives('a', 'given')).toEqual([]);
});

it('rings for nobody while the agent is away', async () => {
  status = 'away';
  expect(await arrives('a', 'walk-in')).toEqual([]);
});
