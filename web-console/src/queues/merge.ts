import type { Queue } from './queue.ts';
import { type QueueValues, queueOf, valuesOf } from './queueValues.ts';

/** What of a queue is changed as one, each with where the form holds it. */
const HELD_IN = {
  name: ['name'],
  open: ['open'],
  mode: ['mode'],
  offerSeconds: ['offerSeconds'],
  skills: ['skills'],
  languages: ['languages'],
  hours: ['always', 'hours'],
  outOfHours: ['outOfHours'],
  callbacks: ['callbacks'],
  priorityRules: ['priorityRules'],
  targets: ['targets'],
  overflow: ['overflows', 'overflow'],
} as const satisfies { [part in keyof Queue]?: readonly (keyof QueueValues)[] };

export type Part = keyof typeof HELD_IN;
const PARTS = Object.keys(HELD_IN) as Part[];

/** What somebody else did to a queue while it was edited. */
export interface Merge {
  readonly theirs: Queue;
  /** What only they changed: the form has it now. */
  readonly taken: readonly Part[];
  /** What both changed, each in another way: the form keeps what was typed. */
  readonly disputed: readonly Part[];
}

/**
 * Compares what is typed with what is there now.
 *
 * @param base what the form began with
 */
export function merge(base: Queue, typed: QueueValues, theirs: Queue): Merge {
  const [before, mine, now] = [queueOf(valuesOf(base)), queueOf(typed), queueOf(valuesOf(theirs))];
  const theyChanged = PARTS.filter((part) => differ(before, now, part) && differ(mine, now, part));
  return {
    theirs,
    taken: theyChanged.filter((part) => !differ(before, mine, part)),
    disputed: theyChanged.filter((part) => differ(before, mine, part)),
  };
}

/** They are put together alike, so what is written alike is alike. */
function differ(one: Queue, other: Queue, part: Part): boolean {
  return JSON.stringify(one[part]) !== JSON.stringify(other[part]);
}

/** What is typed, with these parts as they are in the queue. */
export function withParts(typed: QueueValues, parts: readonly Part[], queue: Queue): QueueValues {
  const theirs = valuesOf(queue);
  const held = parts.flatMap((part): readonly (keyof QueueValues)[] => HELD_IN[part]);
  return { ...typed, ...Object.fromEntries(held.map((name) => [name, theirs[name]])) };
}
