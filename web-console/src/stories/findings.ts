import { ApiProblem } from '@bouquet/client';
import { FIELDS, type Mark, type StoryDraft } from './story.ts';

/** The kind of mark that an author may explain: its words are found by a list, which takes some for it that are not. */
export const HEALTH = 'health';

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

/** The text with what is suggested, in all places. */
export function allReplaced(text: string, marks: readonly Mark[] = []): string {
  return pieces(text, marks)
    .map((piece) => piece.mark?.suggestion ?? piece.text)
    .join('');
}

/** Those in that field. */
export function within(marks: readonly Mark[], field: string): Mark[] {
  return marks.filter((mark) => mark.field === field);
}

/** How the server calls a tag. */
export const tagField = (place: number) => `tags[${place}]`;

/** Each text of a story, by the name that marks have for it. */
export function textsOf(draft: StoryDraft): (readonly [string, string])[] {
  return [
    ...FIELDS.map((field) => [field, draft[field]] as const),
    ...draft.tags.map((tag, place) => [tagField(place), tag] as const),
  ];
}

/** The words of the marks that are about somebody's health, each as often as it was found. */
export function healthWords(texts: readonly (readonly [string, string])[], marks: readonly Mark[]): string[] {
  const found = marks.filter(({ kind }) => kind === HEALTH);
  return texts.flatMap(([field, text]) =>
    pieces(text, within(found, field)).flatMap(({ mark, text: words }) => (mark ? [words] : [])),
  );
}

/** The words for which the server refused a comment, where it found nothing else against it. */
export function refusedForHealth(thrown: unknown, text: string): string[] {
  if (!(thrown instanceof ApiProblem) || !Array.isArray(thrown.body.marks)) return [];
  const marks: readonly Mark[] = thrown.body.marks;
  const others = marks.some(({ kind, blocks }) => blocks && kind !== HEALTH);
  return others ? [] : healthWords([['text', text]], marks);
}
