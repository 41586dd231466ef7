import { shownLink } from './links';
import { segments, type TextSegment } from './text';

/** A piece of a line: plain text, an address, code, or something that stands out. */
export type Inline =
  | TextSegment
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly children: readonly Inline[] };

/** Lines that belong together. Show each text in it as a text node: never as markup. */
export type Block =
  | { readonly kind: 'text' | 'quote'; readonly children: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] };

export interface ListItem {
  /** The number as it was written, of an ordered list. */
  readonly value?: number;
  readonly children: readonly Inline[];
}

/**
 * Reads the little markup that people write in chats: `**bold**`, `*italic*`, `_italic_`, `` `code` ``, lists and quotes.
 * There are no named links and no pictures: nothing may look like what it is not. Whatever is not clearly markup stays as it
 * was written (`2*3*4`, `snake_case`, `f***`). The time it takes is linear in the length of the text, and nothing nests deeper
 * than the three marks.
 */
export function markup(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; ) {
    const kind = kindOf(lines[at] ?? '');
    let end = at + 1;
    while (end < lines.length && kindOf(lines[end] ?? '') === kind) {
      end++;
    }
    const block = blockOf(kind, lines.slice(at, end));
    if (block) {
      blocks.push(block);
    }
    at = end;
  }
  return blocks;
}

/** As {@link markup}, of what stands within lines only: quotes and lists stay as they were written, which can be read, too. */
export function inlineMarkup(text: string): Inline[] {
  return inlineOf(text.split('\n'));
}

/** What would be heard if somebody read it out: the words without their marks, and of an address the host that it leads to. */
export function spokenWords(text: string): string {
  return inlineMarkup(text).map(spoken).join('');
}

function spoken(part: Inline): string {
  switch (part.kind) {
    case 'link':
      return shownLink(part.text, part.href)?.host ?? part.text;
    case 'strong':
    case 'em':
      return part.children.map(spoken).join('');
    default:
      return part.text;
  }
}

type LineKind = 'text' | 'quote' | 'bullets' | 'numbers';

const quoted = /^ {0,3}>(?: (.*))?$/s;
const bullet = /^ {0,3}[-*•] +(\S.*)$/s;
const numbered = /^ {0,3}([1-9]\d{0,2})\. +(\S.*)$/s;

function kindOf(line: string): LineKind {
  return quoted.test(line)
    ? 'quote'
    : bullet.test(line)
      ? 'bullets'
      : numbered.test(line)
        ? 'numbers'
        : 'text';
}

function blockOf(kind: LineKind, lines: readonly string[]): Block | undefined {
  switch (kind) {
    case 'quote':
      return { kind, children: inlineOf(lines.map((line) => quoted.exec(line)?.[1] ?? '')) };
    case 'bullets':
      return {
        kind: 'list',
        ordered: false,
        items: lines.map((line) => ({ children: lineOf(bullet.exec(line)?.[1] ?? '') })),
      };
    case 'numbers':
      return {
        kind: 'list',
        ordered: true,
        items: lines.map((line) => {
          const [, number, rest = ''] = numbered.exec(line) ?? [];
          return { value: Number(number), children: lineOf(rest) };
        }),
      };
    default:
      return textOf(lines);
  }
}

/** Blank lines between blocks are the space between them; those within a text are its own. */
function textOf(lines: readonly string[]): Block | undefined {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? undefined : { kind: 'text', children: inlineOf(lines.slice(first, last + 1)) };
}

function inlineOf(lines: readonly string[]): Inline[] {
  return joined(
    lines.flatMap((line, at) => [
      ...(at > 0 ? [{ kind: 'text', text: '\n' } as const] : []),
      ...lineOf(line),
    ]),
  );
}

/** Neighbouring plain texts are one. */
function joined(parts: readonly Inline[]): Inline[] {
  const found: Inline[] = [];
  for (const part of parts) {
    const last = found.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') {
      found[found.length - 1] = { kind: 'text', text: last.text + part.text };
    } else if (part.kind !== 'text' || part.text !== '') {
      found.push(part);
    }
  }
  return found;
}

/** Something in a line into which no mark reaches: an address or code. */
interface Atom {
  readonly from: number;
  readonly to: number;
  readonly shown: Inline;
}

/** A pair of marks, each `width` wide; `from` is where the first begins, `to` where the second ends. */
interface Pair {
  readonly from: number;
  readonly to: number;
  readonly width: number;
}

function lineOf(line: string): Inline[] {
  const atoms = atomsOf(line);
  return new LineReader(line, atoms, pairsOf(line, atoms)).read(0, line.length);
}

const codeSpans = /(?<!`)`([^`]+)`(?!`)/g;

function atomsOf(line: string): Atom[] {
  const atoms: Atom[] = [];
  let from = 0;
  const plain = (to: number) => {
    let at = from;
    for (const part of segments(line.slice(from, to))) {
      if (part.kind === 'link') {
        atoms.push({ from: at, to: at + part.text.length, shown: part });
      }
      at += part.text.length;
    }
  };
  for (const { index, 0: whole, 1: text = '' } of line.matchAll(codeSpans)) {
    plain(index);
    from = index + whole.length;
    atoms.push({ from: index, to: from, shown: { kind: 'code', text } });
  }
  plain(line.length);
  return atoms;
}

/** Written without spaces between words, so that marks stand next to letters. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

function isEdge(letter: string): boolean {
  return !/[\p{L}\p{N}\p{M}]/u.test(letter) || spaceless.test(letter);
}

const isSpace = (letter: string) => letter === '' || /\s/u.test(letter);

/** A mark opens where a word begins and closes where one ends; the nearest that fit are a pair, and no two pairs cross. */
function pairsOf(line: string, atoms: readonly Atom[]): Pair[] {
  const pairs: Pair[] = [];
  const open = new Map<string, number>();
  let passed = 0;
  for (const { index, 0: mark } of line.matchAll(/\*+|_+/g)) {
    while ((atoms[passed]?.to ?? Number.POSITIVE_INFINITY) <= index) {
      passed++;
    }
    const inAtom = (atoms[passed]?.from ?? Number.POSITIVE_INFINITY) <= index;
    if (inAtom || !['**', '*', '_'].includes(mark)) {
      continue;
    }
    const end = index + mark.length;
    const before = lastLetter(line.slice(Math.max(0, index - 2), index));
    const after = [...line.slice(end, end + 2)][0] ?? '';
    const opened = open.get(mark);
    if (opened !== undefined && !isSpace(before) && isEdge(after)) {
      pairs.push({ from: opened, to: end, width: mark.length });
      for (const [other, from] of open) {
        if (from >= opened) {
          open.delete(other);
        }
      }
    } else if (!isSpace(after) && isEdge(before)) {
      open.set(mark, index);
    }
  }
  return pairs.sort((a, b) => a.from - b.from);
}

function lastLetter(text: string): string {
  return [...text].at(-1) ?? '';
}

/** Reads a line from left to right: what is plain, and the atoms and pairs as they come. */
class LineReader {
  private nextAtom = 0;
  private nextPair = 0;

  constructor(
    private readonly line: string,
    private readonly atoms: readonly Atom[],
    private readonly pairs: readonly Pair[],
  ) {}

  read(from: number, to: number): Inline[] {
    const parts: Inline[] = [];
    let at = from;
    const plainTo = (end: number) => parts.push({ kind: 'text', text: this.line.slice(at, end) });
    while (at < to) {
      const pair = this.pairs[this.nextPair];
      const atom = this.atoms[this.nextAtom];
      const pairAt = pair && pair.from < to ? pair.from : to;
      const atomAt = atom && atom.from < to ? atom.from : to;
      plainTo(Math.min(pairAt, atomAt));
      if (atom && atomAt < pairAt) {
        parts.push(atom.shown);
        at = atom.to;
        this.nextAtom++;
      } else if (pair && pairAt < to) {
        this.nextPair++;
        const children = this.read(pair.from + pair.width, pair.to - pair.width);
        parts.push({ kind: pair.width === 2 ? 'strong' : 'em', children });
        at = pair.to;
      } else {
        at = to;
      }
    }
    return joined(parts);
  }
}
