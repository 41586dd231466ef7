import { NativeSelect, TagsInput } from '@mantine/core';
import '@mantine/core/styles/Pill.layer.css';
import '@mantine/core/styles/PillsInput.layer.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../conversation/useActions.ts';
import panel from '../customer/CustomerPanel.module.css';
import type { Conversation } from '../live/wire.ts';
import classes from './SortingFacts.module.css';
import { alike, changeOf, LONGEST_TAG, MOST_TAGS, PRIORITIES, tidyTag, useTags } from './tags.ts';

/** What was chosen a moment ago, and on what it was chosen: once the conversation has moved on, it says itself what it is. */
interface Chosen<T> {
  readonly head: number;
  readonly value: T;
}

/** How a conversation is sorted, to be changed at once: how soon it is served, and its tags. */
export function SortingFacts({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  return (
    <section className={`${panel.section} ${classes.fields}`} aria-label={t('sorting.title')}>
      <PriorityField conversation={conversation} />
      <TagsField conversation={conversation} />
    </section>
  );
}

function PriorityField({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { prioritise } = useActions(conversation.id);
  const [shown, choose] = useChosen(conversation, conversation.priority ?? 0);
  return (
    <NativeSelect
      size="xs"
      label={t('sorting.priority')}
      value={String(shown)}
      data={PRIORITIES.map((priority) => ({
        value: String(priority),
        label: t(priority === 0 ? 'sorting.ordinary' : 'list.priority', { priority }),
      }))}
      onChange={(event) => {
        const priority = Number(event.currentTarget.value);
        void choose(priority, () => prioritise(priority));
      }}
    />
  );
}

function TagsField({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const { tag } = useActions(conversation.id);
  const suggested = useTags();
  const [tooLong, setTooLong] = useState(false);
  const [shown, choose] = useChosen<readonly string[]>(conversation, conversation.tags ?? []);
  const change = (typed: readonly string[]) => {
    const after = typed.map(tidyTag).filter(Boolean);
    const long = after.some((each) => [...each].length > LONGEST_TAG);
    setTooLong(long);
    const { add, remove } = changeOf(shown, after);
    if (long || (add.length === 0 && remove.length === 0)) return;
    void choose(after, () => tag(add, remove));
  };
  return (
    <TagsInput
      size="xs"
      label={t('sorting.tags')}
      placeholder={shown.length < MOST_TAGS ? t('sorting.addTag') : ''}
      value={[...shown]}
      data={suggested.filter((each) => !shown.some((has) => alike(has, each)))}
      limit={20}
      maxTags={MOST_TAGS}
      dir="auto"
      isDuplicate={(typed, tags) => tags.some((has) => alike(has, typed))}
      error={tooLong && t('story.tooLong', { count: LONGEST_TAG })}
      onChange={change}
    />
  );
}

/** Shows at once what was chosen; the conversation's own value again where that was refused, or it has moved on. */
function useChosen<T>({ head }: Conversation, value: T) {
  const [chosen, setChosen] = useState<Chosen<T>>();
  const choose = async (next: T, ask: () => Promise<boolean>) => {
    setChosen({ head, value: next });
    if (!(await ask())) setChosen(undefined);
  };
  return [chosen?.head === head ? chosen.value : value, choose] as const;
}
