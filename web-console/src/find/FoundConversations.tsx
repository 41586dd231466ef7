import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConversationRow } from '../inbox/ConversationRow.tsx';
import type { Filter } from '../inbox/filter.ts';
import { useConversationList } from '../inbox/useConversationList.ts';
import classes from './FindPage.module.css';
import { Group } from './Group.tsx';

const FIRST = 12;
const MORE = 25;

/** The conversations in which the words are, and that fit the filter. */
export function FoundConversations({ words, filter }: { words: string; filter: Filter }) {
  const { t } = useTranslation();
  // Of other words the first few are shown again.
  const of = `${words} ${JSON.stringify(filter)}`;
  const [wanted, setWanted] = useState({ of, count: FIRST });
  const shown = wanted.of === of ? wanted.count : FIRST;
  const said = Object.keys(filter).length > 0;
  const list = useConversationList({ view: 'all', q: words || undefined, filter: said ? filter : undefined });
  const items = list.items.slice(0, shown);
  const more = () => {
    if (shown + MORE > list.items.length && list.hasNextPage) void list.fetchNextPage();
    setWanted({ of, count: shown + MORE });
  };
  return (
    <Group
      title={t('keys.group.found')}
      none={t('find.none.conversations')}
      count={items.length}
      looking={list.isFetching}
      failed={list.isError}
      onRetry={() => void list.refetch()}
      onMore={list.items.length > shown || list.hasNextPage ? more : undefined}
    >
      {items.map((conversation) => (
        <li key={conversation.id} data-result="" className={classes.conversation}>
          <ConversationRow
            conversation={conversation}
            to={`/all/${conversation.id}`}
            selected={false}
            unread={false}
            promised={false}
            showAssignee
            queue={undefined}
          />
        </li>
      ))}
    </Group>
  );
}
