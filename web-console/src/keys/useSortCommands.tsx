import { IconFlag3, IconTag, IconTagOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Actions } from '../conversation/useActions.ts';
import type { Conversation } from '../live/wire.ts';
import { alike, LONGEST_TAG, MOST_TAGS, PRIORITIES, tidyTag, useTags } from '../sorting/tags.ts';
import { inSentence } from '../ui/people.ts';
import type { Command } from './commands.ts';

const ICON = { size: 17, stroke: 1.7, 'aria-hidden': true } as const;

/** How the conversation that is open can be sorted, in whatever state it is: by tags, known and new, and by priority. */
export function useSortCommands(conversation: Conversation | undefined, actions: Actions): Command[] {
  const { t } = useTranslation();
  const known = useTags(conversation !== undefined);
  if (!conversation) return [];
  const { tags = [], priority = 0 } = conversation;
  const word = t('sorting.tag');
  const urgency = t('sorting.priority');
  const has = (tag: string) => tags.some((each) => alike(each, tag));
  const add = (tag: string): Command => ({
    id: `tag-${tag}`,
    group: 'here',
    label: `${word}: ${inSentence(tag)}`,
    icon: <IconTag {...ICON} />,
    searchedOnly: true,
    run: () => void actions.tag([tag], []),
  });
  const room = tags.length < MOST_TAGS;
  return [
    {
      id: 'tag',
      group: 'here',
      label: `${word}…`,
      icon: <IconTag {...ICON} />,
      aside: 'L',
      asks: `${word}: `,
      offers: (typed) => {
        const tag = tidyTag(typed);
        const fits = tag !== '' && [...tag].length <= LONGEST_TAG && room;
        if (!fits || has(tag) || known.some((each) => alike(each, tag))) return undefined;
        return { ...add(tag), id: 'tag-new', aside: t('sorting.newTag') };
      },
    },
    ...(room ? known.filter((tag) => !has(tag)).map(add) : []),
    ...tags.map(
      (tag): Command => ({
        id: `untag-${tag}`,
        group: 'here',
        label: `${word}: ${inSentence(tag)}`,
        icon: <IconTagOff {...ICON} />,
        aside: t('sorting.removeTag'),
        searchedOnly: true,
        run: () => void actions.tag([], [tag]),
      }),
    ),
    {
      id: 'priority',
      group: 'here',
      label: `${urgency}…`,
      icon: <IconFlag3 {...ICON} />,
      aside: 'P',
      asks: `${urgency}: `,
    },
    ...PRIORITIES.filter((each) => each !== priority).map(
      (each): Command => ({
        id: `priority-${each}`,
        group: 'here',
        label: `${urgency}: ${each}`,
        icon: <IconFlag3 {...ICON} />,
        aside: each === 0 ? t('sorting.ordinary') : undefined,
        searchedOnly: true,
        run: () => void actions.prioritise(each),
      }),
    ),
  ];
}
