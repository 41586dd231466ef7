import { Button, Loader } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconEye } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { BulkBar } from '../bulk/BulkBar.tsx';
import { type Selection, useSelection } from '../bulk/useSelection.ts';
import { useSingleKeys } from '../keys/keySettings.ts';
import { LIST, stepOf } from '../keys/moveInList.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import { SavedViewMenu } from '../savedViews/SavedViewMenu.tsx';
import { useMe } from '../session/session.ts';
import { SilentLink } from '../supervision/SilentLink.tsx';
import { mayLookOn } from '../supervision/silent.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { customerName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import classes from './ConversationList.module.css';
import { ConversationRow } from './ConversationRow.tsx';
import { FilterBar } from './FilterBar.tsx';
import { narrowingOf } from './filter.ts';
import { ListHead } from './ListHead.tsx';
import { ListSkeleton } from './ListSkeleton.tsx';
import { QueueFilter } from './QueueFilter.tsx';
import { isUnread, useSeen } from './seen.ts';
import { useConversationList } from './useConversationList.ts';
import { useFilter } from './useFilter.ts';
import { useMyQueue } from './useMyQueue.ts';
import type { View } from './views.ts';

const ROW_HEIGHT = 84;
const SEARCH_PAUSE_MILLIS = 250;

/** One view of the conversations: searched, endless, and alive. */
export function ConversationList({ view, selected }: { view: View; selected: string | undefined }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), SEARCH_PAUSE_MILLIS);
  const q = search.trim() === '' ? undefined : settled || undefined;
  const [queue] = useMyQueue();
  const queueNames = useNamesOfMany();
  const { filter, choose, search: narrowed } = useFilter(view);
  const selection = useSelection();
  const said = Object.keys(filter).length > 0;
  const list = useConversationList({
    view,
    q,
    queue: view === 'queued' ? queue : undefined,
    filter: said ? filter : undefined,
  });
  return (
    <>
      <ListHead view={view} search={search} onSearch={setSearch} />
      {view === 'queued' && <QueueFilter />}
      <FilterBar view={view} filter={filter} onFilter={choose}>
        <SavedViewMenu view={view} filter={filter} />
        {!selection.active && list.items.length > 0 && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={selection.begin}>
            {t('bulk.begin')}
          </Button>
        )}
      </FilterBar>
      {list.isPending ? (
        <ListSkeleton />
      ) : list.isError && list.items.length === 0 ? (
        <EmptyState
          title={t('list.failed')}
          action={
            <Button variant="default" onClick={() => void list.refetch()}>
              {t('conversation.retry')}
            </Button>
          }
        />
      ) : list.items.length === 0 ? (
        <EmptyList view={view} q={q} onAll={narrowingOf(filter).length > 0 ? () => choose({}) : undefined} />
      ) : (
        <Rows
          view={view}
          selected={selected}
          search={narrowed}
          selection={selection}
          list={list}
          queueNames={view === 'queued' && !queue ? queueNames : undefined}
        />
      )}
      {selection.active && <BulkBar selection={selection} items={list.items} />}
    </>
  );
}

interface RowsProps {
  readonly view: View;
  readonly selected: string | undefined;
  /** What stands in the address of a conversation, so that the list stays as it is narrowed. */
  readonly search: string;
  readonly selection: Selection;
  readonly list: ReturnType<typeof useConversationList>;
  /** The names of the queues by their ids, where the rows say in which each waits. */
  readonly queueNames: ReadonlyMap<string, string> | undefined;
}

/** What the queues are called; undefined where there is only one, and nobody needs to be told. */
function useNamesOfMany(): ReadonlyMap<string, string> | undefined {
  const { queues } = useQueues();
  return useMemo(
    () => (queues.length > 1 ? new Map(queues.map(({ id, name }) => [id, name])) : undefined),
    [queues],
  );
}

/** Only the rows in sight are in the page, however long the list is. */
function Rows({ view, selected, search, selection, list, queueNames }: RowsProps) {
  const { t } = useTranslation();
  const me = useMe();
  const seen = useSeen(me.id);
  const singleKeys = useSingleKeys(me.id);
  const scroller = useRef<HTMLDivElement>(null);
  const { items, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
  });
  const visible = rows.getVirtualItems();
  const lastVisible = visible.at(-1)?.index ?? 0;
  const nearEnd = lastVisible >= items.length - 10;

  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  return (
    <nav
      ref={scroller}
      {...LIST}
      className={classes.scroller}
      aria-label={t('list.label')}
      onKeyDown={(event) => {
        stepByKey(event, singleKeys);
        selectByKey(event, singleKeys, selection);
      }}
      onClickCapture={(event) => {
        const id = event.shiftKey && !event.ctrlKey && !event.metaKey && rowOf(event.target);
        if (!id) return;
        // Neither a new window nor the conversation: all from the one before to this one.
        event.preventDefault();
        event.stopPropagation();
        selection.through(
          id,
          items.map((item) => item.id),
        );
      }}
    >
      <ul className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {visible.map((row) => {
          const conversation = items[row.index];
          if (!conversation) return null;
          const to = `/${view}/${conversation.id}${search}`;
          const canLook = mayLookOn(me, conversation);
          return (
            <li
              key={row.key}
              className={classes.row}
              data-conversation={conversation.id}
              data-selecting={selection.active || undefined}
              style={{ transform: `translateY(${row.start}px)` }}
              aria-setsize={hasNextPage ? -1 : items.length}
              aria-posinset={row.index + 1}
            >
              <ConversationRow
                conversation={conversation}
                to={to}
                narrow={canLook}
                selected={conversation.id === selected}
                unread={isUnread(conversation, seen)}
                promised={view === 'promised'}
                showAssignee={view !== 'mine'}
                queue={conversation.queue && queueNames?.get(conversation.queue)}
              />
              {canLook && (
                <SilentLink
                  conversation={conversation.id}
                  to={to}
                  className={classes.look}
                  label={t('acts.lookOn', { name: customerName(conversation.customer, t) })}
                >
                  <IconEye size={16} stroke={1.7} aria-hidden="true" />
                </SilentLink>
              )}
              {selection.active && (
                <input
                  type="checkbox"
                  className={classes.box}
                  aria-label={t('bulk.select', { name: customerName(conversation.customer, t) })}
                  checked={selection.ids.includes(conversation.id)}
                  onChange={() => selection.toggle(conversation.id)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {isFetchingNextPage && (
        <div className={classes.more} role="status">
          <Loader size="xs" /> {t('list.loadingMore')}
        </div>
      )}
      {isFetchNextPageError && (
        <div className={classes.more} role="alert">
          {t('list.failed')}
          <Button size="compact-sm" variant="default" onClick={() => void fetchNextPage()}>
            {t('conversation.retry')}
          </Button>
        </div>
      )}
    </nav>
  );
}

/** The conversation in whose row this is. */
function rowOf(target: EventTarget): string | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('li[data-conversation]') : null;
  return row?.dataset.conversation;
}

/** X selects the conversation that has the focus, or lets go of it; Escape ends the selecting. */
function selectByKey(event: KeyboardEvent<HTMLElement>, singleKeys: boolean, selection: Selection): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const id = rowOf(event.target);
  if (singleKeys && event.key.toLowerCase() === 'x' && id && !event.repeat) selection.toggle(id);
  else if (event.key === 'Escape' && selection.active) selection.end();
  else return;
  event.preventDefault();
}

/** The arrows go from one conversation to the next, as in any list, and so do j and k; Enter then opens it. */
function stepByKey(event: KeyboardEvent<HTMLElement>, singleKeys: boolean): void {
  const step = stepOf(event, singleKeys);
  const row = event.target instanceof Element ? event.target.closest('li') : null;
  if (!step || !row) return;
  const link = row[step === 'next' ? 'nextElementSibling' : 'previousElementSibling']?.querySelector('a');
  // At an end too, the key was for the list.
  event.preventDefault();
  link?.focus();
}

const EMPTY = {
  mine: ['list.emptyMine', 'list.emptyMineHint'],
  queued: ['list.emptyQueued', 'list.emptyQueuedHint'],
  open: ['list.emptyOpen', 'list.emptyOpenHint'],
  promised: ['list.emptyPromised', 'list.emptyPromisedHint'],
  resolved: ['list.emptyResolved', 'list.emptyResolvedHint'],
  all: ['list.emptyAll', 'list.emptyAllHint'],
} as const;

interface EmptyListProps {
  readonly view: View;
  readonly q: string | undefined;
  /** Takes away what narrows the list, where something does. */
  readonly onAll: (() => void) | undefined;
}

function EmptyList({ view, q, onAll }: EmptyListProps) {
  const { t } = useTranslation();
  if (onAll) {
    return (
      <EmptyState
        title={t('filter.empty')}
        hint={t('filter.emptyHint')}
        action={
          <Button variant="default" onClick={onAll}>
            {t('filter.clear')}
          </Button>
        }
      />
    );
  }
  if (q) {
    return (
      <EmptyState
        title={<TheirWords>{t('list.emptySearch', { query: q })}</TheirWords>}
        hint={t('list.emptySearchHint')}
      />
    );
  }
  const [title, hint] = EMPTY[view];
  return (
    <EmptyState
      title={t(title)}
      hint={t(hint)}
      action={
        view === 'mine' && (
          <Button component={Link} to="/queued" variant="default">
            {t('list.goToQueue')}
          </Button>
        )
      }
    />
  );
}
