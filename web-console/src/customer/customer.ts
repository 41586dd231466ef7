import type { QueryClient } from '@tanstack/react-query';
import type { Conversation, CustomerCard, Entry, VisitNews } from '../live/wire.ts';
/** One way in which a customer has proven who they are. */
export interface ProvenIdentity {
  /** `site`: an account of the site, `email`: an address, both signed by it; `web`: a browser that has their token. */
  readonly kind: 'site' | 'email' | 'web';
  /** The name of the site whose account it is, where it has one. */
  readonly site?: string;
  readonly value?: string;
  readonly since?: string;
}

/** That two customers are one person, as a colleague saw. */
export interface CustomerMerge {
  readonly id: string;
  /** Leads to `into`. */
  readonly from: CustomerCard;
  readonly into: CustomerCard;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
}

/** What the server knows of a customer. Unless `verified`, name and email are only what they say. */
export interface Customer {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly verified: boolean;
  readonly locale?: string;
  readonly createdAt: string;
  readonly lastSeenAt?: string;
  readonly page?: { readonly url: string; readonly title?: string; readonly referrer?: string };
  readonly identities: readonly ProvenIdentity[];
  /** By which other customers are this person, too. */
  readonly merges?: readonly CustomerMerge[];
  /** What the site last said of the visit while a conversation went on; empty where it took all back. Never trusted. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** The conversation during which it said so. */
  readonly attributesOf?: string;
}

/**
 * What the site says of the visit: while the matter goes on what it said last, in place of what it said when it began. What
 * it said during another conversation is nothing of this one.
 */
export function detailsOf(
  { id, status, attributes }: Conversation,
  entries: readonly Entry[],
  customer: Customer | undefined,
): [string, string | number | boolean][] {
  const opened = entries.find((entry) => entry.kind === 'opened');
  const now = status !== 'resolved' && customer?.attributesOf === id ? customer.attributes : undefined;
  return Object.entries(now ?? attributes ?? opened?.attributes ?? {});
}

/** Puts what was heard of a visit into what is known of its customer. */
export function visitChanged(queries: QueryClient, news: VisitNews): void {
  const { conversationId, customerId, at, page, attributes } = news;
  const queryKey = ['customer', customerId];
  const seen = queries.getQueryData<Customer>(queryKey)?.lastSeenAt;
  const overtaken = seen !== undefined && Date.parse(at) < Date.parse(seen);
  if (overtaken || queries.isFetching({ queryKey }) > 0) {
    // What is on its way may have been read before, and what is known may be newer: it is asked for anew.
    void queries.cancelQueries({ queryKey }).then(() => queries.invalidateQueries({ queryKey }));
    return;
  }
  queries.setQueryData<Customer>(
    queryKey,
    (known) =>
      known && {
        ...known,
        lastSeenAt: at,
        ...(page && { page }),
        ...(attributes && { attributes, attributesOf: conversationId }),
      },
  );
}
