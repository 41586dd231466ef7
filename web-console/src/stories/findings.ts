import type { Finding } from './story.ts';

/** A part of a text; with its finding where it may give somebody away. */
export interface Piece {
  readonly at: number;
  readonly text: string;
  readonly finding?: Finding;
}

/**
 * Cuts a text at its findings. Joined again, the pieces are the text, whatever the findings are: those that lie outside
 * of it or over an earlier one are left out.
 */
export function pieces(text: string, findings: readonly Finding[] = []): Piece[] {
  const cut: Piece[] = [];
  let shown = 0;
  for (const finding of findings.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const { start, end } = finding;
    if (start < shown || end <= start || end > text.length) continue;
    if (start > shown) cut.push({ at: shown, text: text.slice(shown, start) });
    cut.push({ at: start, text: text.slice(start, end), finding });
    shown = end;
  }
  if (shown < text.length) cut.push({ at: shown, text: text.slice(shown) });
  return cut;
}

/** The text with what is suggested in that one place. */
export function replaced(text: string, { start, end, suggestion }: Finding): string {
  return text.slice(0, start) + suggestion + text.slice(end);
}

/** The text with what is suggested, in all places. */
export function allReplaced(text: string, findings: readonly Finding[] = []): string {
  return pieces(text, findings)
    .map((piece) => piece.finding?.suggestion ?? piece.text)
    .join('');
}
