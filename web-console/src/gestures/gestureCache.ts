import { ApiProblem } from '@bouquet/client';
import type { QueryClient } from '@tanstack/react-query';
import type { GestureNews } from '../live/wire.ts';
import { type Gesture, getGesture } from './gesture.ts';
import {
  type GesturePage,
  type GesturePages,
  has,
  isBeforeAnswer,
  LISTS,
  type ListName,
  renewed,
  withGesture,
  withGestureIn,
} from './lists.ts';

/** The key of one gesture. */
export function gestureKey(id: string) {
  return ['gesture', id] as const;
}

/** The key of a list of gestures. */
export function gestureListKey(list: ListName) {
  return ['gestures', list] as const;
}

/** So many latest changes are laid over an answer that may have been on its way when they happened. */
const REMEMBERED = 200;

/** Keeps the gestures that are shown equal to what the server would say now, by laying what is heard over them. */
export class GestureCache {
  private readonly latestChanges = new Map<string, { readonly now: Gesture; readonly number: number }>();
  private changes = 0;

  constructor(
    private readonly queries: QueryClient,
    private readonly get: (id: string) => Promise<Gesture> = getGesture,
  ) {}

  /** How many changes were heard so far; who asks the server keeps it from before. */
  get heardSoFar(): number {
    return this.changes;
  }

  /**
   * A gesture is new or has come further. It is asked for once where it is in sight, and when it comes into sight
   * otherwise. Answers may overtake each other: an older one changes nothing.
   *
   * @returns what it is now, where that was asked for
   */
  async heard({ id, status }: GestureNews): Promise<Gesture | undefined> {
    const inSight = this.isInSight(id, status);
    this.forgetWhatIsLeft();
    if (!inSight) {
      this.askAgain(id, 'none');
      return undefined;
    }
    try {
      const now = await this.get(id);
      this.lay(now);
      return now;
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem)) throw thrown;
      // What is in sight asks for itself, more than once, and says so where it fails.
      this.askAgain(id, 'active');
      return undefined;
    }
  }

  /** A gesture is now this, as the answer to something that was done about it says. */
  changed(now: Gesture): void {
    this.lay(now);
    this.forgetWhatIsLeft();
    const key = gestureKey(now.id);
    const known = this.queries.getQueryData<Gesture>(key);
    // Such an answer has no link for the recipient.
    if (known && isBeforeAnswer(known) && !known.recipientLink)
      void this.queries.invalidateQueries({ queryKey: key });
  }

  /**
   * The answer to a question, with what was heard since it was asked.
   *
   * @param first whether it is the first page, onto which comes what is new
   */
  over(list: ListName, fetched: GesturePage, heardBefore: number, first: boolean): GesturePage {
    return [...this.latestChanges.values()]
      .filter(({ number, now }) => number > heardBefore && (first || has(fetched, now)))
      .reduce((laid, { now }) => withGesture(laid, list, now), fetched);
  }

  /** The latest of what was fetched and what was heard meanwhile. */
  latest(fetched: Gesture): Gesture {
    const heard = this.latestChanges.get(fetched.id)?.now;
    return heard ? renewed(fetched, heard) : fetched;
  }

  /** Whether anything on the screen shows it, or would if it knew of it. Only the gesture itself tells of its review. */
  private isInSight(id: string, status: Gesture['status']): boolean {
    const active = (key: readonly unknown[]) => {
      const query = this.queries.getQueryCache().find({ queryKey: key, exact: true });
      return query?.isActive() ? query : undefined;
    };
    const pending = active(gestureListKey('pending'));
    const waiting = pending?.state.data as GesturePages | undefined;
    // An answer that is under way may still have it among those that wait.
    const mayWait = status === 'pending_approval' || pending?.state.fetchStatus === 'fetching';
    return (
      active(gestureKey(id)) !== undefined ||
      active(gestureListKey('review')) !== undefined ||
      (pending !== undefined &&
        (mayWait || waiting?.pages.some(({ items }) => items.some((item) => item.id === id)) === true))
    );
  }

  private askAgain(id: string, refetchType: 'none' | 'active'): void {
    for (const queryKey of [gestureKey(id), ...LISTS.map(gestureListKey)])
      void this.queries.invalidateQueries({ queryKey, refetchType });
  }

  private forgetWhatIsLeft(): void {
    void this.queries.invalidateQueries({ queryKey: ['outlook'] });
  }

  private lay(now: Gesture): void {
    this.remember(now);
    this.queries.setQueryData<Gesture>(gestureKey(now.id), (known) => known && renewed(known, now));
    for (const list of LISTS) {
      this.queries.setQueryData<GesturePages>(
        gestureListKey(list),
        (known) => known && withGestureIn(known, list, now),
      );
    }
  }

  private remember(now: Gesture): void {
    const known = this.latestChanges.get(now.id)?.now;
    this.latestChanges.delete(now.id);
    this.changes++;
    this.latestChanges.set(now.id, { now: renewed(known, now), number: this.changes });
    if (this.latestChanges.size <= REMEMBERED) return;
    const oldest = this.latestChanges.keys().next();
    if (!oldest.done) this.latestChanges.delete(oldest.value);
  }
}
