import type { TranscriptSnapshot } from '@bouquet/client';
import type { By } from '../live/wire.ts';

/** What a colleague does in a conversation just now. */
export type Doing = 'looking' | 'reply' | 'note';

export interface HereToo {
  readonly by: By;
  readonly doing: Doing;
}

/** The colleagues who are in a conversation beside me; whoever writes comes first. */
export function hereToo(
  { viewing, typing }: Pick<TranscriptSnapshot, 'viewing' | 'typing'>,
  me: string,
): HereToo[] {
  const writing = typing.filter((by) => isColleague(by, me));
  const looking = viewing.filter((by) => isColleague(by, me) && !writing.some(({ id }) => id === by.id));
  return [
    ...writing.map((by) => ({ by, doing: by.note ? 'note' : 'reply' }) as const),
    ...looking.map((by) => ({ by, doing: 'looking' }) as const),
  ];
}

function isColleague({ kind, id }: By, me: string): boolean {
  return kind === 'agent' && id !== me;
}
