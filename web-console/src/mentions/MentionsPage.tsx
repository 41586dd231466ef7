import { Button, Skeleton } from '@mantine/core';
import { useDocumentVisibility } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { Portrait } from '../ui/Portrait.tsx';
import { authorName, customerName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { fullTimeText, listTimeText, useNow } from '../ui/time.ts';
import classes from './MentionsPage.module.css';
import { type Mention, mentionKey, readMentions, useMentions } from './mention.ts';

const SKELETONS = ['a', 'b', 'c'];

/** Where colleagues mentioned me, the latest first. Whoever sees it has read it. */
export default function MentionsPage() {
  const { t } = useTranslation();
  const list = useMentions();
  useReading(list.items[0], list.unread);
  return (
    <PageFrame title={t('mentions.title')} lead={t('mentions.lead')}>
      {list.isPending ? (
        <div className={classes.mentions} role="status" aria-label={t('app.loading')}>
          {SKELETONS.map((key) => (
            <Skeleton key={key} height={76} radius="lg" />
          ))}
        </div>
      ) : list.isError && list.items.length === 0 ? (
        <Failed title={t('mentions.failed')} onRetry={() => void list.refetch()} />
      ) : list.items.length === 0 ? (
        <EmptyState title={t('mentions.none')} hint={t('mentions.noneHint')} />
      ) : (
        <>
          <ul className={classes.mentions}>
            {list.items.map((mention) => (
              <li key={mentionKey(mention)}>
                <MentionRow mention={mention} />
              </li>
            ))}
          </ul>
          {list.hasNextPage && (
            <Button
              variant="default"
              className={classes.more}
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('mentions.more')}
            </Button>
          )}
        </>
      )}
    </PageFrame>
  );
}

/** Notes that the newest was seen, in a tab that is in front. What cannot be noted stays unread, which says so by itself. */
function useReading(newest: Mention | undefined, unread: number): void {
  const queries = useQueryClient();
  const visible = useDocumentVisibility() === 'visible';
  useEffect(() => {
    if (visible && newest && unread > 0) readMentions(queries, newest).catch(() => undefined);
  }, [queries, visible, newest, unread]);
}

function MentionRow({ mention }: { mention: Mention }) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const { by, customer, conversationId, at, text, unread } = mention;
  return (
    <Link to={`/all/${conversationId}`} className={classes.mention} data-unread={unread || undefined}>
      <Portrait id={by.id ?? ''} name={by.name} />
      <span className={classes.what}>
        <span className={classes.line}>
          <span className={classes.who}>
            <bdi dir="auto">{authorName(by, t)}</bdi>
            {customer && (
              <span className={classes.where}>
                {' '}
                <bdi dir="auto">{t('mentions.where', { name: customerName(customer, t) })}</bdi>
              </span>
            )}
          </span>
          {unread && <span className={classes.fresh}>{t('mentions.new')}</span>}
          <time dateTime={at} title={fullTimeText(at, i18n.language)}>
            {listTimeText(at, now, i18n.language)}
          </time>
        </span>
        <TheirWords className={classes.text}>{text}</TheirWords>
      </span>
    </Link>
  );
}
