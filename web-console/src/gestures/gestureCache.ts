import type { QueryClient } from '@tanstack/react-query';
import type { Gesture } from './gesture.ts';
import { type GestureListData, isBeforeAnswer, LISTS, type ListName, renewed, withGesture } from './lists.ts';

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
  private readonly heard = new Map<string, { readonly now: Gesture; readonly number: number }>();
  private changes = 0;

  constructor(private readonly queries: QueryClient) {}

  /** How many changes were heard so far; who asks the server keeps it from before. */
  get heardSoFar(): number {
    return this.changes;
  }

  /** A gesture is now this. */
  changed(now: Gesture): void {
    this.remember(now);
    const key = gestureKey(now.id);
    this.queries.setQueryData<Gesture>(key, (known) => known && renewed(known, now));
    for (const list of LISTS) {
      this.queries.setQueryData<GestureListData>(
        gestureListKey(list),
        (known) => known && withGesture(known, list, now),
      );
    }
    // What is left to spend changed with it.
    void this.queries.invalidateQueries({ queryKey: ['outlook'] });
    const known = this.queries.getQueryData<Gesture>(key);
    if (known && isBeforeAnswer(known) && !known.recipientLink)
      void this.queries.invalidateQueries({ queryKey: key });
  }

  /** The answer to a question, with what was heard since it was asked. */
  over(list: ListName, fetched: GestureListData, heardBefore: number): GestureListData {
    return [...this.heard.values()]
      .filter(({ number }) => number > heardBefore)
      .reduce((laid, { now }) => withGesture(laid, list, now), fetched);
  }

  /** The latest of what was fetched and what was heard meanwhile. */
  latest(fetched: Gesture): Gesture {
    const heard = this.heard.get(fetched.id)?.now;
    return heard ? renewed(fetched, heard) : fetched;
  }

  private remember(now: Gesture): void {
    const known = this.heard.get(now.id)?.now;
    this.heard.delete(now.id);
    this.changes++;
    this.heard.set(now.id, { now: renewed(known, now), number: this.changes });
    if (this.heard.size <= REMEMBERED) return;
    const oldest = this.heard.keys().next();
    if (!oldest.done) this.heard.delete(oldest.value);
  }
}
