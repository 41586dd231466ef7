import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';
import { type Customer, detailsOf, visitChanged } from '../src/customer/customer.ts';
import type { Conversation, Entry, VisitNews } from '../src/live/wire.ts';

const KNOWN: Customer = {
  id: 'u',
  verified: true,
  identities: [],
  createdAt: '2026-11-22T09:00:00Z',
  lastSeenAt: '2026-11-22T09:00:00Z',
  page: { url: 'https://shop.example/', title: 'Shoes' },
  attributes: { cart: 1 },
};
const NEWS: VisitNews = {
  type: 'visit.changed',
  conversationId: 'c',
  customerId: 'u',
  at: '2026-11-22T09:05:00Z',
};
const key = ['customer', 'u'];

describe('what is heard of a visit', () => {
  it('takes the place of what was known, and what is missing stays', () => {
    const queries = new QueryClient();
    queries.setQueryData(key, KNOWN);
    const page = { url: 'https://shop.example/boots' };
    visitChanged(queries, { ...NEWS, page });
    expect(queries.getQueryData(key)).toEqual({ ...KNOWN, page, lastSeenAt: NEWS.at });
    visitChanged(queries, { ...NEWS, attributes: {} });
    expect(queries.getQueryData(key)).toEqual({
      ...KNOWN,
      page,
      attributes: {},
      attributesOf: 'c',
      lastSeenAt: NEWS.at,
    });
  });

  it('is asked for anew where it is older than what is known', async () => {
    const queries = new QueryClient();
    queries.setQueryData(key, KNOWN);
    visitChanged(queries, { ...NEWS, at: '2026-11-22T08:59:59Z', attributes: { cart: 0 } });
    expect(queries.getQueryData(key)).toEqual(KNOWN);
    await vi.waitFor(() => expect(queries.getQueryState(key)?.isInvalidated).toBe(true));
  });

  it('makes nobody known who is not looked at', () => {
    const queries = new QueryClient();
    visitChanged(queries, { ...NEWS, attributes: { cart: 2 } });
    expect(queries.getQueryData(key)).toBeUndefined();
  });

  it('is not overtaken by an answer that was read before', async () => {
    const queries = new QueryClient();
    const answers: ((customer: Customer) => void)[] = [];
    const queryFn = () => new Promise<Customer>((answer) => answers.push(answer));
    const leave = new QueryObserver(queries, { queryKey: key, queryFn }).subscribe(() => undefined);
    visitChanged(queries, { ...NEWS, attributes: { cart: 2 } });
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    const now = { ...KNOWN, attributes: { cart: 2 } };
    answers[0]?.(KNOWN);
    answers[1]?.(now);
    await vi.waitFor(() => expect(queries.getQueryData(key)).toEqual(now));
    leave();
  });
});

describe('what the site says of a visit', () => {
  const going = { id: 'c', status: 'open', attributes: { cart: 'A', email: 'hoa@example.com' } };
  const shown = (conversation: object, customer: Partial<Customer>, entries: object[] = []) =>
    Object.fromEntries(
      detailsOf({ ...going, ...conversation } as unknown as Conversation, entries as Entry[], {
        ...KNOWN,
        ...customer,
      }),
    );

  it('takes the place of what it said at the start, also where it takes all back', () => {
    expect(shown({}, { attributes: { cart: 'B' }, attributesOf: 'c' })).toEqual({ cart: 'B' });
    expect(shown({}, { attributes: {}, attributesOf: 'c' })).toEqual({});
  });

  it('is nothing of another conversation, nor of one that is over', () => {
    const attributes = { cart: 'B' };
    expect(shown({}, { attributes, attributesOf: 'before' })).toEqual(going.attributes);
    expect(shown({ status: 'resolved' }, { attributes, attributesOf: 'c' })).toEqual(going.attributes);
    const opened = { kind: 'opened', attributes: { cart: 'C' } };
    expect(shown({ attributes: undefined }, { attributes: undefined }, [opened])).toEqual({ cart: 'C' });
  });
});
