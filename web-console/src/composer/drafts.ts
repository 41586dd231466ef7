import { useMemo, useState, useSyncExternalStore } from 'react';
import { KeptDrafts, useKeptDraft } from './keptDrafts.ts';

export const MODES = ['reply', 'note', 'whisper'] as const;
export type Mode = (typeof MODES)[number];

/**
 * What an agent has begun to write in one conversation. Reply, note and whisper are kept apart: none becomes another, but that
 * a whisper becomes a note where whoever should hear it has the conversation no more. Neither is for the customer.
 */
export interface Draft {
  readonly mode: Mode;
  readonly reply: string;
  readonly note: string;
  /** Of a supervisor to the agent. */
  readonly whisper: string;
}

const textOf = (part: unknown) => (typeof part === 'string' ? part : '');

const drafts = new KeptDrafts<Draft>({
  prefix: 'bouquet.draft.',
  max: 100,
  empty: { mode: 'reply', reply: '', note: '', whisper: '' },
  parse: ({ mode, reply, note, whisper }) => ({
    mode: MODES.find((each) => each === mode) ?? 'reply',
    reply: textOf(reply),
    note: textOf(note),
    whisper: textOf(whisper),
  }),
  isEmpty: ({ mode, reply, note, whisper }) =>
    reply === '' && note === '' && whisper === '' && mode === 'reply',
});

/** The draft of this agent in this conversation, shared with the other tabs. */
export function useDraft(agent: string, conversation: string): Draft {
  return useKeptDraft(drafts, agent, conversation);
}

/** How often a mode was chosen in this page, by conversation. */
const choices = new Map<string, number>();

function choicesIn(conversation: string): number {
  return choices.get(conversation) ?? 0;
}

/**
 * In which mode they write, to be used once where that is opened. An empty whisper that is left from an earlier look is a reply
 * for who comes openly, until a mode is chosen here: that is not told to the other tabs, where somebody may be about to whisper.
 */
export function useMode(agent: string, conversation: string, silent: boolean): Mode {
  const draft = useDraft(agent, conversation);
  const [watch, snapshot] = useMemo(
    () => [drafts.watching(agent, conversation), () => choicesIn(conversation)] as const,
    [agent, conversation],
  );
  const chosen = useSyncExternalStore(watch, snapshot);
  const leftOver = !silent && draft.mode === 'whisper' && draft.whisper === '';
  const [from, setFrom] = useState(leftOver ? chosen : undefined);
  // It ends for good: nothing turns into a reply while somebody types.
  const settled = leftOver && from === chosen;
  if (from !== undefined && !settled) setFrom(undefined);
  return settled ? 'reply' : draft.mode;
}

/** Keeps what was written, or forgets the draft when nothing is left of it. */
export function writeDraft(agent: string, conversation: string, change: Partial<Draft>): void {
  if (change.mode) choices.set(conversation, choicesIn(conversation) + 1);
  drafts.write(agent, conversation, { ...drafts.read(agent, conversation), ...change });
}

/** Forgets a whisper that was said; what was typed since is another one, and stays. */
export function whispered(agent: string, conversation: string, typed: string): void {
  if (drafts.read(agent, conversation).whisper === typed) writeDraft(agent, conversation, { whisper: '' });
}

/** What is typed next is for the agent, or for colleagues where nobody has it; a reply that is begun stays one. */
export function startWhispering(agent: string, conversation: string): void {
  const { mode, reply } = drafts.read(agent, conversation);
  if (mode !== 'note' && reply === '') writeDraft(agent, conversation, { mode: 'whisper' });
}

/**
 * There is nobody to whisper to any more. Who was typing a whisper types on where no customer reads it; false where there was
 * none.
 */
export function whisperToNote(agent: string, conversation: string): boolean {
  const { whisper, note } = drafts.read(agent, conversation);
  if (whisper === '') return false;
  writeDraft(agent, conversation, {
    mode: 'note',
    whisper: '',
    note: note === '' ? whisper : `${note}\n${whisper}`,
  });
  return true;
}
