import type { Transcript, TranscriptSnapshot } from '@bouquet/client';
import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect } from 'react';
import { markSeen } from '../inbox/seen.ts';
import type { Conversation } from '../live/wire.ts';
import { useMe } from '../session/session.ts';
import { useSilent } from '../supervision/silent.ts';

interface Reading {
  readonly transcript: Transcript;
  readonly snapshot: TranscriptSnapshot;
  readonly conversation: Conversation;
  /** Whether the newest entry is in sight. */
  readonly reading: boolean;
}

/** Marks as read what was truly looked at: the newest in sight, in a tab that is in front. */
export function useMarkRead({ transcript, snapshot, conversation, reading }: Reading): void {
  const me = useMe();
  const visible = useDocumentVisibility() === 'visible';
  const silent = useSilent(me.id, conversation);
  const { caughtUp, entries } = snapshot;
  const lastSeq = entries.at(-1)?.seq ?? 0;
  const lastAt = conversation.lastMessage?.at;

  useEffect(() => {
    if (!visible || !reading || !caughtUp) return;
    // Who looks silently is not seen by what they read either.
    if (lastSeq > 0 && !silent) transcript.markRead(lastSeq);
    if (lastAt) markSeen(me.id, conversation.id, lastAt);
  }, [visible, reading, caughtUp, lastSeq, lastAt, silent, transcript, me.id, conversation.id]);

  // Read on another device of mine: then it is not new here either.
  const elsewhere = snapshot.reads.find((mark) => mark.by.kind === 'agent' && mark.by.id === me.id)?.seq ?? 0;
  useEffect(() => {
    const upTo = entries.findLast((entry) => entry.kind === 'message' && entry.seq <= elsewhere);
    if (upTo) markSeen(me.id, conversation.id, upTo.at);
  }, [elsewhere, entries, me.id, conversation.id]);
}
