import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Gesture } from '../src/gestures/gesture.ts';
import { GestureCache, gestureKey, gestureListKey } from '../src/gestures/gestureCache.ts';
import { belongsIn, type GestureListData, renewed, withGesture } from '../src/gestures/lists.ts';
import { inTurn } from '../src/gestures/turns.ts';
import { gesture, request } from './gestureWorld.ts';
import { at, dice } from './world.ts';

const idsOf = ({ items }: GestureListData) => items.map(({ id }) => id);
const list = (...items: Gesture[]): GestureListData => ({ items, more: false });
const approved = (of: Gesture): Gesture => {
  const { approval: _, ...rest } = of;
  return { ...rest, status: 'approved', history: [...of.history, { status: 'approved', at: at(9) }] };
};

describe('a list of gestures', () => {
  it('takes in what belongs to it by its age, and lets go what does not any more', () => {
    const [old, young] = [request('old', { createdAt: at(1) }), request('young', { createdAt: at(3) })];
    const middle = request('middle', { createdAt: at(2) });
    const with3 = withGesture(list(young, old), 'pending', middle);
    expect(idsOf(with3)).toEqual(['young', 'middle', 'old']);
    expect(idsOf(withGesture(with3, 'pending', approved(middle)))).toEqual(['young', 'old']);
    expect(withGesture(list(young), 'pending', gesture('x', 'shipped'))).toEqual(list(young));
  });

  it('is not undone by news that are older than it', () => {
    const asked = request('a');
    expect(withGesture(list(), 'pending', approved(asked)).items).toEqual([]);
    const now = { ...asked, approval: { level: 'supervisor', since: at(0), dueAt: at(1_200) } } as Gesture;
    const raised = withGesture(list(asked), 'pending', now);
    expect(withGesture(raised, 'pending', asked)).toBe(raised);
    expect(raised.items[0]?.approval?.level).toBe('supervisor');
  });

  it('knows a review by its state, whatever the status', () => {
    const review = { status: 'open', signals: [] } as const;
    expect(belongsIn('review', gesture('a', 'delivered', { review }))).toBe(true);
    expect(belongsIn('review', gesture('a', 'delivered'))).toBe(false);
    expect(belongsIn('pending', request('a', { review }))).toBe(true);
  });

  it('equals a fresh one after its changes, in whichever order they come', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const chance = dice(seed);
      const courses = Array.from({ length: 5 }, (_, n) => {
        const asked = request(`g${n}`, { createdAt: at(n) });
        return chance() < 0.5 ? [asked] : [asked, approved(asked)];
      });
      const news = courses.flat().sort(() => chance() - 0.5);
      const stale = news.reduce((known, each) => withHeard(known, each), new Map<string, Gesture>());
      const laid = [...stale.values()].reduce((data, each) => withGesture(data, 'pending', each), list());
      const fresh = courses
        .map((course) => course.at(-1) as Gesture)
        .filter((last) => belongsIn('pending', last))
        .reverse();
      expect(laid.items).toEqual(fresh);
    }
  });

  const withHeard = (known: Map<string, Gesture>, now: Gesture) =>
    known.set(now.id, renewed(known.get(now.id), now));

  it('has one’s own last, and first what moves up soonest', () => {
    const due = (seconds: number) => ({ level: 'peer', since: at(0), dueAt: at(seconds) }) as const;
    const mine = request('mine', { approval: due(1), agent: { id: 'me', name: 'Me' } });
    const [soon, late] = [request('soon', { approval: due(5) }), request('late', { approval: due(9) })];
    expect(inTurn([mine, late, soon], 'me').map(({ id }) => id)).toEqual(['soon', 'late', 'mine']);
  });
});

describe('what is heard of a gesture', () => {
  it('does not take the link away that only the answer had, until the recipient has answered', () => {
    const known = gesture('a', 'submitted', { recipientLink: '/gift/x' });
    expect(renewed(known, gesture('a', 'opened')).recipientLink).toBe('/gift/x');
    expect(renewed(known, gesture('a', 'accepted')).recipientLink).toBeUndefined();
  });

  it('tells a change within the same step', () => {
    const known = gesture('a', 'shipped');
    expect(renewed(known, { ...known, tellCustomer: true }).tellCustomer).toBe(true);
    expect(renewed({ ...known, tellCustomer: true }, known).tellCustomer).toBe(true);
  });

  it('is laid over an answer that was under way', () => {
    const queries = new QueryClient();
    const cache = new GestureCache(queries);
    const asked = request('a');
    cache.changed(asked);
    const before = cache.heardSoFar;
    cache.changed(approved(asked));
    expect(cache.over('pending', list(asked), before).items).toEqual([]);
    expect(cache.latest(asked).status).toBe('approved');
  });

  it('renews the lists and cards that are there, and makes none', () => {
    const queries = new QueryClient();
    const cache = new GestureCache(queries);
    const asked = request('a');
    queries.setQueryData(gestureListKey('pending'), list());
    cache.changed(asked);
    expect(queries.getQueryData<GestureListData>(gestureListKey('pending'))?.items).toEqual([asked]);
    expect(queries.getQueryData(gestureKey('a'))).toBeUndefined();
    expect(queries.getQueryData(gestureListKey('review'))).toBeUndefined();
  });
});
