import type { QueryClient } from '@tanstack/react-query';
import { api } from '../session/session.ts';
import type { CustomerMerge, ProvenIdentity } from './customer.ts';
import type { KnownFact } from './knownFact.ts';
import { timelineGrew } from './moment.ts';

/** What differs, and may be so of one person. */
export const DIFFERENCES = ['name', 'email'] as const;
/** Why two are not merged. */
export const OBSTACLES = ['same_customer', 'site_accounts', 'too_many'] as const;

/** One of two who may be one person, with all that is known of them. */
export interface MergePerson {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly verified: boolean;
  readonly names: readonly string[];
  readonly identities: readonly ProvenIdentity[];
  readonly conversations: number;
  readonly facts: readonly KnownFact[];
}

export interface MergePreview {
  readonly possible: boolean;
  readonly conflicts: readonly string[];
  readonly into: MergePerson;
  readonly from: MergePerson;
}

const pathOf = (id: string) => `/customers/${encodeURIComponent(id)}/merge`;

/** What would come together; nothing is done. */
export function previewMerge(id: string, other: string, signal: AbortSignal): Promise<MergePreview> {
  return api.call('POST', `${pathOf(id)}/preview`, { body: { with: other }, signal });
}

/** @param key the same each time that it is tried */
export async function mergeCustomers(
  queries: QueryClient,
  id: string,
  other: string,
  key: string,
): Promise<CustomerMerge> {
  const merge = await api.call<CustomerMerge>('POST', pathOf(id), {
    body: { with: other },
    headers: { 'Idempotency-Key': key },
  });
  await peopleChanged(queries);
  return merge;
}

export async function undoMerge(queries: QueryClient, id: string): Promise<void> {
  await api.call('POST', `/customer-merges/${encodeURIComponent(id)}/undo`);
  await peopleChanged(queries);
}

/** Who is who is another matter now: what is shown of people is asked for anew, that of the customer before all else. */
async function peopleChanged(queries: QueryClient): Promise<void> {
  timelineGrew(queries);
  void queries.invalidateQueries({ queryKey: ['facts'] });
  await queries.invalidateQueries({ queryKey: ['customer'] });
}
