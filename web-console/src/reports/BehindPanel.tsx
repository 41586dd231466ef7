import '../ui/drawer.css';
import { Button, Drawer, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conversationKey } from '../inbox/conversationCache.ts';
import { api } from '../session/session.ts';
import { SilentLink } from '../supervision/SilentLink.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { customerName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { fullTimeText } from '../ui/time.ts';
import classes from './BehindPanel.module.css';
import { askBehind, type Behind, type Question } from './question.ts';
import { behindText } from './texts.ts';

/** Which figure is looked behind: of one row, or of all. */
export interface Looked {
  readonly key: string | undefined;
  /** The id of the column. */
  readonly column: string;
  readonly figure: string;
  readonly title: string;
}

const SKELETONS = ['a', 'b', 'c', 'd'];

interface BehindPanelProps {
  readonly question: Question;
  readonly looked: Looked;
  readonly onClose: () => void;
}

/** The conversations that a figure was counted from. */
export function BehindPanel({ question, looked, onClose }: BehindPanelProps) {
  const { t } = useTranslation();
  const { key, figure, title } = looked;
  useFocusBack();
  const list = useInfiniteQuery({
    queryKey: ['behind', question, key, figure],
    queryFn: ({ pageParam, signal }) =>
      askBehind(
        question,
        { ...(key !== undefined && { key }), figure, ...(pageParam && { cursor: pageParam }) },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer
      opened
      position="right"
      size={420}
      title={title}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      onClose={onClose}
    >
      {list.isPending ? (
        <div className={classes.list} role="status" aria-label={t('reports.loading')}>
          {SKELETONS.map((each) => (
            <Skeleton key={each} height={52} radius="md" />
          ))}
        </div>
      ) : list.isError && items.length === 0 ? (
        <Failed title={t('reports.behindFailed')} onRetry={() => void list.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState title={t('reports.behindNothing')} />
      ) : (
        <>
          <ul className={classes.list}>
            {items.map((item) => (
              <li key={`${item.id} ${item.at}`}>
                <OneBehind item={item} value={behindText(figure, item.value, t)} />
              </li>
            ))}
          </ul>
          {list.hasNextPage && (
            <Button
              variant="default"
              fullWidth
              className={classes.more}
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('reports.more')}
            </Button>
          )}
        </>
      )}
    </Drawer>
  );
}

/** Whoever closes it goes on from the figure that they came from. */
function useFocusBack(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // Also where it is a part of a drawing.
      if (from?.isConnected && 'focus' in from) (from as HTMLElement | SVGElement).focus();
    },
    [from],
  );
}

function OneBehind({ item, value }: { item: Behind; value: string | undefined }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: conversationKey(item.id),
    queryFn: ({ signal }) => api.conversation(item.id, { signal }),
    retry: false,
  });
  return (
    <SilentLink conversation={item.id} assignee={data?.assignee?.id} className={classes.item}>
      <span className={classes.line}>
        <TheirWords className={classes.name}>
          {data ? customerName(data.customer, t) : t('reports.conversation')}
        </TheirWords>
        <time className={classes.time} dateTime={item.at}>
          {fullTimeText(item.at, i18n.language)}
        </time>
      </span>
      {(value || data?.lastMessage) && (
        <span className={classes.line}>
          <TheirWords className={classes.last}>{data?.lastMessage?.text ?? ''}</TheirWords>
          {value && <span className={classes.value}>{value}</span>}
        </span>
      )}
    </SilentLink>
  );
}
