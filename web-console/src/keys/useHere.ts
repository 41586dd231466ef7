import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { conversationKey } from '../inbox/conversationCache.ts';
import { isView, type View } from '../inbox/views.ts';
import type { Conversation } from '../live/wire.ts';
import { api } from '../session/session.ts';

/** Where the agent is: in which view, and in which conversation if one is open and known. */
export function useHere(): {
  readonly view: View | undefined;
  readonly conversation: Conversation | undefined;
} {
  const [, first, id = ''] = useLocation().pathname.split('/');
  const view = isView(first) ? first : undefined;
  const here = view !== undefined && id !== '';
  const { data } = useQuery({
    queryKey: conversationKey(here ? id : ''),
    queryFn: ({ signal }) => api.conversation(id, { signal }),
    // What is open is asked for where it is shown.
    enabled: false,
  });
  return { view, conversation: here ? data : undefined };
}
