import { KeptDrafts, useKeptDraft } from './keptDrafts.ts';

/** What an agent has begun to write in one conversation. Reply and note are kept apart, so that neither becomes the other. */
export interface Draft {
  readonly mode: 'reply' | 'note';
  readonly reply: string;
  readonly note: string;
}

const textOf = (part: unknown) => (typeof part === 'string' ? part : '');

const drafts = new KeptDrafts<Draft>({
  prefix: 'bouquet.draft.',
  max: 100,
  empty: { mode: 'reply', reply: '', note: '' },
  parse: ({ mode, reply, note }) => ({
    mode: mode === 'note' ? 'note' : 'reply',
    reply: textOf(reply),
    note: textOf(note),
  }),
  isEmpty: ({ mode, reply, note }) => reply === '' && note === '' && mode === 'reply',
});

/** The draft of this agent in this conversation, shared with the other tabs. */
export function useDraft(agent: string, conversation: string): Draft {
  return useKeptDraft(drafts, agent, conversation);
}

/** Keeps what was written, or forgets the draft when nothing is left of it. */
export function writeDraft(agent: string, conversation: string, change: Partial<Draft>): void {
  drafts.write(agent, conversation, { ...drafts.read(agent, conversation), ...change });
}
