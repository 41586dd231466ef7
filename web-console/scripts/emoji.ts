import { createRequire } from 'node:module';

interface Listed {
  readonly hexcode: string;
  readonly emoji: string;
  readonly label: string;
  readonly group?: number;
  readonly order?: number;
  readonly version: number;
  readonly tags?: readonly string[];
}
type ShortNames = Readonly<Record<string, string | readonly string[]>>;

const load = createRequire(import.meta.url);

/** Newer ones are a box with a cross in it on systems of today. */
const NEWEST = 15;
/** Skin tones and shapes of hair, which are no emoji by themselves. */
const COMPONENTS = 2;

/** The emoji in the order of Unicode, without skin tones: see `virtual.d.ts`. */
export function emojiLines() {
  const english: Listed[] = load('emojibase-data/en/data.json');
  const vietnamese = new Map<string, Listed>(
    (load('emojibase-data/vi/data.json') as Listed[]).map((each) => [each.hexcode, each]),
  );
  const names: ShortNames = load('emojibase-data/en/shortcodes/emojibase.json');
  const others: ShortNames = load('emojibase-data/en/shortcodes/github.json');
  return english
    .filter(({ group, version }) => group !== undefined && group !== COMPONENTS && version <= NEWEST)
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ hexcode, emoji, group, label, tags = [] }) => {
      const here = vietnamese.get(hexcode);
      const shortNames = [names[hexcode] ?? [], others[hexcode] ?? []].flat();
      const words = [...tags, ...(here?.tags ?? [])];
      return [
        emoji,
        group,
        label,
        here?.label ?? label,
        [...new Set(words)],
        [...new Set(shortNames)],
      ] as const;
    });
}
