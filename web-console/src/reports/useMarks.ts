import type { FocusEvent, KeyboardEvent } from 'react';

/** One bar or point: at which place, and of which column. */
export interface MarkAt {
  readonly at: number;
  readonly column: string;
}

const ATTRIBUTE = 'data-mark';

/** By which an element of the page is known as this mark. */
export function markKey({ at, column }: MarkAt): string {
  return `${at} ${column}`;
}

/**
 * One stop of the keyboard for all marks of a drawing, and arrows between them: to the sides through time, up and down from
 * one column to the next; where rows lie one below the other, up and down from row to row, and to the sides between columns.
 * Where it stands is kept in the page alone: the library of charts draws everything anew, and loses
 * the focus, whenever it is told of a change.
 */
export function useMarks(marks: readonly MarkAt[], timed: boolean) {
  return {
    first: marks[0],
    group: {
      onFocus: ({ currentTarget, target }: FocusEvent<HTMLElement>) => {
        if (!target.hasAttribute(ATTRIBUTE)) return;
        for (const each of currentTarget.querySelectorAll(`[${ATTRIBUTE}]`))
          each.setAttribute('tabindex', each === target ? '0' : '-1');
      },
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        const key = event.target instanceof Element ? event.target.getAttribute(ATTRIBUTE) : null;
        const from = marks.find((mark) => markKey(mark) === key);
        const next = from && nextMark(marks, from, event.key, timed);
        if (!next) return;
        event.preventDefault();
        event.currentTarget.querySelector<SVGElement>(`[${ATTRIBUTE}="${markKey(next)}"]`)?.focus();
      },
    },
  };
}

/** Where a key goes from a mark; nowhere where there is nothing more. */
export function nextMark(
  marks: readonly MarkAt[],
  from: MarkAt,
  key: string,
  timed: boolean,
): MarkAt | undefined {
  const beside = marks.filter(({ column }) => column === from.column).toSorted((a, b) => a.at - b.at);
  const here = marks.filter(({ at }) => at === from.at);
  const place = here.findIndex(({ column }) => column === from.column);
  if (key === (timed ? 'ArrowRight' : 'ArrowDown')) return beside.find(({ at }) => at > from.at);
  if (key === (timed ? 'ArrowLeft' : 'ArrowUp')) return beside.findLast(({ at }) => at < from.at);
  if (key === (timed ? 'ArrowDown' : 'ArrowRight')) return here[place + 1];
  if (key === (timed ? 'ArrowUp' : 'ArrowLeft')) return here[place - 1];
  if (key === 'Home') return beside[0];
  return key === 'End' ? beside.at(-1) : undefined;
}
