import { IconFlower, IconListSearch, IconMessage, IconUser } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { findCustomers } from '../customer/findCustomers.ts';
import { useOpenCustomer } from '../customer/useOpenCustomer.ts';
import { findPath } from '../find/findPath.ts';
import { useSought } from '../find/useSought.ts';
import { api } from '../session/session.ts';
import { storyPath } from '../stories/paths.ts';
import { listStories } from '../stories/story.ts';
import { customerName, inSentence } from '../ui/people.ts';
import type { Command } from './commands.ts';

const CONVERSATIONS = 6;
const OTHERS = 4;
const ICON = { size: 17, stroke: 1.7, 'aria-hidden': true } as const;

/** The conversations, customers and stories in which the words are found, all asked for at once. */
export function useFound(words: string): {
  readonly commands: readonly Command[];
  readonly looking: boolean;
  /** Some of it could not be asked: there may be more. */
  readonly failed: boolean;
} {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = useOpenCustomer();
  const wanted = words.trim();
  const conversations = useSought('conversations', wanted, ({ signal }) =>
    api.conversations({ view: 'all', q: wanted, limit: CONVERSATIONS }, { signal }),
  );
  const customers = useSought('customers', wanted, ({ signal }) => findCustomers(wanted, OTHERS, signal));
  const stories = useSought('stories', wanted, ({ signal }) =>
    listStories({ q: wanted, limit: OTHERS }, signal),
  );
  if (wanted === '') return { commands: [], looking: false, failed: false };
  const commands: Command[] = [
    ...(conversations.data?.items ?? []).map(
      ({ id, customer, subject, lastMessage, status }): Command => ({
        id: `conversation-${id}`,
        group: 'found',
        label: [customerName(customer, t), inSentence(subject ?? lastMessage?.text ?? '')]
          .filter(Boolean)
          .join(' · '),
        icon: <IconMessage {...ICON} />,
        aside: t(`status.${status}`),
        found: true,
        run: () => navigate(`/all/${id}`),
      }),
    ),
    ...(customers.data ?? []).map(
      ({ id, name, email }): Command => ({
        id: `customer-${id}`,
        group: 'customers',
        label: customerName({ id, ...(name && { name }) }, t),
        icon: <IconUser {...ICON} />,
        aside: email && inSentence(email),
        found: true,
        run: () => void open(id),
      }),
    ),
    ...(stories.data?.items ?? []).map(
      ({ id, title, author }): Command => ({
        id: `story-${id}`,
        group: 'stories',
        label: inSentence(title),
        icon: <IconFlower {...ICON} />,
        aside: inSentence(author.name),
        found: true,
        run: () => navigate(storyPath(id)),
      }),
    ),
    {
      id: 'find-all',
      group: 'more',
      label: t('find.all', { words: inSentence(wanted) }),
      icon: <IconListSearch {...ICON} />,
      found: true,
      run: () => navigate(findPath(wanted)),
    },
  ];
  const all = [conversations, customers, stories];
  return {
    commands,
    looking: all.some(({ isFetching }) => isFetching),
    failed: all.some(({ isError }) => isError),
  };
}
