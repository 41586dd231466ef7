import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BulkBar } from '../src/bulk/BulkBar.tsx';
import { carryOut, type Result } from '../src/bulk/bulk.ts';
import { MOST_SELECTED, useSelection } from '../src/bulk/useSelection.ts';
import { i18next } from '../src/i18n/index.ts';
import { theme } from '../src/theme/theme.ts';
import { conversation } from './world.ts';

vi.mock('../src/live/LiveProvider.tsx', () => ({
  useLive: () => ({}),
  useLiveState: () => ({ presences: new Map() }),
}));
const told: string[] = [];
vi.mock('../src/ui/tell.ts', () => ({ tell: (_: string, text: string) => told.push(text) }));

interface Sent {
  readonly key: string;
  readonly ids: readonly string[];
  readonly action: string;
}
const sent: Sent[] = [];
let answer: (sent: Sent) => Response | Promise<Response>;
const allDone = ({ ids }: Sent) => Response.json({ results: ids.map((id) => ({ id, ok: true, seq: 3 })) });

beforeEach(async () => {
  await i18next.changeLanguage('en');
  sent.length = 0;
  told.length = 0;
  answer = allDone;
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('fetch', async (url: string, { headers, body }: RequestInit = {}) => {
    if (url.endsWith('/me')) return Response.json({ kind: 'agent', id: 'linh', csrfToken: 'x' });
    if (!url.endsWith('/conversations/bulk')) return Response.json({ items: [] });
    const now = {
      key: (headers as Record<string, string>)['Idempotency-Key'] ?? '',
      ...JSON.parse(String(body)),
    } as Sent;
    sent.push(now);
    return answer(now);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ids = Array.from({ length: 25 }, (_, at) => `c${at}`);

async function outcome(signal = new AbortController().signal) {
  const results: Result[] = [];
  await carryOut(ids, { action: 'resolve' }, (some) => results.push(...some), signal);
  return results;
}

it('does it a slice after the other, each under a key of its own', async () => {
  expect((await outcome()).map(({ id }) => id)).toEqual(ids);
  expect(sent.map((each) => each.ids.length)).toEqual([10, 10, 5]);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(3);
});

it('sends once more what was not answered, under the same key, and says what is not certain', async () => {
  let asked = 0;
  answer = (now) => {
    asked++;
    if (asked === 1) return new Response('', { status: 503 });
    return now.ids.includes('c12') ? Promise.reject(new TypeError('cut off')) : allDone(now);
  };
  const results = await outcome();
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[3]).toEqual(sent[2]);
  expect(results.filter(({ ok }) => !ok).map(({ id, code }) => `${id} ${code}`)).toEqual(
    ids.slice(10, 20).map((id) => `${id} unavailable`),
  );
});

it('begins nothing more once it is cancelled', async () => {
  const abort = new AbortController();
  answer = (now) => {
    abort.abort();
    return allDone(now);
  };
  await outcome(abort.signal);
  expect(sent).toHaveLength(1);
});

it('selects single ones, and all between two', () => {
  const { result } = renderHook(() => useSelection());
  act(() => result.current.toggle('c3'));
  act(() => result.current.through('c6', ids));
  expect(result.current.ids).toEqual(['c3', 'c4', 'c5', 'c6']);
  act(() => result.current.toggle('c4'));
  act(() => result.current.through('c2', ids));
  expect(result.current.ids).toEqual(['c3', 'c5', 'c6', 'c2', 'c4']);
  act(() => result.current.only(Array.from({ length: MOST_SELECTED + 1 }, (_, at) => `d${at}`)));
  expect(result.current.ids).toHaveLength(MOST_SELECTED);
  expect(told).toHaveLength(1);
  act(() => result.current.end());
  expect(result.current).toMatchObject({ active: false, ids: [] });
});

function Bar() {
  const selection = useSelection();
  return (
    <>
      <button type="button" onClick={() => selection.only(['c1', 'c2', 'c3'])}>
        choose
      </button>
      <BulkBar
        selection={selection}
        items={['c1', 'c2', 'c3'].map((id) => conversation(id, { customer: { id, name: `Hoa ${id}` } }))}
      />
    </>
  );
}

it('tells with whom it did not work and why, and leaves those selected', async () => {
  answer = ({ ids: asked }) =>
    Response.json({
      results: asked.map((id) =>
        id === 'c2' ? { id, ok: false, code: 'closed' } : { id, ok: true, seq: 3 },
      ),
    });
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={new QueryClient()}>
        <Bar />
      </QueryClientProvider>
    </MantineProvider>,
  );
  fireEvent.click(screen.getByText('choose'));
  fireEvent.click(screen.getByText('Resolve'));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('It did not work with 1 conversation:');
  expect(alert.textContent).toContain('Hoa c2: ');
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('1 selected'));
  expect(told).toEqual(['Done with 2 conversations.']);
  expect(sent).toEqual([{ key: expect.any(String), ids: ['c1', 'c2', 'c3'], action: 'resolve' }]);
});
