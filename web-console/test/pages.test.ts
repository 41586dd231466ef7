import { describe, expect, it } from 'vitest';
import { afterEntries, type ListOf, type Page, withChange } from '../src/inbox/pages.ts';
import { belongs, firstDue, firstInQueue, VIEWS, waitsSince } from '../src/inbox/views.ts';
import type { Conversation } from '../src/live/wire.ts';
import { at, CUSTOMER, conversation, dice, LINH, message } from './world.ts';

const ME = 'linh';

/** A conversation and when something last happened in it, which only the server knows. */
type Known = { now: Conversation; activity: number };

/** What the server would answer: the view of all conversations, `size` a page. */
function fresh(all: Iterable<Known>, of: ListOf, size: number, pages = Number.POSITIVE_INFINITY): Page[] {
  const order = { queued: firstInQueue, promised: firstDue }[of.view as string];
  const items = [...all]
    .filter((each) => belongs(of.view, each.now, ME))
    .filter((each) => !of.queue || each.now.queue === of.queue)
    .sort((a, b) => (order ? order(a.now, b.now) : b.activity - a.activity))
    .map((each) => each.now);
  const found: Page[] = [];
  for (let from = 0; from < Math.max(1, items.length) && found.length < pages; from += size) {
    const more = from + size < items.length;
    found.push({ items: items.slice(from, from + size), next: more ? String(from + size) : undefined });
  }
  return found;
}

function promise(seq: number, due: string) {
  return { seq, text: 'Call', due, by: { id: ME, name: 'Linh' }, at: at(0) };
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
    ...(status === 'queued' && { waitingSince: was?.waitingSince ?? at(seconds) }),
    queue: roll() < 0.6 ? 'general' : 'gold',
    priority: Math.floor(roll() * 3),
    ...(status === 'queued' && roll() < 0.3 && { returned: true }),
    ...(roll() < 0.4 && { promises: [promise(2, at(Math.floor(roll() * 40)))] }),
    head: (was?.head ?? 0) + 1,
    createdAt: was?.createdAt ?? at(seconds),
    lastMessage: roll() < 0.7 ? { text: `t${seconds}`, at: at(seconds), by: CUSTOMER } : was?.lastMessage,
  });
}

describe('a list with changes laid over it', () => {
  it.each(VIEWS)('equals a fresh list of %s, whatever happened', (view) => {
    for (let seed = 1; seed <= 40; seed++) {
      const roll = dice(seed);
      const world = new Map<string, Known>();
      const happen = (seconds: number) => {
        const id = `c${Math.floor(roll() * 30)}`;
        const now = randomly(roll, world.get(id)?.now, id, seconds);
        world.set(id, { now, activity: seconds });
        return now;
      };
      for (let step = 0; step < 25; step++) happen(step);
      let list: readonly Page[] = fresh(world.values(), { view }, 7);
      for (let step = 25; step < 80; step++) list = withChange(list, { view }, happen(step), ME);
      expect(items(list)).toEqual(items(fresh(world.values(), { view }, 7)));
    }
  });

  it('equals a fresh list of one queue, whatever moved in and out of it', () => {
    const of = { view: 'queued', queue: 'gold' } as const;
    for (let seed = 1; seed <= 40; seed++) {
      const roll = dice(seed);
      const world = new Map<string, Known>();
      let list: readonly Page[] = [{ items: [] }];
      for (let step = 0; step < 80; step++) {
        const id = `c${Math.floor(roll() * 30)}`;
        const now = randomly(roll, world.get(id)?.now, id, step);
        world.set(id, { now, activity: step });
        list = withChange(list, of, now, ME);
      }
      expect(items(list)).toEqual(items(fresh(world.values(), of, 100)));
    }
  });

  it.each(['all', 'queued', 'promised'] as const)(
    'shows the beginning of %s where only some pages are loaded',
    (view) => {
      for (let seed = 1; seed <= 40; seed++) {
        const roll = dice(seed);
        const world = new Map<string, Known>();
        for (let step = 0; step < 40; step++)
          world.set(`c${step}`, { now: randomly(roll, undefined, `c${step}`, step), activity: step });
        let list: readonly Page[] = fresh(world.values(), { view }, 8, 2);
        for (let step = 40; step < 70; step++) {
          const id = `c${Math.floor(roll() * 40)}`;
          const now = randomly(roll, world.get(id)?.now, id, step);
          world.set(id, { now, activity: step });
          list = withChange(list, { view }, now, ME);
        }
        const whole = ids(fresh(world.values(), { view }, 100));
        expect(ids(list)).toEqual(whole.slice(0, ids(list).length));
        expect(ids(list).length).toBeGreaterThan(0);
      }
    },
  );

  it('leaves a conversation in its place when it hears again what it knows', () => {
    const list: Page[] = [{ items: [conversation('a'), conversation('b', { head: 2 })] }];
    expect(ids(withChange(list, { view: 'all' }, conversation('b', { head: 2 }), ME))).toEqual(['a', 'b']);
    expect(ids(withChange(list, { view: 'all' }, conversation('b', { head: 3 }), ME))).toEqual(['b', 'a']);
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
  it('shows the last message, and the customer waits until somebody answers', () => {
    const asked = afterEntries(conversation('a'), [message(2, CUSTOMER, 10), message(3, CUSTOMER, 20)]);
    expect(asked).toMatchObject({ head: 3, lastMessage: { text: 'm3', at: at(20) } });
    expect(waitsSince(asked)).toBe(at(20));
    const answered = afterEntries(asked, [message(4, LINH, 30)]);
    expect(waitsSince(answered)).toBeUndefined();
    expect(answered.lastMessage?.by).toEqual(LINH);
  });

  it('shows how it was rated last', () => {
    const rated = (seq: number, rating: 1 | 2 | 3 | 4 | 5, text?: string) =>
      ({ seq, kind: 'feedback', at: at(seq), by: CUSTOMER, audience: 'everyone', rating, text }) as const;
    const now = afterEntries(conversation('a', { head: 1 }), [rated(2, 2, 'Hm'), rated(3, 4)]);
    expect(now.feedback).toEqual({ rating: 4, text: undefined, at: at(3) });
    expect(now.head).toBe(3);
  });

  it('knows which promises are open, the earliest due first', () => {
    const made = (seq: number, due: number) =>
      ({
        seq,
        kind: 'promise',
        at: at(0),
        by: LINH,
        audience: 'staff',
        step: 'made',
        text: 'Call',
        due: at(due),
      }) as const;
    const both = afterEntries(conversation('a', { head: 1 }), [made(2, 90), made(3, 60)]);
    expect(both.promises).toEqual([promise(3, at(60)), promise(2, at(90))]);
    const kept = afterEntries(both, [{ ...made(4, 60), step: 'kept', promise: 3 }]);
    expect(kept.promises).toEqual([promise(2, at(90))]);
  });

  it('shows nothing of what was said once its customer deleted their data', () => {
    const erased = { seq: 3, kind: 'erased', at: at(3), by: CUSTOMER, audience: 'everyone' } as const;
    const before = conversation('a', { subject: 'Shoes', attributes: { cart: 1 }, head: 1 });
    const now = afterEntries(before, [message(2, CUSTOMER, 10), erased]);
    expect(now).toMatchObject({ head: 3, status: 'resolved', erased: true });
    expect(now).toMatchObject({ customer: { id: before.customer.id } });
    expect([now.customer.name, now.subject, now.attributes, now.lastMessage]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('is the same when it hears the same entries again', () => {
    const entries = [message(2, CUSTOMER, 10), message(3, LINH, 20)];
    const once = afterEntries(conversation('a'), entries);
    expect(afterEntries(once, entries)).toBe(once);
  });
});

describe('the order of a queue', () => {
  const order = (...all: Conversation[]) => all.sort(firstInQueue).map(({ id }) => id);

  it('is priority, then who came back, then who has waited longest, then id', () => {
    expect(
      order(
        conversation('late', { waitingSince: at(50) }),
        conversation('b', { waitingSince: at(10) }),
        conversation('a', { waitingSince: at(10) }),
        conversation('back', { waitingSince: at(60), returned: true }),
        conversation('gold', { waitingSince: at(70), priority: 2 }),
        conversation('goldBack', { waitingSince: at(80), priority: 2, returned: true }),
      ),
    ).toEqual(['goldBack', 'gold', 'back', 'a', 'b', 'late']);
  });
});
