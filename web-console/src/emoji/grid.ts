/** So many emoji stand side by side. */
export const COLUMNS = 8;

/**
 * Where one comes to from a place in a grid of sections, each of which begins a new line. At an end, and for a key that does
 * not move, it is the same place.
 *
 * @param lengths how many there are in each section
 * @param from the place, counted through all sections
 */
export function moved(lengths: readonly number[], from: number, key: string): number {
  const count = lengths.reduce((sum, length) => sum + length, 0);
  switch (key) {
    case 'ArrowRight':
      return Math.min(from + 1, count - 1);
    case 'ArrowLeft':
      return Math.max(from - 1, 0);
    case 'ArrowDown':
      return byLine(lengths, from, 1);
    case 'ArrowUp':
      return byLine(lengths, from, -1);
    default:
      return from;
  }
}

function byLine(lengths: readonly number[], from: number, step: number): number {
  const lines = linesOf(lengths);
  const at = lines.findIndex(({ first, length }) => from >= first && from < first + length);
  const here = lines[at];
  const there = lines[at + step];
  return here && there ? there.first + Math.min(from - here.first, there.length - 1) : from;
}

function linesOf(lengths: readonly number[]) {
  const lines: { readonly first: number; readonly length: number }[] = [];
  let first = 0;
  for (const length of lengths) {
    for (let at = 0; at < length; at += COLUMNS)
      lines.push({ first: first + at, length: Math.min(COLUMNS, length - at) });
    first += length;
  }
  return lines;
}
