import { storageKeep } from '@bouquet/client';

/** The statuses that a person can choose; offline is what one becomes by leaving. */
export const CHOICES = ['online', 'busy', 'away'] as const;
export type Choice = (typeof CHOICES)[number];

/** What an agent said of themselves on this device. */
export interface Readiness {
  readonly status: Choice;
  /** How many conversations at once. */
  readonly capacity: number;
}

/** So many at once is what the console lets an agent take on; beyond it nobody is still being listened to. */
export const MOST_AT_ONCE = 20;
const USUAL_AT_ONCE = 4;

const STATUS = 'bouquet.presence.';
const CAPACITY = 'bouquet.capacity.';
const keep = storageKeep(() => localStorage);

/** What the agent chose on this device before; online and the usual number where they never did. */
export function remembered(agent: string): Readiness {
  const stored = keep.get(STATUS + agent);
  const capacity = Number(keep.get(CAPACITY + agent) ?? Number.NaN);
  return {
    status: CHOICES.find((choice) => choice === stored) ?? 'online',
    capacity: Number.isInteger(capacity) && capacity >= 0 ? capacity : USUAL_AT_ONCE,
  };
}

/** Keeps what is given; the rest stays as it was. */
export function remember(agent: string, { status, capacity }: Partial<Readiness>): void {
  if (status !== undefined) keep.set(STATUS + agent, status);
  if (capacity !== undefined) keep.set(CAPACITY + agent, String(capacity));
}
