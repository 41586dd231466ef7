import { ApiProblem } from '@bouquet/client';
import { api } from '../session/session.ts';

/** How a queue gives its conversations out. */
export const MODES = ['auto', 'offer', 'manual'] as const;
export type Mode = (typeof MODES)[number];

/** When a customer who waits may ask to be called back. */
export const CALLBACKS = ['always', 'closed', 'never'] as const;
export type Callbacks = (typeof CALLBACKS)[number];

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

/** One stretch of a weekday; `to` may be 24:00. */
export interface Span {
  readonly day: Day;
  readonly from: string;
  readonly to: string;
}

/** A date with hours of its own; without them closed all day. */
export interface Holiday {
  readonly date: string;
  readonly name?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface Hours {
  readonly timeZone: string;
  readonly weekly: readonly Span[];
  readonly holidays: readonly Holiday[];
}

export type Condition =
  | { readonly attribute: string; readonly equals: string | number | boolean }
  | { readonly language: string }
  | { readonly channel: string };

export interface PriorityRule {
  readonly when: Condition;
  readonly priority: number;
}

/** A queue as `GET /queues` tells of it and `PUT /queues/{id}` takes it. */
export interface Queue {
  readonly id: string;
  readonly name: string;
  readonly mode: Mode;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  /** Null: always open. */
  readonly hours?: Hours | null | undefined;
  readonly offerSeconds: number;
  readonly priorityRules: readonly PriorityRule[];
  readonly targets?: {
    readonly firstResponseSeconds?: number | undefined;
    readonly waitSeconds?: number | undefined;
  };
  readonly overflow?: { readonly queue: string; readonly afterSeconds: number } | null | undefined;
  readonly outOfHours?: { readonly action: 'message' | 'callback'; readonly owner?: string | undefined };
  /** When who waits may ask to be called back. */
  readonly callbacks?: Callbacks | undefined;
  /** False where a person closed it by hand. */
  readonly open: boolean;
  /** Where a supervisor wants it otherwise for now. */
  readonly byHand?:
    | {
        readonly state: 'open' | 'closed' | 'auto';
        readonly overflow?: boolean | undefined;
        readonly until?: string | undefined;
      }
    | undefined;
  /** Grows with each change; the server says it of what is there. */
  readonly version?: number | undefined;
}

/** The queue that is always there, and cannot go. */
export const GENERAL = 'general';

export function listQueues(signal: AbortSignal): Promise<{ items: Queue[] }> {
  return api.call('GET', '/queues', { signal });
}

/**
 * Creates the queue, or replaces the whole of it, if it is still what the change is based on; else the server refuses with
 * `conflict` and tells how it is, see {@link conflictOf}.
 *
 * @param base what was there when the change was begun; undefined: nothing
 */
export function putQueue(
  { id, version: _, byHand: __, ...queue }: Queue,
  base: Queue | undefined,
): Promise<Queue> {
  return api.call('PUT', `/queues/${encodeURIComponent(id)}`, {
    body: queue,
    headers: base ? { 'If-Match': `"${base.version ?? 0}"` } : { 'If-None-Match': '*' },
  });
}

/** Opens or closes the queue, and leaves all else of it as it is. */
export function openQueue(id: string, open: boolean): Promise<Queue> {
  return api.call('PATCH', `/queues/${encodeURIComponent(id)}`, { body: { open } });
}

/** Why a queue was not put although nothing is wrong with it; undefined for any other refusal. */
export function conflictOf(
  thrown: unknown,
): { readonly why: 'exists' } | { readonly why: 'changed'; readonly theirs: Queue | undefined } | undefined {
  if (!(thrown instanceof ApiProblem) || thrown.status !== 409) return undefined;
  const { why, current } = thrown.body as { why?: string; current?: Queue };
  if (why === 'queue_exists') return { why: 'exists' };
  return why === 'changed_meanwhile' ? { why: 'changed', theirs: current } : undefined;
}

export function deleteQueue(id: string): Promise<void> {
  return api.call('DELETE', `/queues/${encodeURIComponent(id)}`);
}
