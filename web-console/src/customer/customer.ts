import type { QueryClient } from '@tanstack/react-query';
import type { VisitNews } from '../live/wire.ts';

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
  /** What the site last said of the visit while a conversation went on. Never trusted. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

/** Puts what was heard of a visit into what is known of its customer. */
export function visitChanged(queries: QueryClient, { customerId, at, page, attributes }: VisitNews): void {
  const queryKey = ['customer', customerId];
  if (queries.isFetching({ queryKey }) > 0) {
    // What is on its way may have been read before: it is asked for anew.
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
        ...(attributes && { attributes }),
      },
  );
}
