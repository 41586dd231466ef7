import { describe, expect, it } from 'vitest';
import { afterEntries, type ListOf, type Page, withChange } from '../src/inbox/pages.ts';
import { belongs, compare, VIEWS } from '../src/inbox/views.ts';
import type { Conversation } from '../src/live/wire.ts';
import { at, CUSTOMER, conversation, dice, LINH, message } from './world.ts';

const ME = 'linh';

/** What the server would answer: the view of all conversations, `size` a page. */
function fresh(
  all: Iterable<Conversation>,
  of: ListOf,
  size: number,
  pages = Number.POSITIVE_INFINITY,
): Page[] {
  const items = [...all].filter((each) => belongs(of.view, each, ME)).sort(compare(of.view));
  const found: Page[] = [];
  for (let from = 0; from < Math.max(1, items.length) && found.length < pages; from += size) {
    const more = from + size < items.length;
    found.push({ items: items.slice(from, from + size), next: more ? String(from + size) : undefined });
  }
  return found;
}

const ids = (pages: readonly Page[]) => pages.flatMap((page) => page.items.map((item) => item.id));
const items = (pages: readonly Page[]) => pages.flatMap((page) => page.items);

function randomly(
  roll: () => number,
  was: Conversation | undefined,
  id: string,
  seconds: number,
): Conversation {
  const status =
    (['queued', 'open', 'pending', 'snoozed', 'resolved'] as const)[Math.floor(roll() * 5)] ?? 'open';
  const assignee = roll() < 0.5 ? { id: ME, name: 'Linh' } : { id: 'an', name: 'An' };
  return conversation(id, {
    status,
    ...(status !== 'queued' && { assignee }),
    ...(roll() < 0.5 && { waitingSince: at(seconds) }),
    priority: roll() < 0.1 ? 1 : 0,
    head: (was?.head ?? 0) + 1,
    createdAt: was?.createdAt ?? at(seconds),
    lastMessage: roll() < 0.7 ? { text: `t${seconds}`, at: at(seconds), by: CUSTOMER } : was?.lastMessage,
  });
}

describe('a list with changes laid over it', () => {
  it.each(VIEWS)('equals a fresh list of %s, whatever happened', (view) => {
    for (let seed = 1; seed <= 40; seed++) {
      const roll = dice(seed);
      const world = new Map<string, Conversation>();
      const happen = (seconds: number) => {
        const id = `c${Math.floor(roll() * 30)}`;
        const now = randomly(roll, world.get(id), id, seconds);
        world.set(id, now);
        return now;
      };
      for (let step = 0; step < 25; step++) happen(step);
      let list: readonly Page[] = fresh(world.values(), { view }, 7);
      for (let step = 25; step < 80; step++) list = withChange(list, { view }, happen(step), ME);
      expect(items(list)).toEqual(items(fresh(world.values(), { view }, 7)));
    }
  });

  it('shows the beginning of the fresh list where only some pages are loaded', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const roll = dice(seed);
      const world = new Map<string, Conversation>();
      for (let step = 0; step < 40; step++)
        world.set(`c${step}`, randomly(roll, undefined, `c${step}`, step));
      let list: readonly Page[] = fresh(world.values(), { view: 'all' }, 8, 2);
      for (let step = 40; step < 70; step++) {
        const id = `c${Math.floor(roll() * 40)}`;
        const now = randomly(roll, world.get(id), id, step);
        world.set(id, now);
        list = withChange(list, { view: 'all' }, now, ME);
      }
      const whole = ids(fresh(world.values(), { view: 'all' }, 100));
      expect(ids(list)).toEqual(whole.slice(0, ids(list).length));
      expect(ids(list).length).toBeGreaterThan(0);
    }
  });

  it('is not set back by news that came late', () => {
    const list: Page[] = [{ items: [conversation('a', { head: 5, status: 'open' })] }];
    expect(withChange(list, { view: 'all' }, conversation('a', { head: 4, status: 'queued' }), ME)).toBe(
      list,
    );
  });

  it('takes in no stranger while it is searched, but renews what it found', () => {
    const list: Page[] = [{ items: [conversation('a')] }];
    expect(ids(withChange(list, { view: 'all', q: 'x' }, conversation('b'), ME))).toEqual(['a']);
    const renewed = withChange(
      list,
      { view: 'all', q: 'x' },
      conversation('a', { head: 2, subject: 'new' }),
      ME,
    );
    expect(items(renewed)[0]?.subject).toBe('new');
  });
});

describe('a conversation after entries', () => {
  it('shows the last message and waits since the first one that was not answered', () => {
    const asked = [message(2, CUSTOMER, 10), message(3, CUSTOMER, 20)];
    const waiting = afterEntries(conversation('a'), asked);
    expect(waiting).toMatchObject({ head: 3, waitingSince: at(10), lastMessage: { text: 'm3', at: at(20) } });
    const answered = afterEntries(waiting, [message(4, LINH, 30)]);
    expect(answered.waitingSince).toBeUndefined();
    expect(answered.lastMessage?.by).toEqual(LINH);
  });

  it('is the same when it hears the same entries again', () => {
    const entries = [message(2, CUSTOMER, 10), message(3, LINH, 20)];
    const once = afterEntries(conversation('a'), entries);
    expect(afterEntries(once, entries)).toBe(once);
  });
});
