import lines from 'virtual:emoji';
import { fold } from '../ui/fold.ts';

/** One emoji and what it is called. Loaded late: see `loadEmoji`. */
export interface Emoji {
  readonly glyph: string;
  readonly group: Group;
  readonly names: { readonly en: string; readonly vi: string };
  /** As they are written between colons; the first is the usual one. */
  readonly shortNames: readonly string[];
  /** Its names and words in all languages, folded, in which it is looked for. */
  readonly words: readonly string[];
  /** The same as they are spelt, in small letters. */
  readonly spelt: readonly string[];
}

/** The groups in the order in which they are shown, by their numbers in Unicode's list. */
const NUMBERS = {
  smileys: 0,
  people: 1,
  nature: 3,
  food: 4,
  travel: 5,
  activities: 6,
  objects: 7,
  symbols: 8,
  flags: 9,
} as const;
export type Group = keyof typeof NUMBERS;
export const GROUPS = Object.keys(NUMBERS) as readonly Group[];

const groupOf = new Map(GROUPS.map((group) => [NUMBERS[group] as number, group]));

/** All of them, in the order of Unicode. */
export const EMOJI: readonly Emoji[] = lines.flatMap(([glyph, number, en, vi, words, shortNames]) => {
  const group = groupOf.get(number);
  const spelt = [...new Set([en, vi, ...words].map(small))];
  const folded = [...new Set(spelt.map(fold))];
  return group ? [{ glyph, group, names: { en, vi }, shortNames, words: folded, spelt }] : [];
});

function small(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

const byGlyph = new Map(EMOJI.map((emoji) => [emoji.glyph, emoji]));

/** What is known of an emoji that was used before. */
export function emojiOf(glyph: string): Emoji | undefined {
  return byGlyph.get(glyph);
}

/**
 * How well an emoji fits what is looked for, best first: a short name, a word, the beginning of one. What is spelt just so
 * comes before what only looks alike without accents: “hoa” is a flower first, and an artist (“họa sĩ”) after that.
 */
function fits({ shortNames, words, spelt }: Emoji, wanted: string, written: string): number | undefined {
  const name = wanted.replace(/ /g, '_');
  if (shortNames.includes(name)) return 0;
  if (spelt.includes(written)) return 1;
  if (words.includes(wanted)) return 2;
  if (shortNames.some((each) => each.startsWith(name))) return 3;
  if (spelt.some((each) => startsWord(each, written))) return 4;
  if (words.some((each) => startsWord(each, wanted))) return 5;
  if (shortNames.some((each) => each.includes(`_${name}`))) return 6;
  return undefined;
}

/** Whether one of the words of a phrase begins like that: “gấu” finds the teddy bear, “art” no heart. */
function startsWord(phrase: string, wanted: string): boolean {
  return ` ${phrase}`.includes(` ${wanted}`);
}

/**
 * The emoji of what is looked for in English or Vietnamese, without regard to accents and capitals; the best first, and the
 * order of Unicode among those that fit alike.
 */
export function findEmoji(query: string, most: number): readonly Emoji[] {
  const written = small(query)
    .replace(/[\s_]+/g, ' ')
    .trim();
  const wanted = fold(written);
  if (wanted === '') return [];
  return EMOJI.flatMap((emoji) => {
    const rank = fits(emoji, wanted, written);
    return rank === undefined ? [] : [{ emoji, rank }];
  })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ emoji }) => emoji);
}
