import type { Colleague } from '../presence/colleagues.ts';
import { fold } from '../ui/fold.ts';

/** So many in one note; the server takes no more. */
export const MENTIONS_MAX = 10;
const QUERY_MAX = 40;

/** Somebody is looked for: what is written after the `@`, and where it stands. */
export interface At {
  readonly from: number;
  readonly to: number;
  readonly query: string;
}

/**
 * The name that ends at the caret: an `@` at the beginning of a line, after a space or a bracket, and up to three words. An
 * address of mail is none.
 */
export function mentionAt(text: string, caret: number): At | undefined {
  const before = text.slice(Math.max(0, caret - QUERY_MAX - 2), caret);
  const query = /(?:^|[\s(])@((?:[^\s@]+(?: [^\s@]+){0,2})?)$/u.exec(before)?.[1];
  if (query === undefined || query.length > QUERY_MAX) return undefined;
  const from = caret - query.length - 1;
  // The cut above may have made a beginning where there is none.
  if (from > 0 && !/[\s(]/u.test(text.charAt(from - 1))) return undefined;
  return { from, to: caret, query };
}

/** The colleagues whose name, or a word of it, begins so, without regard to accents and capitals. */
export function findColleagues(colleagues: readonly Colleague[], query: string, most: number): Colleague[] {
  const wanted = fold(query);
  return colleagues
    .filter(({ name }) => {
      const known = fold(name);
      return known.startsWith(wanted) || known.includes(` ${wanted}`);
    })
    .slice(0, most);
}

/** A name after an `@` in a text. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

/** Where these names stand after an `@`. Of two that begin alike it is the longer one. */
export function mentionSpans(text: string, names: readonly string[]): Span[] {
  const longest = [...new Set(names)].filter(Boolean).sort((a, b) => b.length - a.length);
  const spans: Span[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = longest.find((each) => text.startsWith(each, at + 1) && endsAt(text, at + 1 + each.length));
    if (name !== undefined) spans.push({ from: at, to: at + 1 + name.length, name });
  }
  return spans;
}

function endsAt(text: string, at: number): boolean {
  return !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(at, at + 2));
}

/** The ids of those who are mentioned in a text; of two of one name, both. */
export function mentionedIn(text: string, colleagues: readonly Colleague[]): string[] {
  const names = new Set(
    mentionSpans(
      text,
      colleagues.map(({ name }) => name),
    ).map(({ name }) => name),
  );
  return colleagues
    .filter(({ name }) => names.has(name))
    .map(({ id }) => id)
    .slice(0, MENTIONS_MAX);
}
