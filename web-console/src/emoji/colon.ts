/** Somebody names an emoji: what is written after the colon, and where it stands. */
export interface Colon {
  readonly from: number;
  readonly to: number;
  readonly query: string;
}

/** With one letter it is a face made of signs, such as `:D`. */
const QUERY_MIN = 2;
const QUERY_MAX = 30;

/**
 * The name that ends at the caret: a colon at the beginning of a line, after a space or a bracket, and letters of a name. A
 * time of day or the port of an address is none.
 */
export function colonAt(text: string, caret: number): Colon | undefined {
  const before = text.slice(Math.max(0, caret - QUERY_MAX - 3), caret);
  const query = /(?:^|[\s(]):([\p{L}\p{M}+][\p{L}\p{M}\p{N}_+-]*)$/u.exec(before)?.[1];
  if (query === undefined || query.length < QUERY_MIN || query.length > QUERY_MAX) return undefined;
  const from = caret - query.length - 1;
  // The cut above may have made a beginning where there is none.
  if (from > 0 && !/[\s(]/u.test(text.charAt(from - 1))) return undefined;
  return { from, to: caret, query };
}
