import { useDraft, whispered } from '../composer/drafts.ts';
import type { Conversation } from '../live/wire.ts';
import { useLeads } from '../session/leads.ts';
import { useMe } from '../session/session.ts';
import { useActs } from './useActs.ts';

/** What a supervisor says to the agent alone. It is kept as it was typed until the server has it. */
export function useWhispers(conversation: Conversation) {
  const me = useMe();
  const leading = useLeads();
  const acts = useActs(conversation);
  const { whisper: typed } = useDraft(me.id, conversation.id);
  const { assignee, status } = conversation;
  return {
    /** There is somebody to whisper to. */
    possible: leading && assignee !== undefined && assignee.id !== me.id && status !== 'resolved',
    busy: acts.busy,
    send: async (text: string) => {
      if (await acts.whisper(text)) whispered(me.id, conversation.id, typed);
    },
  };
}
