import { FrameProblem } from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { at } from './world.ts';

/** The console's connection, as the pages of supervisors know it: a test puts it in the place of `LiveProvider.tsx`. */
export const wire = {
  frames: new Set<(frame: unknown) => void>(),
  asked: [] as { readonly type: string }[],
  refuse: undefined as string | undefined,
  /** By the server's clock. */
  now: () => Date.parse(at(0)),
};
const connection = {
  state: { status: 'online' },
  onState: () => () => undefined,
  onFrame: (listener: (frame: unknown) => void) => {
    wire.frames.add(listener);
    return () => wire.frames.delete(listener);
  },
  request: (frame: { readonly type: string }) => {
    wire.asked.push(frame);
    return wire.refuse
      ? Promise.reject(new FrameProblem(wire.refuse as 'forbidden', 'No.'))
      : Promise.resolve({ type: 'ok' });
  },
};
const live = { connection, serverClock: { now: () => wire.now(), wrote: () => undefined } };
export const useLive = () => live;
export const useLiveState = () => ({ link: { status: 'online' }, presences: new Map() });

export const calls: {
  readonly method: string;
  readonly path: string;
  readonly body?: Record<string, unknown>;
}[] = [];
/** What the server says to whatever is not said here. */
export const server = { answer: (_path: string): Response => Response.json({}) };

export const MAI = { id: 'mai', name: 'Mai', role: 'supervisor' } as const;
export const LINH = { id: 'linh', name: 'Linh', role: 'agent' } as const;
export const ADMIN = { id: 'ada', name: 'Ada', role: 'admin' } as const;

/** To be called once in a file: each of its tests begins with a server that knows nothing yet. */
export function beginAnew(): void {
  beforeEach(async () => {
    await i18next.changeLanguage('en');
    sessionStorage.clear();
    calls.length = 0;
    wire.asked.length = 0;
    wire.refuse = undefined;
    wire.now = () => Date.parse(at(0));
    server.answer = (path) =>
      /observe$/.test(path) ? new Response(null, { status: 204 }) : Response.json({ items: [], seq: 7 });
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    );
    vi.stubGlobal('fetch', async (url: string, { method = 'GET', body }: RequestInit = {}) => {
      const path = new URL(url, 'http://console').pathname.replace('/api/v1', '');
      calls.push({ method, path, ...(body && { body: JSON.parse(String(body)) }) });
      return path === '/me' ? Response.json({ kind: 'agent', ...MAI, csrfToken: 't' }) : server.answer(path);
    });
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });
}

function Where() {
  return <output data-testid="where">{useLocation().pathname}</output>;
}

export function show(what: ReactNode, me: typeof MAI | typeof LINH | typeof ADMIN = MAI) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <AgentProvider value={me}>
          <MemoryRouter initialEntries={['/wallboard']}>
            {what}
            <Where />
          </MemoryRouter>
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

/** What was asked to be done, in its order. */
export const deeds = () => calls.filter(({ method, path }) => method !== 'GET' && path !== '/me');
