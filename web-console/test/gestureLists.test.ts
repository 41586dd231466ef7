import { ApiProblem } from '@bouquet/client';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Gesture } from '../src/gestures/gesture.ts';
import { GestureCache, gestureKey, gestureListKey } from '../src/gestures/gestureCache.ts';
import {
  belongsIn,
  type GesturePage,
  type GesturePages,
  listOf,
  renewed,
  withGesture,
  withGestureIn,
} from '../src/gestures/lists.ts';
import { inTurn } from '../src/gestures/turns.ts';
import { gesture, request } from './gestureWorld.ts';
import { at, dice } from './world.ts';

const idsOf = ({ items }: { items: readonly Gesture[] }) => items.map(({ id }) => id);
const list = (...items: Gesture[]): GesturePage => ({ items });
const pages = (...all: GesturePage[]): GesturePages => ({
  pages: all,
  pageParams: all.map((_, index) => (index === 0 ? undefined : `c${index}`)),
});
const kept = (queries: QueryClient, name: 'pending' | 'review') =>
  queries.getQueryData<GesturePages>(gestureListKey(name));
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

describe('a list of gestures in pages', () => {
  const young = request('young', { createdAt: at(9) });
  const middle = request('middle', { createdAt: at(5) });
  const old = request('old', { createdAt: at(1) });

  it('is one list, each once and the newest of it', () => {
    const all = pages({ items: [young, approved(middle)], next: 'c1' }, { items: [middle, old], next: 'c2' });
    expect(listOf(all)).toEqual({ items: [young, approved(middle), old], more: true });
    expect(listOf(pages(list(young), list())).more).toBe(false);
  });

  it('changes what it has on the page where it is, and takes in what it has not', () => {
    const all = pages({ items: [young], next: 'c1' }, { items: [old] });
    expect(withGestureIn(all, 'pending', approved(old)).pages.map(idsOf)).toEqual([['young'], []]);
    expect(idsOf(listOf(withGestureIn(all, 'pending', middle)))).toEqual(['young', 'middle', 'old']);
    expect(withGestureIn(all, 'pending', gesture('x', 'shipped'))).toBe(all);
  });

  it('takes what is new onto no later page that was under way', () => {
    const cache = new GestureCache(new QueryClient());
    cache.changed(young);
    cache.changed(approved(old));
    expect(cache.over('pending', list(old), 0, false).items).toEqual([]);
    expect(idsOf(cache.over('pending', list(middle), 0, true))).toEqual(['young', 'middle']);
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
    expect(cache.over('pending', list(asked), before, true).items).toEqual([]);
    expect(cache.latest(asked).status).toBe('approved');
  });

  it('renews the lists and cards that are there, and makes none', () => {
    const queries = new QueryClient();
    const cache = new GestureCache(queries);
    const asked = request('a');
    queries.setQueryData(gestureListKey('pending'), pages(list()));
    cache.changed(asked);
    expect(kept(queries, 'pending')?.pages[0]?.items).toEqual([asked]);
    expect(queries.getQueryData(gestureKey('a'))).toBeUndefined();
    expect(queries.getQueryData(gestureListKey('review'))).toBeUndefined();
  });
});

describe('a frame that tells of a gesture', () => {
  const leave: (() => void)[] = [];
  afterEach(() => {
    for (const each of leave.splice(0)) each();
  });

  /** Puts it on the screen; returns how often it was asked for there. */
  const shown = (queries: QueryClient, queryKey: readonly unknown[], data: unknown) => {
    const ask = vi.fn(async () => data);
    queries.setQueryData(queryKey, data);
    const observer = new QueryObserver(queries, { queryKey, queryFn: ask, staleTime: 60_000, retry: false });
    leave.push(observer.subscribe(() => undefined));
    return ask;
  };
  const setting = (answer: (id: string) => Promise<Gesture>) => {
    const queries = new QueryClient();
    const get = vi.fn(answer);
    return { queries, get, cache: new GestureCache(queries, get) };
  };
  const news = (id: string, status: Gesture['status']) => ({ id, conversationId: 'c1', status });

  it('is completed by one question, whose answer goes into all that shows it', async () => {
    const asked = request('a');
    const { queries, get, cache } = setting(async () => approved(asked));
    shown(queries, gestureListKey('pending'), pages(list(asked)));
    shown(queries, gestureKey('a'), asked);
    await cache.heard(news('a', 'approved'));
    expect(get.mock.calls).toEqual([['a']]);
    expect(kept(queries, 'pending')?.pages[0]?.items).toEqual([]);
    expect(queries.getQueryData<Gesture>(gestureKey('a'))?.status).toBe('approved');
  });

  it('brings a request that nobody has seen before', async () => {
    const { queries, cache } = setting(async (id) => request(id));
    shown(queries, gestureListKey('pending'), pages(list()));
    await cache.heard(news('new', 'pending_approval'));
    expect(kept(queries, 'pending')?.pages.map(idsOf)).toEqual([['new']]);
  });

  it('is not asked about where nothing shows it, but what knew of it is asked for anew later', async () => {
    const { queries, get, cache } = setting(async (id) => gesture(id, 'shipped'));
    shown(queries, gestureListKey('pending'), pages(list()));
    queries.setQueryData(gestureKey('a'), gesture('a', 'submitted'));
    await cache.heard(news('a', 'shipped'));
    expect(get).not.toHaveBeenCalled();
    expect(queries.getQueryState(gestureKey('a'))?.isInvalidated).toBe(true);
  });

  it('is not lost on a list that is under way', async () => {
    const asked = request('a');
    const { queries, cache } = setting(async () => approved(asked));
    const queryKey = gestureListKey('pending');
    let answer: (data: GesturePage) => void = () => undefined;
    const queryFn = async () => {
      const before = cache.heardSoFar;
      return pages(
        cache.over('pending', await new Promise<GesturePage>((done) => (answer = done)), before, true),
      );
    };
    const observer = new QueryObserver(queries, { queryKey, queryFn });
    leave.push(observer.subscribe(() => undefined));
    await cache.heard(news('a', 'approved'));
    answer(list(asked));
    await vi.waitFor(() => expect(observer.getCurrentResult().data).toEqual(pages(list())));
  });

  it('leads to a question of what shows it where its own fails', async () => {
    const { queries, cache } = setting(async () => {
      throw new ApiProblem(503, 'unavailable', 'Not now.');
    });
    const ask = shown(queries, gestureKey('a'), gesture('a', 'submitted'));
    await cache.heard(news('a', 'shipped'));
    await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
  });

  it('does not go back where answers overtake each other', async () => {
    const late: ((now: Gesture) => void)[] = [];
    const { queries, cache } = setting(() => new Promise((done) => late.push(done)));
    shown(queries, gestureKey('a'), gesture('a', 'submitted'));
    const both = [cache.heard(news('a', 'accepted')), cache.heard(news('a', 'shipped'))];
    late[1]?.(gesture('a', 'shipped'));
    late[0]?.(gesture('a', 'accepted'));
    await Promise.all(both);
    expect(queries.getQueryData<Gesture>(gestureKey('a'))?.status).toBe('shipped');
  });
});
