import type { Mark } from './story.ts';

/** A part of a text; with its mark where it may give somebody away. */
export interface Piece {
  readonly at: number;
  readonly text: string;
  readonly mark?: Mark;
}

/**
 * Cuts a text at its marks. Joined again, the pieces are the text, whatever the marks are: those that lie outside
 * of it or over an earlier one are left out.
 */
export function pieces(text: string, marks: readonly Mark[] = []): Piece[] {
  const cut: Piece[] = [];
  let shown = 0;
  for (const mark of marks.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const { from, to } = mark;
    if (from < shown || to <= from || to > text.length) continue;
    if (from > shown) cut.push({ at: shown, text: text.slice(shown, from) });
    cut.push({ at: from, text: text.slice(from, to), mark });
    shown = to;
  }
  if (shown < text.length) cut.push({ at: shown, text: text.slice(shown) });
  return cut;
}

/** The text with what is suggested in that one place. */
export function replaced(text: string, { from, to, suggestion }: Mark): string {
  return text.slice(0, from) + suggestion + text.slice(to);
}

/** The text with what is suggested, in all places but those of somebody's health: they are for the author to judge. */
export function allReplaced(text: string, marks: readonly Mark[] = []): string {
  return pieces(text, marks)
    .map((piece) => (piece.mark?.kind === 'health' ? undefined : piece.mark?.suggestion) ?? piece.text)
    .join('');
}

/** Those in that field. */
export function within(marks: readonly Mark[], field: string): Mark[] {
  return marks.filter((mark) => mark.field === field);
}

/** How the server calls a tag. */
export const tagField = (place: number) => `tags[${place}]`;
