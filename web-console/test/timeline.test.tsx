import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Identities } from '../src/customer/Identities.tsx';
import { looksOtherwise, type Moment, timelineGrew } from '../src/customer/moment.ts';
import { Timeline } from '../src/customer/Timeline.tsx';
import { i18next } from '../src/i18n/index.ts';
import { theme } from '../src/theme/theme.ts';
import { at, conversation } from './world.ts';

const MOMENTS: readonly Moment[] = [
  { kind: 'conversation', id: 'now', conversationId: 'now', at: at(50), status: 'open', text: 'This one' },
  { kind: 'callback', id: 'old:9', conversationId: 'old', at: at(40), phone: '+84901234567' },
  { kind: 'feedback', id: 'old:8', conversationId: 'old', at: at(30), rating: 2, text: 'They still hurt' },
  {
    kind: 'gesture',
    id: 'g1',
    conversationId: 'now',
    at: at(20),
    status: 'delivered',
    type: 'flowers',
    amount: { amountMinor: 4_500, currency: 'USD' },
    by: { id: 'linh', name: 'Linh' },
  },
  {
    kind: 'conversation',
    id: 'old',
    conversationId: 'old',
    at: at(10),
    status: 'resolved',
    text: 'Six pairs',
  },
];

let moments: readonly Moment[];
let fails: boolean;
const asked: string[] = [];
const PAGE = 3;

beforeEach(async () => {
  await i18next.changeLanguage('en');
  moments = MOMENTS;
  fails = false;
  asked.length = 0;
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url.replace('/api/v1/customers/hoa/timeline', ''));
    if (fails) return Response.json({ code: 'not_found', detail: 'No.' }, { status: 404 });
    const query = new URL(url, 'http://here').searchParams;
    const of = moments.filter(({ kind }) => !query.get('kind') || kind === query.get('kind'));
    const from = Number(query.get('cursor') ?? 0);
    const next = from + PAGE < of.length ? { next: String(from + PAGE) } : {};
    return Response.json({ items: of.slice(from, from + PAGE), ...next });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <MemoryRouter>
          <Timeline customerId="hoa" except="now" />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return queries;
}

const shown = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('shows all kinds in one order, page by page, without the conversation that is open', async () => {
  show();
  await screen.findByText('They still hurt');
  expect(shown()).toHaveLength(2);
  press('Earlier');
  await waitFor(() => expect(shown()).toHaveLength(4));
  expect(shown()[0]).toContain('+84901234567');
  expect(shown()[2]).toMatch(/Flowers.*\$45.*delivered/);
  expect(shown()[3]).toContain('Six pairs');
  expect(screen.queryByText('This one')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Earlier' })).toBeNull();
});

it('leads to other conversations, and nowhere from what belongs to the open one', async () => {
  show();
  await screen.findByText('They still hurt');
  press('Earlier');
  const gift = (await screen.findByText('Flowers')).closest('li');
  expect(within(gift as HTMLElement).queryByRole('link')).toBeNull();
  expect(screen.getByRole('link', { name: /Six pairs/ }).getAttribute('href')).toBe('/all/old');
});

it('shows one kind, and says where there is nothing of it', async () => {
  moments = MOMENTS.filter(({ kind }) => kind !== 'feedback');
  show();
  await screen.findByText('+84901234567');
  press('Gestures');
  await waitFor(() => expect(shown()).toHaveLength(1));
  expect(screen.getByRole('button', { name: 'Gestures' }).getAttribute('aria-pressed')).toBe('true');
  press('Ratings');
  expect(await screen.findByText('They have not rated us yet.')).toBeTruthy();
  expect(asked.some((query) => query.includes('kind=feedback'))).toBe(true);
});

it('says what was answered besides a rating, once', async () => {
  const rated = { kind: 'feedback', conversationId: 'old', rating: 4, effort: 6 } as const;
  moments = [
    { ...rated, id: 'old:12', at: at(60), recommend: 9 },
    { ...rated, id: 'old:11', at: at(50) },
    { ...rated, id: 'old:10', at: at(40), rating: 2, effort: undefined },
  ];
  show();
  await waitFor(() => expect(shown()).toHaveLength(2));
  expect(shown()[0]).toMatch(/^Good \(4 of 5\).*How easy it was: 6 of 7 · Would recommend us: 9 of 10/);
  expect(shown()[1]).toMatch(/^Bad \(2 of 5\)/);
});

it('says what was promised and what became of it', async () => {
  const promised = { conversationId: 'old', text: 'Call', due: at(90), by: { id: 'linh', name: 'Linh' } };
  moments = [
    { ...promised, kind: 'promise', id: 'old:12', at: at(60), status: 'kept' },
    { ...promised, kind: 'promise', id: 'old:11', at: at(50), status: 'made' },
  ];
  show();
  press('Promises');
  await waitFor(() => expect(shown()).toHaveLength(2));
  expect(shown()[0]).toMatch(/^CallPromise kept/);
  expect(shown()[1]).toMatch(/^CallPromised for .*2026/);
});

it('says that it failed and is asked again', async () => {
  fails = true;
  show();
  await screen.findByRole('alert');
  fails = false;
  press('Try again');
  expect(await screen.findByText('They still hurt')).toBeTruthy();
});

it('is asked for anew when something of this customer happened', async () => {
  const queries = show();
  await screen.findByText('They still hurt');
  const before = asked.length;
  timelineGrew(queries, 'somebody else');
  expect(asked).toHaveLength(before);
  moments = [{ kind: 'feedback', id: 'old:10', conversationId: 'old', at: at(60), rating: 5 }, ...MOMENTS];
  timelineGrew(queries, 'hoa');
  expect(await screen.findByText('Very good (5 of 5)')).toBeTruthy();
});

it('is asked for anew when something of another customer happened who is the same person', async () => {
  const queries = show();
  await screen.findByText('They still hurt');
  const card = {
    id: 'm1',
    from: { id: 'guest' },
    into: { id: 'hoa' },
    by: { id: 'an', name: 'An' },
    at: at(0),
  };
  queries.setQueryData(['customer', 'hoa'], { id: 'hoa', merges: [card] });
  moments = [{ kind: 'feedback', id: 'old:10', conversationId: 'old', at: at(60), rating: 5 }, ...MOMENTS];
  timelineGrew(queries, 'guest');
  expect(await screen.findByText('Very good (5 of 5)')).toBeTruthy();
});

it('is not asked for at each word, but at what stands in it', () => {
  const before = conversation('c', { head: 3 });
  expect(looksOtherwise({ ...before, head: 4 }, before)).toBe(false);
  expect(looksOtherwise({ ...before, status: 'resolved' }, before)).toBe(true);
  expect(looksOtherwise(before, undefined)).toBe(true);
  const promised = { seq: 4, text: 'Call', due: at(9), by: { id: 'linh', name: 'Linh' }, at: at(4) };
  expect(looksOtherwise({ ...before, promises: [promised] }, before)).toBe(true);
});

it('tells what is proven from what is only known again', () => {
  render(
    <MantineProvider theme={theme} env="test">
      <Identities
        identities={[
          { kind: 'site', value: 'customer-17', since: at(0) },
          { kind: 'email', value: 'hoa@shop.example' },
          { kind: 'web', since: at(0) },
          { kind: 'site', site: 'blog', value: '7' },
        ]}
      />
    </MantineProvider>,
  );
  expect(shown()[0]).toMatch(/^customer-17Account of the site/);
  expect(shown()[3]).toBe('7Account of the site · blog');
  expect(shown()[1]).toBe('hoa@shop.exampleEmail, confirmed by the site');
  expect(shown()[2]).toMatch(/^Web visitorKnown again by their browser/);
});
