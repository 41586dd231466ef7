import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { conversationKey } from '../src/inbox/conversationCache.ts';
// Loaded here, so that what loads it late does not wait for it.
import '../src/keys/KeysHelp.tsx';
import { DeskKeys } from '../src/keys/DeskKeys.tsx';
import type { Conversation } from '../src/live/wire.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { conversation, story } from './world.ts';

const request = vi.fn(async (_: object) => ({}));
vi.mock('../src/live/LiveProvider.tsx', () => ({
  useLive: () => ({ connection: { request } }),
  useLiveState: () => ({ presences: new Map() }),
}));

const asked: string[] = [];
let customersFail = false;
const agents = [
  { id: 'an', name: 'An Lê', role: 'agent', status: 'online', capacity: 4, active: 0 },
  { id: 'linh', name: 'Linh', role: 'agent', status: 'online', capacity: 4, active: 0 },
];

beforeEach(async () => {
  await i18next.changeLanguage('en');
  request.mockClear();
  asked.length = 0;
  customersFail = false;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string) => {
    const path = url.replace('/api/v1', '');
    asked.push(path);
    if (path === '/agents') return Response.json({ items: agents });
    if (path === '/tags') return Response.json({ items: ['VIP', 'Đổi trả'] });
    if (path === '/views' || path === '/macros') return Response.json({ items: [] });
    if (path === '/queues') return Response.json({ items: [] });
    if (path.startsWith('/customers')) {
      if (customersFail) return Response.json({ code: 'forbidden', detail: 'No.' }, { status: 403 });
      return Response.json({ items: [{ id: 'hoa', name: 'Hoa Red', email: 'hoa@shop.example' }] });
    }
    if (path.startsWith('/stories')) return Response.json({ items: [story('red')] });
    return Response.json({ items: [conversation('found', { subject: 'Red shoes' })] });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Where() {
  const { pathname, search } = useLocation();
  return <output>{`${pathname}${search}`}</output>;
}

function show(open: Partial<Conversation> = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(conversationKey('c1'), conversation('c1', open));
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
          <MemoryRouter initialEntries={['/mine/c1']}>
            <button type="button">somewhere</button>
            <textarea aria-label="a field" />
            <DeskKeys />
            <Where />
          </MemoryRouter>
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const key = (name: string, more = {}, on: Element = document.body) =>
  fireEvent.keyDown(on, { key: name, ...more });
const bar = () => screen.findByRole<HTMLInputElement>('combobox', { name: 'Do or find something' });
const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);
const meant = (field: Element) =>
  document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent;

it('does what is named, by keys alone, and goes back to where one was', async () => {
  show();
  screen.getByText('somewhere').focus();
  key('k', { ctrlKey: true });
  const field = await bar();
  fireEvent.change(field, { target: { value: 'reso' } });
  expect(options()[0]).toBe('ResolveE');
  key('ArrowDown', {}, field);
  expect(meant(field)).not.toBe('ResolveE');
  key('ArrowUp', {}, field);
  expect(meant(field)).toBe('ResolveE');
  key('Enter', {}, field);
  await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
  expect(request).toHaveBeenCalledExactlyOnceWith({ type: 'conversation.resolve', conversationId: 'c1' });
  expect(document.activeElement?.textContent).toBe('somewhere');
});

it('has the focus with the key that opens it: whoever types on types into it', () => {
  show();
  screen.getByText('somewhere').focus();
  key('k', { ctrlKey: true });
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Do or find something' }));
});

it('finds conversations by words, and opens one', async () => {
  show();
  key('k', { ctrlKey: true });
  const field = await bar();
  fireEvent.change(field, { target: { value: 'red' } });
  fireEvent.click(await screen.findByText(/Red shoes/));
  expect(asked).toContain('/conversations?view=all&q=red&limit=6');
  expect(screen.getByRole('status').textContent).toBe('/all/found');
});

it('finds customers and stories beside conversations, and opens them', async () => {
  show();
  key('k', { ctrlKey: true });
  fireEvent.change(await bar(), { target: { value: 'red' } });
  await screen.findByText('Hoa Red');
  await screen.findByText('Story red');
  const headings = ['Conversations', 'Customers', 'Stories'].map((name) => screen.getByText(name));
  expect(headings).toHaveLength(3);
  fireEvent.click(screen.getByText('Story red'));
  expect(screen.getByRole('status').textContent).toBe('/stories/red');
  key('k', { ctrlKey: true });
  fireEvent.change(await bar(), { target: { value: 'hoa' } });
  fireEvent.click(await screen.findByText('Hoa Red'));
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('/all/found'));
  expect(asked).toContain('/conversations?view=all&customer=hoa&limit=1');
});

it('leads to all results', async () => {
  show();
  key('k', { ctrlKey: true });
  fireEvent.change(await bar(), { target: { value: 'red' } });
  await screen.findByText('Hoa Red');
  fireEvent.click(await screen.findByText('Show all results for “red”'));
  expect(screen.getByRole('status').textContent).toBe('/find?q=red');
});

it('shows what it found, and says where some could not be looked for', async () => {
  customersFail = true;
  show();
  key('k', { ctrlKey: true });
  fireEvent.change(await bar(), { target: { value: 'red' } });
  expect(await screen.findByText(/Red shoes/)).toBeTruthy();
  expect(await screen.findByText(/Some could not be looked for/)).toBeTruthy();
});

it('asks to whom a conversation goes, and then for a note', async () => {
  show();
  key('h');
  const field = await bar();
  expect(field.value).toBe('Hand over: ');
  fireEvent.click(await screen.findByText('Hand over: An Lê'));
  expect(await screen.findByText('Hand over to An Lê')).toBeTruthy();
  expect(options).toThrow();
  expect(asked.some((path) => path.includes('q='))).toBe(false);
});

it('sets aside by keys alone until the customer replies, or asks for a time', async () => {
  show();
  key('s');
  fireEvent.click(await screen.findByText('Snooze: Until they reply'));
  expect(request).toHaveBeenCalledExactlyOnceWith({ type: 'conversation.snooze', conversationId: 'c1' });
  key('s');
  fireEvent.click(await screen.findByText('Snooze: Choose a time…'));
  expect(await screen.findByLabelText(/Date and time/)).toBeTruthy();
});

it('tags by keys alone, with a tag that is known or a new one', async () => {
  show({ tags: ['VIP'], status: 'resolved' });
  key('l');
  const field = await bar();
  expect(field.value).toBe('Tag: ');
  fireEvent.change(field, { target: { value: 'Tag: doi' } });
  fireEvent.click(await screen.findByText('Tag: Đổi trả'));
  expect(request).toHaveBeenLastCalledWith(
    expect.objectContaining({ type: 'conversation.tag', conversationId: 'c1', add: ['Đổi trả'], remove: [] }),
  );
  key('l');
  fireEvent.change(await bar(), { target: { value: 'Tag: Wide  fit' } });
  expect(options()).toEqual(['Tag: Wide fitNew']);
  key('Enter', {}, await bar());
  expect(request).toHaveBeenLastCalledWith(expect.objectContaining({ add: ['Wide fit'], remove: [] }));
  key('l');
  fireEvent.change(await bar(), { target: { value: 'Tag: vip' } });
  fireEvent.click(await screen.findByText('Tag: VIP'));
  expect(request).toHaveBeenLastCalledWith(expect.objectContaining({ add: [], remove: ['VIP'] }));
  expect(request).toHaveBeenCalledTimes(3);
});

it('sets the priority by keys alone', async () => {
  show({ priority: 2 });
  key('p');
  fireEvent.change(await bar(), { target: { value: 'Priority: 9' } });
  key('Enter', {}, await bar());
  expect(request).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ type: 'conversation.prioritise', conversationId: 'c1', priority: 9 }),
  );
});

it('offers nothing that cannot be done to what is resolved', async () => {
  show({ status: 'resolved' });
  key('e');
  key('s');
  expect(request).not.toHaveBeenCalled();
  expect(screen.queryByRole('combobox')).toBeNull();
  key('k', { ctrlKey: true });
  await bar();
  expect(options().slice(0, 6)).toEqual([
    'Reopen',
    'Write a noteN',
    'Promise somethingW',
    'Tag…L',
    'Priority…P',
    'Mine',
  ]);
});

it('takes a conversation at one key, but not one’s own, nor while somebody types', async () => {
  show({ assignee: { id: 'an', name: 'An' } });
  key('t', {}, screen.getByLabelText('a field'));
  expect(request).not.toHaveBeenCalled();
  key('t');
  expect(request).toHaveBeenCalledTimes(1);
  cleanup();
  show({ assignee: { id: 'linh', name: 'Linh' } });
  key('t');
  expect(request).toHaveBeenCalledTimes(1);
});

it('says which keys there are, and switches the single ones off', async () => {
  show();
  key('?');
  fireEvent.click(await screen.findByLabelText(/^Single keys/));
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  key('e');
  expect(request).not.toHaveBeenCalled();
  key('k', { ctrlKey: true });
  expect(await bar()).toBeTruthy();
});

it('offers nothing but to resolve it where the customer had their data deleted', async () => {
  show({ erased: true });
  key('w');
  expect(screen.queryByRole('dialog')).toBeNull();
  key('k', { ctrlKey: true });
  await bar();
  expect(options().slice(0, 2)).toEqual(['ResolveE', 'Mine']);
});
