import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { LiveProvider } from '../src/live/LiveProvider.tsx';
import type { LiveListeners } from '../src/live/live.ts';
import { AgentProvider } from '../src/session/session.ts';
import { tell } from '../src/ui/tell.ts';
import { request } from './gestureWorld.ts';
import { at } from './world.ts';

let heard: LiveListeners | undefined;
vi.mock('../src/live/live.ts', () => ({
  Live: class {
    readonly connection = { start() {}, stop() {} };
    constructor(_api: unknown, _me: unknown, listeners: LiveListeners) {
      heard = listeners;
    }
  },
}));
vi.mock('../src/live/openTranscripts.ts', () => ({
  OpenTranscripts: class {
    async resume() {}
    close() {}
  },
}));
vi.mock('../src/ui/tell.ts', () => ({ tell: vi.fn() }));

let asked = request('r');
beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.mocked(tell).mockClear();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(asked))));
  asked = request('r');
  history.replaceState(null, '', '/console/mine');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(role: 'agent' | 'supervisor') {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <AgentProvider value={{ id: 'mai', name: 'Mai', role }}>
        <MemoryRouter>
          <LiveProvider>{null}</LiveProvider>
        </MemoryRouter>
      </AgentProvider>
    </QueryClientProvider>,
  );
}
const news = () => heard?.gesture({ id: 'r', conversationId: 'c1', status: 'pending_approval' });
const told = () => vi.mocked(tell).mock.calls.map(([, message]) => message);

it('tells a supervisor of a request when it comes and when it has moved up to them', async () => {
  open('supervisor');
  news();
  await vi.waitFor(() => expect(told()).toEqual(['Linh asks for a yes: Spring bouquet, $45']));
  asked = request('r', { approval: { level: 'supervisor', since: at(0), dueAt: at(1_200) } });
  news();
  const moved = 'Nobody has answered Linh yet. It is up to you now: Spring bouquet, $45';
  await vi.waitFor(() => expect(told()).toEqual(['Linh asks for a yes: Spring bouquet, $45', moved]));
});

it('shows nothing over the request itself', async () => {
  history.replaceState(null, '', '/console/approvals/r');
  open('supervisor');
  heard?.gesture({ id: 'r', conversationId: 'c1', status: 'pending_approval' });
  asked = request('other');
  heard?.gesture({ id: 'other', conversationId: 'c1', status: 'pending_approval' });
  await vi.waitFor(() => expect(told()).toEqual(['Linh asks for a yes: Spring bouquet, $45']));
});
