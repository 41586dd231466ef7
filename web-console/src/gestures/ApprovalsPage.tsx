import { Button, VisuallyHidden } from '@mantine/core';
import { IconChevronLeft, IconHeartHandshake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useMe } from '../session/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconAction } from '../ui/IconAction.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import panes from '../ui/Panes.module.css';
import { SectionTabs } from '../ui/SectionTabs.tsx';
import classes from './ApprovalsPage.module.css';
import { ConversationBeside } from './ConversationBeside.tsx';
import type { Gesture } from './gesture.ts';
import { LISTS, type ListName } from './lists.ts';
import { RequestDetail } from './RequestDetail.tsx';
import { RequestRow } from './RequestRow.tsx';
import { inTurn } from './turns.ts';
import { useGesture, useGestureList } from './useGestures.ts';

const TITLES = { pending: 'approvals.pending', review: 'approvals.review' } as const;
const EMPTY = {
  pending: { title: 'approvals.emptyPending', hint: 'approvals.emptyPendingHint' },
  review: { title: 'approvals.emptyReview', hint: 'approvals.emptyReviewHint' },
} as const;

/** What waits for somebody's yes and what a colleague should look at, with the conversation beside. */
export default function ApprovalsPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const shown: ListName = query.get('list') === 'review' ? 'review' : 'pending';
  const search = shown === 'review' ? '?list=review' : '';
  return (
    <main className={panes.panes} data-pane={id ? 'detail' : 'list'}>
      <VisuallyHidden component="h1">{t('approvals.title')}</VisuallyHidden>
      <section className={panes.list} aria-label={t('approvals.title')}>
        <header className={classes.head}>
          <IconAction to="/mine" className={classes.back} label={t('nav.back')}>
            <IconChevronLeft size={22} />
          </IconAction>
          <h2 className={classes.title}>{t('approvals.title')}</h2>
        </header>
        <Lists shown={shown} />
        <Requests list={shown} selected={id} search={search} />
      </section>
      <div className={panes.rest} id="conversation" tabIndex={-1}>
        {id ? (
          <Chosen key={id} id={id} onBack={() => navigate(`/approvals${search}`)} />
        ) : (
          <div className={panes.nothing}>
            <EmptyState
              picture={
                <IconHeartHandshake size={44} stroke={1.1} className={panes.picture} aria-hidden="true" />
              }
              title={t('approvals.pick')}
              hint={t('approvals.pickHint')}
            />
          </div>
        )}
      </div>
    </main>
  );
}

function Lists({ shown }: { shown: ListName }) {
  const { t } = useTranslation();
  const lists = { pending: useGestureList('pending').data, review: useGestureList('review').data };
  const countOf = (name: ListName) => {
    const { items = [], more = false } = lists[name] ?? {};
    return items.length === 0 && !more ? undefined : `${items.length}${more ? '+' : ''}`;
  };
  return (
    <div className={classes.tabs}>
      <SectionTabs
        label={t('approvals.lists')}
        tabs={LISTS.map((list) => ({
          to: list === 'review' ? '/approvals?list=review' : '/approvals',
          label: t(TITLES[list]),
          current: list === shown,
          count: countOf(list),
        }))}
      />
    </div>
  );
}

function Requests({
  list,
  selected,
  search,
}: {
  list: ListName;
  selected: string | undefined;
  search: string;
}) {
  const { t } = useTranslation();
  const me = useMe();
  const gestures = useGestureList(list);
  if (gestures.isPending) return <PageSkeleton />;
  if (gestures.isError) {
    return (
      <EmptyState
        title={t('approvals.failed')}
        action={
          <Button variant="default" onClick={() => void gestures.refetch()}>
            {t('conversation.retry')}
          </Button>
        }
      />
    );
  }
  const items: readonly Gesture[] =
    list === 'pending' ? inTurn(gestures.data.items, me.id) : gestures.data.items;
  // Those of the pages so far may all have been answered meanwhile.
  if (items.length === 0 && !gestures.hasNextPage)
    return <EmptyState title={t(EMPTY[list].title)} hint={t(EMPTY[list].hint)} />;
  return (
    <div className={classes.scrolled}>
      <ul className={classes.rows}>
        {items.map((gesture) => (
          <RequestRow
            key={gesture.id}
            gesture={gesture}
            to={`/approvals/${gesture.id}${search}`}
            selected={gesture.id === selected}
          />
        ))}
      </ul>
      {gestures.hasNextPage && (
        <Button
          className={classes.more}
          variant="default"
          loading={gestures.isFetchingNextPage}
          onClick={() => void gestures.fetchNextPage()}
        >
          {t('approvals.older')}
        </Button>
      )}
    </div>
  );
}

/** One request and the conversation from which it comes. */
function Chosen({ id, onBack }: { id: string; onBack: () => void }) {
  const { t } = useTranslation();
  const gesture = useGesture(id);
  if (gesture.isPending) return <PageSkeleton />;
  if (gesture.isError) {
    return (
      <div className={panes.nothing}>
        <EmptyState
          title={t('approvals.gone')}
          action={
            <Button variant="default" onClick={() => void gesture.refetch()}>
              {t('conversation.retry')}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <>
      <RequestDetail gesture={gesture.data} onBack={onBack} />
      <ConversationBeside id={gesture.data.conversationId} />
    </>
  );
}
