import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Customer, CustomerMerge } from '../src/customer/customer.ts';
import { Merges } from '../src/customer/Merges.tsx';
import type { MergePerson, MergePreview } from '../src/customer/merge.ts';
import { i18next } from '../src/i18n/index.ts';
import { theme } from '../src/theme/theme.ts';
import { at } from './world.ts';

const MERGE: CustomerMerge = {
  id: 'm1',
  from: { id: 'guest' },
  into: { id: 'hoa', name: 'Hoa' },
  by: { id: 'linh', name: 'Linh' },
  at: at(0),
};
const CUSTOMER: Customer = {
  id: 'guest',
  verified: false,
  createdAt: at(0),
  lastSeenAt: at(0),
  identities: [],
  merges: [],
};
const person = (id: string, name?: string): MergePerson => ({
  id,
  ...(name && { name }),
  verified: name !== undefined,
  names: name ? [name] : [],
  identities: [{ kind: 'web', since: at(0) }],
  conversations: 3,
  facts: [],
});
const PREVIEW: MergePreview = {
  possible: true,
  conflicts: ['email'],
  into: person('hoa', 'Hoa'),
  from: person('guest'),
};

let merges: CustomerMerge[];
let preview: MergePreview;
let refuses: Response | undefined;
const sent: { call: string; key: string | undefined; body: unknown }[] = [];

beforeEach(async () => {
  await i18next.changeLanguage('en');
  merges = [];
  preview = PREVIEW;
  refuses = undefined;
  sent.length = 0;
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string, { method, headers, body }: RequestInit) => {
    if (method === 'GET') {
      const found = { ...CUSTOMER, id: 'hoa', name: 'Hoa', verified: true };
      return url.includes('?q=')
        ? Response.json({ items: [found, CUSTOMER] })
        : Response.json({ ...CUSTOMER, merges });
    }
    if (url.endsWith('/preview')) return Response.json(preview);
    sent.push({
      call: url,
      key: new Headers(headers).get('Idempotency-Key') ?? undefined,
      body: body && JSON.parse(String(body)),
    });
    if (refuses) {
      const answer = refuses;
      refuses = undefined;
      return answer;
    }
    merges = url.endsWith('/undo') ? [] : [MERGE];
    return Response.json(MERGE, { status: 201 });
  });
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <Panel />
      </QueryClientProvider>
    </MantineProvider>,
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Panel() {
  const { data } = useQuery({
    queryKey: ['customer', 'guest'],
    queryFn: async () => (await (await fetch('/customer', { method: 'GET' })).json()) as Customer,
  });
  return data ? <Merges asked="guest" customer={data} /> : null;
}

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }));

async function choose() {
  await press('Merge with…');
  fireEvent.change(await screen.findByLabelText('Who is the same person?'), { target: { value: 'hoa' } });
  const found = await screen.findByRole('list', { name: 'Those found' });
  expect(within(found).getAllByRole('listitem')).toHaveLength(1);
  fireEvent.click(within(found).getByRole('button'));
  await screen.findByRole('region', { name: 'Stays: Hoa' });
}

it('shows both, merges under one key however often it is tried, and undoes it', async () => {
  await choose();
  expect(screen.getByText('They have different email addresses.')).toBeTruthy();
  refuses = Response.json({ code: 'unavailable', detail: 'Later.' }, { status: 503 });
  await press('Merge');
  await screen.findByRole('alert');
  await press('Merge');
  const undo = await screen.findByRole('button', { name: 'Undo' });
  await waitFor(() => expect(document.activeElement).toBe(undo));
  expect(sent.map(({ body }) => body)).toEqual([{ with: 'hoa' }, { with: 'hoa' }]);
  expect(sent[0]?.key).toBeTruthy();
  expect(sent[1]?.key).toBe(sent[0]?.key);
  expect(screen.getByText(/^Merged with Hoa by Linh on/)).toBeTruthy();
  fireEvent.click(undo);
  await waitFor(() => expect(screen.queryByText(/^Merged with/)).toBeNull());
  expect(sent[2]?.call).toBe('/api/v1/customer-merges/m1/undo');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Merge with…' }));
});

it('says why two are two people, and does not offer to merge them', async () => {
  preview = { ...PREVIEW, possible: false, conflicts: ['site_accounts'] };
  await choose();
  expect(screen.getByText(/so they are two people/)).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Merge' }).disabled).toBe(true);
  await press('Somebody else');
  expect(screen.getByLabelText<HTMLInputElement>('Who is the same person?').value).toBe('hoa');
});
