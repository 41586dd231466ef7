import { ApiProblem, randomId } from '@bouquet/client';
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { api } from '../session/session.ts';

/** `fact`: so it is; `matters`: they care about it. In the order in which they are shown. */
export const FACT_KINDS = ['matters', 'fact'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export const FACT_MAX = 500;

/** One thing known of a customer, with who wrote it last and when. */
export interface KnownFact {
  readonly id: string;
  readonly kind: FactKind;
  /** One line. */
  readonly text: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly updatedAt: string;
}

interface Facts {
  readonly items: readonly KnownFact[];
}

const keyOf = (customerId: string) => ['facts', customerId];
const pathOf = (customerId: string, id = '') =>
  `/customers/${encodeURIComponent(customerId)}/facts${id && `/${encodeURIComponent(id)}`}`;

/** What is known of a customer: what matters to them first, the latest of each first. */
export function useFacts(customerId: string) {
  return useQuery({
    queryKey: keyOf(customerId),
    queryFn: ({ signal }) => api.call<Facts>('GET', pathOf(customerId), { signal }),
    select: ({ items }) => FACT_KINDS.flatMap((kind) => items.filter((fact) => fact.kind === kind)),
  });
}

/** A name for a fact that is new. Sent again after an answer got lost, it is the same fact. */
export function newFactId(): string {
  return randomId();
}

/** Writes it under its id, whether it is there already or not. */
export async function putFact(
  queries: QueryClient,
  customerId: string,
  { id, kind, text }: Pick<KnownFact, 'id' | 'kind' | 'text'>,
): Promise<void> {
  const fact = await api.call<KnownFact>('PUT', pathOf(customerId, id), { body: { kind, text } });
  renew(queries, customerId, (items) => [fact, ...items.filter((each) => each.id !== id)]);
}

/** It is gone afterwards, whoever was first. */
export async function deleteFact(queries: QueryClient, customerId: string, id: string): Promise<void> {
  try {
    await api.call('DELETE', pathOf(customerId, id));
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem) || thrown.status !== 404) throw thrown;
  }
  renew(queries, customerId, (items) => items.filter((each) => each.id !== id));
}

function renew(
  queries: QueryClient,
  customerId: string,
  change: (items: readonly KnownFact[]) => readonly KnownFact[],
): void {
  queries.setQueryData<Facts>(keyOf(customerId), (facts) => facts && { items: change(facts.items) });
}
