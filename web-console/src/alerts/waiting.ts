import type { Conversation } from '../live/wire.ts';
import type { Queue } from '../queues/queue.ts';
import type { News } from './alerts.ts';

/** What was never heard of here came just now if it began at most so long ago. */
const JUST_NOW_MILLIS = 60_000;

/**
 * Whether an agent has to look after who comes into that queue: nobody is given or offered anything out of a manual
 * one, so it waits until somebody takes it.
 *
 * @param minded the one queue that the agent minds; undefined: all
 */
export function isMinded(
  queue: string | undefined,
  queues: readonly Pick<Queue, 'id' | 'mode'>[],
  minded: string | undefined,
): boolean {
  const known = queues.find(({ id }) => id === queue);
  const one = queues.some(({ id }) => id === minded);
  return known?.mode === 'manual' && (!one || known.id === minded);
}

/** The news that a conversation has come into its queue; nothing where it waited there already, or I put it there. */
export function waitingIn(
  now: Conversation,
  before: Conversation | undefined,
  me: string,
  serverNow: number,
): News | undefined {
  if (now.status !== 'queued') return undefined;
  if (before?.status === 'queued' && before.queue === now.queue) return undefined;
  if (before?.assignee?.id === me || (before && before.head >= now.head)) return undefined;
  if (!before && Date.parse(now.createdAt) < serverNow - JUST_NOW_MILLIS) return undefined;
  return { kind: 'waiting', key: `${now.id}:waiting:${now.head}`, conversation: now };
}
