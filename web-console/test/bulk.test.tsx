import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, renderHook, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BulkBar } from '../src/bulk/BulkBar.tsx';
import { carryOut, newJob, type Result } from '../src/bulk/bulk.ts';
import { MOST_SELECTED, useSelection } from '../src/bulk/useSelection.ts';
import { i18next } from '../src/i18n/index.ts';
import type { Macro } from '../src/macros/macro.ts';
import { AgentProvider } from '../src/session/session.ts';
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
  readonly actions?: readonly unknown[];
}
const late: Macro = {
  id: 'm1',
  name: 'Late parcel',
  sharedWith: 'me',
  by: { id: 'linh', name: 'Linh' },
  updatedAt: '2026-11-22T08:00:00Z',
  actions: [
    { kind: 'reply', text: 'Dear {{customer.name}}, {{agent.name}} is sorry.' },
    { kind: 'tag', add: ['Late'], remove: [] },
    { kind: 'resolve' },
  ],
};
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
    if (url.endsWith('/macros')) return Response.json({ items: [late] });
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
  await carryOut(newJob(ids, { action: 'resolve' }), (some) => results.push(...some), signal);
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
        items={['c1', 'c2', 'c3'].map((id) =>
          conversation(id, { customer: { id: id === 'c3' ? 'c2' : id, name: `Hoa ${id}` } }),
        )}
      />
    </>
  );
}

const show = () =>
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={new QueryClient()}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
          <Bar />
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );

it('tells with whom it did not work and why, and leaves those selected', async () => {
  answer = ({ ids: asked }) =>
    Response.json({
      results: asked.map((id) =>
        id === 'c2' ? { id, ok: false, code: 'closed' } : { id, ok: true, seq: 3 },
      ),
    });
  show();
  fireEvent.click(screen.getByText('choose'));
  fireEvent.click(screen.getByText('Resolve'));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('It did not work with 1 conversation:');
  expect(alert.textContent).toContain('Hoa c2: ');
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('1 selected'));
  expect(told).toEqual(['Done with 2 conversations.']);
  expect(sent).toEqual([{ key: expect.any(String), ids: ['c1', 'c2', 'c3'], action: 'resolve' }]);
});

describe('a macro for many', () => {
  const choose = async () => {
    show();
    fireEvent.click(screen.getByText('choose'));
    fireEvent.click(screen.getByRole('button', { name: 'Macro' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Late parcel' }));
    return screen.findByRole('dialog', { name: 'Run “Late parcel” in 3 conversations?' });
  };
  const agree = () => fireEvent.click(screen.getByRole('button', { name: 'Send to 2 people' }));

  it('says before what is done, and how many people get a message: a person with two conversations is one', async () => {
    const dialog = await choose();
    expect(dialog.textContent).toContain('2 people get this message');
    expect(
      within(dialog)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Reply: “Dear {{customer.name}}, Linh is sorry.”', 'Add tags: Late', 'Resolve']);
    expect(dialog.textContent).toContain('Where {{customer.name}} is not known, nothing is done');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent).toEqual([]);
  });

  it('sends what was agreed to, as it was read', async () => {
    await choose();
    agree();
    await waitFor(() => expect(told).toEqual(['Done with 3 conversations.']));
    expect(sent).toEqual([
      { key: expect.any(String), ids: ['c1', 'c2', 'c3'], action: 'macro', actions: late.actions },
    ]);
  });

  it('tells of each how far it came, and asks for the rest under the same key', async () => {
    answer = ({ ids: asked }) =>
      Response.json({
        results: asked.map((id) =>
          id === 'c1'
            ? { id, ok: false, code: 'unavailable', done: 1 }
            : id === 'c2'
              ? { id, ok: false, code: 'closed', done: 2 }
              : { id, ok: false, code: 'bad_frame', done: 0, unfilled: ['{{customer.name}}'] },
        ),
      });
    await choose();
    agree();
    const alert = await screen.findByRole('alert');
    expect(
      within(alert)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Hoa c1: the server is busy. Please try again. Already done: Reply.',
      'Hoa c2: the conversation is resolved. Already done: Reply and Change tags.',
      'Hoa c3: not known: {{customer.name}}. Nothing was done.',
    ]);
    // Whom it wrote to is not selected any more: chosen anew, it would write once more.
    expect(screen.getByRole('status').textContent).toBe('1 selected');
    answer = ({ ids: asked }) =>
      Response.json({
        results: asked.map((id) =>
          id === 'c2' ? { id, ok: false, code: 'closed', done: 2 } : { id, ok: true, seq: 5 },
        ),
      });
    fireEvent.click(screen.getByRole('button', { name: 'Do what is left' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Do what is left' })).toBeNull());
    await waitFor(() => expect(told).toEqual(['Done with 2 conversations.']));
    expect(sent[1]).toEqual(sent[0]);
  });
});
