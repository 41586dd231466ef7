import type { CannedAnswer } from '../src/answers/answer.ts';
import type { Conversation, Entry } from '../src/live/wire.ts';
import type { Story } from '../src/stories/story.ts';
import type { Task } from '../src/tasks/task.ts';

/** A repeatable source of chance, between 0 and 1. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const START = Date.parse('2026-11-22T08:00:00Z');

/** An instant so many seconds after the tests' morning. */
export function at(seconds: number): string {
  return new Date(START + seconds * 1_000).toISOString();
}

export function conversation(id: string, more: Partial<Conversation> = {}): Conversation {
  return {
    id,
    customer: { id: `customer-${id}` },
    channel: 'web',
    status: 'open',
    priority: 0,
    createdAt: at(0),
    head: 1,
    ...more,
  };
}

export const CUSTOMER = { kind: 'customer', id: 'hoa', name: 'Hoa' } as const;
export const LINH = { kind: 'agent', id: 'linh', name: 'Linh' } as const;

export function message(seq: number, by: Entry['by'], seconds: number, text = `m${seq}`): Entry {
  return { seq, kind: 'message', at: at(seconds), by, audience: 'everyone', text };
}

export function story(id: string, more: Partial<Story> = {}): Story {
  return {
    id,
    title: `Story ${id}`,
    situation: 'It was late.',
    whatWeDid: 'We stayed.',
    outcome: '',
    tags: [],
    author: { id: 'linh', name: 'Linh' },
    status: 'published',
    usedCount: 0,
    reactions: {},
    myReactions: [],
    commentCount: 0,
    createdAt: at(0),
    publishedAt: at(0),
    ...more,
  };
}

export function task(id: string, more: Partial<Task> = {}): Task {
  return {
    id,
    kind: 'errand',
    key: `g-${id}`,
    vendor: 'task',
    addressed: false,
    title: `Task ${id}`,
    what: 'Buy it.',
    amount: { amountMinor: 8_900, currency: 'USD' },
    due: at(3_600),
    status: 'open',
    ...more,
  };
}

export function answer(shortcut: string, text: string, more: Partial<CannedAnswer> = {}): CannedAnswer {
  return {
    id: `id-${shortcut}`,
    shortcut,
    text,
    sharedWith: 'me',
    by: { id: 'linh', name: 'Linh' },
    updatedAt: '2026-11-22T08:00:00Z',
    ...more,
  };
}
