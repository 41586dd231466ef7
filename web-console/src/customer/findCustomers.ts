import { api } from '../session/session.ts';
import type { Customer } from './customer.ts';

/** Somebody who was found; what they have proven is asked for by itself. */
export type FoundCustomer = Omit<Customer, 'identities' | 'merges'>;

/** Those whose name, address or account of the site has these words, whoever was seen last first. */
export async function findCustomers(
  q: string,
  limit: number,
  signal: AbortSignal,
): Promise<readonly FoundCustomer[]> {
  const { items } = await api.call<{ readonly items: readonly FoundCustomer[] }>('GET', '/customers', {
    query: { q, limit },
    signal,
  });
  return items;
}

/** The conversation of a customer in which something happened last; undefined where they never wrote. */
export async function latestConversationOf(customerId: string): Promise<string | undefined> {
  const { items } = await api.conversations({ view: 'all', customer: customerId, limit: 1 });
  return items[0]?.id;
}
