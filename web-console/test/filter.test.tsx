import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { FilterBar } from '../src/inbox/FilterBar.tsx';
import { type Filter, filterIn, fits, queryOf, searchOf } from '../src/inbox/filter.ts';
import { type Page, withChange } from '../src/inbox/pages.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { conversation } from './world.ts';

vi.mock('../src/live/LiveProvider.tsx', () => ({ useLiveState: () => ({ presences: new Map() }) }));

describe('a filter in an address', () => {
  it('comes back as it was', () => {
    const filter: Filter = {
      assignee: 'me',
      status: 'snoozed',
      queue: 'gold',
      tag: 'Đổi trả & more',
      priority: 5,
      from: '2026-11-01',
      to: '2026-11-30',
      order: 'oldest',
    };
    expect(filterIn(searchOf(filter), 'all')).toEqual(filter);
    expect(searchOf({})).toBe('');
  });

  it.each([
    ['status=gone', 'all'],
    ['status=resolved', 'open'],
    ['priority=0', 'all'],
    ['priority=10', 'all'],
    ['priority=x', 'all'],
    ['from=2026-13-01', 'all'],
    ['to=yesterday', 'all'],
    ['order=latest', 'all'],
    ['assignee=an', 'mine'],
    ['from=2026-11-01&order=oldest&assignee=an', 'queued'],
    ['constructor=x&tag=%20', 'all'],
  ] as const)('leaves out what makes no sense: %s in %s', (search, view) => {
    expect(filterIn(search, view)).toEqual({});
  });

  it('asks for whole days where the reader is', () => {
    const { from, to } = queryOf({ from: '2026-11-22', to: '2026-11-22' });
    expect(from).toBe(new Date(2026, 10, 22).toISOString());
    expect(to).toBe(new Date(2026, 10, 23).toISOString());
  });
});

describe('a list that is narrowed', () => {
  const urgent = conversation('a', { head: 2, priority: 6, tags: ['Đổi trả'], queue: 'gold' });

  it.each([
    [{ assignee: 'me' }, false],
    [{ status: 'open' }, true],
    [{ status: 'snoozed' }, false],
    [{ tag: 'doi tra' }, true],
    [{ tag: 'VIP' }, false],
    [{ priority: 6 }, true],
    [{ priority: 7 }, false],
    [{ queue: 'gold' }, true],
    [{ queue: 'general' }, false],
    [{ from: '2026-11-22', to: '2026-11-22' }, true],
    [{ to: '2026-11-21' }, false],
    [{ from: '2026-11-23' }, false],
  ] as const)('holds what fits %o: %s', (filter, expected) => {
    expect(fits(filter, urgent, 'linh', new Date(2026, 10, 22, 12).getTime())).toBe(expected);
  });

  it('lets go of what does not fit any more, and takes in what does now', () => {
    const pages: Page[] = [{ items: [conversation('b', { head: 2, tags: ['VIP'] }), urgent] }];
    const of = { view: 'all', filter: { tag: 'doi tra' } } as const;
    const ids = (found: readonly Page[]) => found.flatMap(({ items }) => items).map(({ id }) => id);
    expect(ids(withChange(pages, of, { ...urgent, head: 2, tags: [] }, 'linh'))).toEqual(['b']);
    expect(ids(withChange(pages, of, conversation('c', { tags: ['Đổi trả'] }), 'linh'))).toEqual([
      'c',
      'b',
      'a',
    ]);
    const oldest = { view: 'all', filter: { order: 'oldest' } } as const;
    expect(ids(withChange(pages, oldest, conversation('b', { head: 3 }), 'linh'))).toEqual(['a', 'b']);
    const more: Page[] = [{ ...pages[0], items: pages[0]?.items ?? [], next: 'x' }];
    expect(ids(withChange(more, oldest, conversation('b', { head: 3 }), 'linh'))).toEqual(['a']);
  });
});

describe('the bar above the list', () => {
  beforeEach(async () => {
    await i18next.changeLanguage('en');
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    );
    vi.stubGlobal('fetch', async (url: string) =>
      Response.json({ items: url.endsWith('/tags') ? ['VIP'] : [] }),
    );
  });
  afterEach(() => {
    cleanup();
    vi.unstubAllGlobals();
  });

  function show(filter: Filter) {
    const chosen: Filter[] = [];
    const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    render(
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={queries}>
          <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
            <FilterBar view="all" filter={filter} onFilter={(next) => chosen.push(next)} />
          </AgentProvider>
        </QueryClientProvider>
      </MantineProvider>,
    );
    return chosen;
  }

  it('shows what is chosen, each to be taken away by itself', () => {
    const chosen = show({ tag: 'VIP', priority: 5 });
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Tag: VIP',
      'Priority 5 or higher',
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Remove: Tag: VIP' }));
    expect(chosen).toEqual([{ priority: 5 }]);
  });

  it('lets one choose', async () => {
    const chosen = show({ priority: 5 });
    fireEvent.click(screen.getByRole('button', { name: 'Filter' }));
    fireEvent.change(await screen.findByLabelText('Status'), { target: { value: 'snoozed' } });
    fireEvent.change(screen.getByLabelText('Priority'), { target: { value: '' } });
    const tag = screen.getByLabelText('Tag', { selector: 'input' });
    tag.focus();
    fireEvent.change(tag, { target: { value: 'V' } });
    fireEvent.change(tag, { target: { value: ' VIP ' } });
    fireEvent.keyDown(tag, { key: 'Enter' });
    expect(chosen).toEqual([{ priority: 5, status: 'snoozed' }, {}, { priority: 5, tag: 'VIP' }]);
  });
});
