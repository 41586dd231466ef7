import type { Macro } from '../macros/macro.ts';
import { fold } from '../ui/fold.ts';
import type { CannedAnswer } from './answer.ts';

/** Somebody looks for an answer: what is written after the stroke, and where it stands. */
export interface Slash {
  /** Where the stroke is. */
  readonly from: number;
  /** Where the caret is. */
  readonly to: number;
  readonly query: string;
}

/** So many are shown; who wants another writes on. */
const SHOWN = 8;
/** So many macros at most: they must not be lost under the answers, nor crowd them out. */
const MACROS_SHOWN = 3;
/** Nobody looks for anything longer. */
const QUERY_MAX = 40;

/**
 * The search that ends at the caret: a stroke at the beginning of a line or after a space, and what follows it without a
 * space or another stroke. An address, a date or `and/or` is none.
 */
export function slashAt(text: string, caret: number): Slash | undefined {
  const before = text.slice(Math.max(0, caret - QUERY_MAX - 2), caret);
  const found = /(?:^|\s)\/([^\s/]*)$/u.exec(before);
  const query = found?.[1];
  if (query === undefined || query.length > QUERY_MAX) return undefined;
  const from = caret - query.length - 1;
  // The cut above may have made a beginning where there is none.
  if (from > 0 && !/\s/u.test(text.charAt(from - 1))) return undefined;
  return { from, to: caret, query };
}

/** How well an answer fits what is looked for, best first: its shortcut, its beginning, a part of it, its text. */
function fits({ shortcut, text }: CannedAnswer, wanted: string): number | undefined {
  const short = fold(shortcut);
  if (short === wanted) return 0;
  if (short.startsWith(wanted)) return 1;
  if (short.includes(wanted)) return 2;
  return fold(text).includes(wanted) ? 3 : undefined;
}

/** The answers in which what is looked for is found, without regard to accents and capitals; the best first. */
export function findAnswers(answers: readonly CannedAnswer[], query: string): CannedAnswer[] {
  const wanted = fold(query);
  return answers
    .flatMap((answer) => {
      const rank = fits(answer, wanted);
      return rank === undefined ? [] : [{ answer, rank }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ answer }) => answer);
}

/** The few of them that are offered while somebody writes. */
export function offeredAnswers(answers: readonly CannedAnswer[], query: string): CannedAnswer[] {
  return findAnswers(answers, query).slice(0, SHOWN);
}

/** What the stroke offers: an answer to put in, or a macro to run. */
export type Offer =
  | { readonly kind: 'answer'; readonly id: string; readonly answer: CannedAnswer }
  | { readonly kind: 'macro'; readonly id: string; readonly macro: Macro };

/** The macros whose name has what is looked for; those that begin with it first. */
export function findMacros(macros: readonly Macro[], query: string): Macro[] {
  const wanted = fold(query);
  const place = ({ name }: Macro) => fold(name).indexOf(wanted);
  const begins = (macro: Macro) => Number(place(macro) > 0);
  return macros.filter((macro) => place(macro) >= 0).toSorted((a, b) => begins(a) - begins(b));
}

/** Answers, and below them a few macros. */
export function offersOf(
  answers: readonly CannedAnswer[],
  macros: readonly Macro[],
  query: string,
): readonly Offer[] {
  const few = findMacros(macros, query).slice(0, MACROS_SHOWN);
  const room = offeredAnswers(answers, query).slice(0, SHOWN - few.length);
  return [
    ...room.map((answer): Offer => ({ kind: 'answer', id: answer.id, answer })),
    ...few.map((macro): Offer => ({ kind: 'macro', id: `macro-${macro.id}`, macro })),
  ];
}
