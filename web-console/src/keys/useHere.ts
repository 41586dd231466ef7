import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { conversationKey } from '../inbox/conversationCache.ts';
import { isView } from '../inbox/views.ts';
import type { Conversation } from '../live/wire.ts';
import { api } from '../session/session.ts';

/** The conversation that is open in one of the views, if it is known. */
export function useHere(): { readonly conversation: Conversation | undefined } {
  const [, view, id = ''] = useLocation().pathname.split('/');
  const here = isView(view) && id !== '';
  const { data } = useQuery({
    queryKey: conversationKey(here ? id : ''),
    queryFn: ({ signal }) => api.conversation(id, { signal }),
    // What is open is asked for where it is shown.
    enabled: false,
  });
  return { conversation: here ? data : undefined };
}
