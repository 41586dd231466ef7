import type { Transcript, TranscriptSnapshot } from '@bouquet/client';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Bubbles } from '../conversation/ConversationSkeleton.tsx';
import type { Conversation } from '../live/wire.ts';
import { useMe } from '../session/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { dayOf } from '../ui/time.ts';
import { Announcer } from './Announcer.tsx';
import { EarlierEntries } from './EarlierEntries.tsx';
import { JumpToNewest } from './JumpToNewest.tsx';
import { OfConversation } from './ofConversation.ts';
import { PendingPost } from './PendingPost.tsx';
import { rowsOf } from './rows.ts';
import { seenSeq } from './seenSeq.ts';
import { TranscriptRows, WHOLE_MAX } from './TranscriptRows.tsx';
import classes from './TranscriptView.module.css';
import { TypingLine } from './TypingLine.tsx';
import { useMarkRead } from './useMarkRead.ts';
import { useStickyScroll } from './useStickyScroll.ts';

interface TranscriptViewProps {
  readonly conversation: Conversation;
  readonly transcript: Transcript;
  readonly snapshot: TranscriptSnapshot;
}

/** What was said and what happened, oldest first; it stays at the newest unless the reader scrolled away. */
export function TranscriptView({ conversation, transcript, snapshot }: TranscriptViewProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { entries, pending, earliest, caughtUp, reads, typing, refused } = snapshot;
  const rows = useMemo(() => rowsOf(entries, dayOf), [entries]);
  const seen = useMemo(() => seenSeq(entries, reads), [entries, reads]);
  const scroll = useStickyScroll({
    firstSeq: entries[0]?.seq,
    lastSeq: entries.at(-1)?.seq,
    growth: `${pending.length} ${typing.length}`,
    anchored: rows.length > WHOLE_MAX,
  });
  useMarkRead({ transcript, snapshot, conversation, reading: scroll.atEnd });

  if (refused) {
    return (
      <div className={classes.center}>
        <EmptyState title={t('conversation.gone')} />
      </div>
    );
  }
  return (
    <div className={classes.frame}>
      <Announcer entries={entries} caughtUp={caughtUp} me={me.id} />
      <section
        ref={scroll.scroller}
        className={classes.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('transcript.label')}
        aria-busy={!caughtUp}
        onScroll={scroll.onScroll}
      >
        {!caughtUp && entries.length === 0 ? (
          <Bubbles />
        ) : (
          <div ref={scroll.content} className={classes.content}>
            <EarlierEntries transcript={transcript} earliest={earliest} near={scroll.nearStart} />
            <OfConversation value={conversation.id}>
              <TranscriptRows rows={rows} me={me.id} seen={String(seen)} scroller={scroll.scroller} />
            </OfConversation>
            {pending.map((post) => (
              <PendingPost key={post.clientId} post={post} transcript={transcript} />
            ))}
            <TypingLine people={typing} me={me.id} />
          </div>
        )}
      </section>
      <JumpToNewest away={!scroll.atEnd} entries={entries} me={me.id} onJump={scroll.toEnd} />
    </div>
  );
}
