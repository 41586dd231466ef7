import type { ReactNode } from 'react';
import { fold } from '../ui/fold.ts';

/** Something that can be done or gone to. */
export interface Command {
  readonly id: string;
  /** Under which heading it stands. */
  readonly group: 'here' | 'places' | 'found' | 'customers' | 'stories' | 'more';
  readonly label: string;
  readonly icon?: ReactNode;
  /** What stands behind it: its key, a time, how somebody is. */
  readonly aside?: string | undefined;
  /** Other words by which it is found. */
  readonly words?: string;
  /** One of many: shown only when it is looked for. */
  readonly searchedOnly?: boolean;
  /** Looked for on the server, and found. */
  readonly found?: boolean;
  /** Writes this into the bar instead of closing it. */
  readonly asks?: string;
  /** Of what asks: what it makes of an answer that is none of those it knows. */
  readonly offers?: (typed: string) => Command | undefined;
  readonly run?: () => void;
}

/** So many are shown; who wants another writes more. */
const SHOWN = 20;

/** What fits: each word is found somewhere in it, without regard to accents and capitals. */
export function findCommands(commands: readonly Command[], query: string): Command[] {
  const words = fold(query)
    .split(/[\s:]+/u)
    .filter(Boolean);
  return commands
    .filter(({ label, words: others = '', searchedOnly, found }) => {
      if (found) return true;
      if (words.length === 0) return !searchedOnly;
      const folded = fold(`${label} ${others}`);
      return words.every((word) => folded.includes(word));
    })
    .slice(0, SHOWN + commands.filter(({ found }) => found).length);
}
