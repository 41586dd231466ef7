import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { KnownFacts } from '../src/customer/KnownFacts.tsx';
import type { KnownFact } from '../src/customer/knownFact.ts';
import { i18next } from '../src/i18n/index.ts';
import { theme } from '../src/theme/theme.ts';
import { at } from './world.ts';

const fact = (id: string, text: string, kind: KnownFact['kind'] = 'fact'): KnownFact => ({
  id,
  kind,
  text,
  by: { id: 'an', name: 'An' },
  updatedAt: at(0),
});

let facts: Map<string, KnownFact>;
let refuses: Response | undefined;
const sent: { call: string; body: unknown }[] = [];

beforeEach(async () => {
  await i18next.changeLanguage('en');
  refuses = undefined;
  sent.length = 0;
  facts = new Map([
    ['size', fact('size', 'Wears 37')],
    ['call', fact('call', 'Likes to be called', 'matters')],
  ]);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string, { method, body }: { method: string; body?: string }) => {
    const id = url.replace('/api/v1/customers/hoa/facts', '').slice(1);
    if (method === 'GET') return Response.json({ items: [...facts.values()] });
    const said = body && JSON.parse(body);
    sent.push({ call: `${method} ${id}`, body: said });
    if (refuses) {
      const answer = refuses;
      refuses = undefined;
      return answer;
    }
    if (method === 'PUT') {
      const written = { ...fact(id, said.text, said.kind), by: { id: 'linh', name: 'Linh' } };
      facts.set(id, written);
      return Response.json(written);
    }
    return facts.delete(id)
      ? new Response(null, { status: 204 })
      : Response.json({ code: 'not_found', detail: 'Nothing.' }, { status: 404 });
  });
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <KnownFacts customerId="hoa" />
      </QueryClientProvider>
    </MantineProvider>,
  );
  await screen.findByText('Wears 37');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const field = () => screen.getByLabelText<HTMLInputElement>('In one line');
const write = (text: string) => fireEvent.change(field(), { target: { value: text } });
const shown = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent);

it('shows what matters first, and who wrote it', () => {
  expect(shown()[0]).toContain('Matters to them: Likes to be called');
  expect(shown()[0]).toContain('An');
});

it('adds one under a name of its own, the same when it is tried again', async () => {
  refuses = Response.json({ code: 'unavailable', detail: 'Later.' }, { status: 503 });
  press('Add');
  expect(document.activeElement).toBe(field());
  expect(screen.getByText(/Nobody’s health belongs here/)).toBeTruthy();
  write('  Has a dog ');
  press('Save');
  await waitFor(() => expect(field().getAttribute('aria-invalid')).toBe('true'));
  expect(field().value).toBe('  Has a dog ');
  press('Save');
  expect(await screen.findByText('Has a dog')).toBeTruthy();
  expect(sent[0]).toEqual(sent[1]);
  expect(sent[0]?.body).toEqual({ kind: 'fact', text: 'Has a dog' });
  expect(sent[0]?.call).toMatch(/^PUT [A-Za-z0-9_-]{1,64}$/);
});

it('asks for words before it sends anything, and for fewer of too many', () => {
  press('Add');
  press('Save');
  expect(screen.getByText('Please fill this in.')).toBeTruthy();
  write('x'.repeat(501));
  press('Save');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(sent).toEqual([]);
});

it('changes one in its place, and leaves it at Escape', async () => {
  press('Edit: Wears 37');
  write('Wears 38');
  fireEvent.keyDown(field(), { key: 'Escape' });
  expect(screen.getByText('Wears 37')).toBeTruthy();
  press('Edit: Wears 37');
  expect(field().value).toBe('Wears 37');
  write('Wears 38');
  press('Save');
  expect(await screen.findByText('Wears 38')).toBeTruthy();
  expect(sent).toEqual([{ call: 'PUT size', body: { kind: 'fact', text: 'Wears 38' } }]);
});

it('deletes one and brings it back as it was', async () => {
  press('Delete: Likes to be called');
  const undo = await screen.findByRole('button', { name: 'Undo' });
  expect(document.activeElement).toBe(undo);
  expect(shown()).toHaveLength(1);
  fireEvent.click(undo);
  await waitFor(() => expect(shown()).toHaveLength(2));
  expect(sent).toEqual([
    { call: 'DELETE call', body: undefined },
    { call: 'PUT call', body: { kind: 'matters', text: 'Likes to be called' } },
  ]);
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

it('takes one that somebody else deleted as deleted', async () => {
  facts.delete('size');
  press('Delete: Wears 37');
  await waitFor(() => expect(shown()).toHaveLength(1));
});

it('keeps what could not be deleted', async () => {
  refuses = Response.json({ code: 'unavailable', detail: 'Later.' }, { status: 503 });
  press('Delete: Wears 37');
  await waitFor(() => expect(sent).toHaveLength(1));
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Delete: Wears 37' }).disabled).toBe(false),
  );
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});
