import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ConversationSkeleton } from '../conversation/ConversationSkeleton.tsx';
import { conversationKey } from '../inbox/conversationCache.ts';
import { useConversationCache, useTranscripts } from '../live/LiveProvider.tsx';
import type { Conversation } from '../live/wire.ts';
import { api } from '../session/session.ts';
import { TranscriptView } from '../transcript/TranscriptView.tsx';
import { useTranscript } from '../transcript/useTranscript.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { customerName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import classes from './ApprovalsPage.module.css';

/** The conversation in which something is asked for, to be read beside it. */
export function ConversationBeside({ id }: { id: string }) {
  const { t } = useTranslation();
  const cache = useConversationCache();
  const conversation = useQuery({
    queryKey: conversationKey(id),
    queryFn: ({ signal }) => api.conversation(id, { signal }),
    initialData: () => cache.known(id),
    initialDataUpdatedAt: 0,
  });
  return (
    <section className={classes.beside} aria-label={t('approvals.conversation')}>
      {conversation.data ? (
        <Open conversation={conversation.data} />
      ) : conversation.isPending ? (
        <ConversationSkeleton />
      ) : (
        <EmptyState
          title={t('conversation.failed')}
          action={
            <Button variant="default" onClick={() => void conversation.refetch()}>
              {t('conversation.retry')}
            </Button>
          }
        />
      )}
    </section>
  );
}

function Open({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const transcripts = useTranscripts();
  const { id, head, customer, subject, status } = conversation;
  // The head only decides where a new transcript begins; a later one must not open it again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const transcript = useMemo(() => transcripts.of(id, head), [transcripts, id]);
  const snapshot = useTranscript(transcript);
  return (
    <>
      <header className={classes.besideHead}>
        <TheirWords className={classes.besideName}>{customerName(customer, t)}</TheirWords>
        <span className={classes.besideMeta}>
          {subject ? <TheirWords>{subject}</TheirWords> : t(`status.${status}`)}
        </span>
        <Button
          component={Link}
          to={`/all/${id}`}
          size="compact-sm"
          variant="subtle"
          className={classes.open}
        >
          {t('approvals.open')}
        </Button>
      </header>
      <TranscriptView conversation={conversation} transcript={transcript} snapshot={snapshot} />
    </>
  );
}
