import { ActionIcon, Button, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../live/wire.ts';
import { useColleagues } from '../presence/useColleagues.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import { useMe } from '../session/session.ts';
import { TagInput } from '../sorting/TagInput.tsx';
import { PRIORITIES } from '../sorting/tags.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { dateText } from '../ui/time.ts';
import classes from './FilterBar.module.css';
import { type Filter, type FilterField, fieldsOf, statusesOf } from './filter.ts';
import type { View } from './views.ts';

interface FilterBarProps {
  readonly view: View;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  /** What else can be done with the filter. */
  readonly children?: ReactNode;
}

/** What narrows the list: what is chosen as chips that can be taken away, and the way to choose more. */
export function FilterBar({ view, filter, onFilter, children }: FilterBarProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const textOf = useFilterTexts(filter);
  const without = (field: FilterField) => {
    const { [field]: _, ...rest } = filter;
    onFilter(rest);
  };
  const chosen = fieldsOf(view).filter((field) => filter[field] !== undefined);
  return (
    <div className={classes.bar}>
      <Popover opened={opened} onChange={setOpened} position="bottom-start" width={280} trapFocus returnFocus>
        <Popover.Target>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconFilter size={15} aria-hidden="true" />}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            {t('filter.open')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.fields} aria-label={t('filter.title')}>
          <Fields view={view} filter={filter} onFilter={onFilter} />
        </Popover.Dropdown>
      </Popover>
      {chosen.length > 0 && (
        <ul className={classes.chips} aria-label={t('filter.chosen')}>
          {chosen.map((field) => (
            <li key={field} className={classes.chip}>
              <TheirWords className={classes.text}>{textOf(field)}</TheirWords>
              <ActionIcon
                size={22}
                radius="xl"
                variant="subtle"
                color="gray"
                aria-label={t('filter.remove', { what: textOf(field) })}
                onClick={() => without(field)}
              >
                <IconX size={13} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

function Fields({ view, filter, onFilter }: Omit<FilterBarProps, 'children'>) {
  const { t } = useTranslation();
  const me = useMe();
  const { colleagues } = useColleagues();
  const { queues } = useQueues();
  const set = (field: FilterField, value: string) => {
    const { [field]: _, ...rest } = filter;
    onFilter(value === '' ? rest : { ...rest, [field]: field === 'priority' ? Number(value) : value });
  };
  const any = { value: '', label: t('filter.any') };
  const select = (field: FilterField, data: { value: string; label: string }[]) => (
    <NativeSelect
      key={field}
      size="xs"
      label={t(`filter.field.${field}`)}
      value={String(filter[field] ?? '')}
      data={[any, ...data]}
      onChange={(event) => set(field, event.currentTarget.value)}
    />
  );
  const day = (field: 'from' | 'to') => (
    <TextInput
      key={field}
      size="xs"
      type="date"
      label={t(`filter.field.${field}`)}
      value={filter[field] ?? ''}
      onChange={(event) => set(field, event.currentTarget.value)}
    />
  );
  const fields: Record<FilterField, () => ReactNode> = {
    assignee: () =>
      select('assignee', [
        { value: 'me', label: t('filter.me') },
        ...colleagues.filter(({ id }) => id !== me.id).map(({ id, name }) => ({ value: id, label: name })),
      ]),
    status: () =>
      select(
        'status',
        statusesOf(view).map((status) => ({ value: status, label: t(`status.${status}`) })),
      ),
    queue: () =>
      queues.length > 1 &&
      select(
        'queue',
        queues.map(({ id, name }) => ({ value: id, label: name })),
      ),
    tag: () => (
      <TagInput
        key="tag"
        label={t('filter.field.tag')}
        tag={filter.tag ?? ''}
        onTag={(tag) => set('tag', tag)}
      />
    ),
    priority: () =>
      select(
        'priority',
        PRIORITIES.filter((each) => each > 0).map((each) => ({
          value: String(each),
          label: t(each === 9 ? 'list.priority' : 'filter.priorityFrom', { priority: each }),
        })),
      ),
    from: () => day('from'),
    to: () => day('to'),
    order: () => (
      <NativeSelect
        key="order"
        size="xs"
        label={t('filter.field.order')}
        value={filter.order ?? ''}
        data={[
          { value: '', label: t('filter.latest') },
          { value: 'oldest', label: t('filter.oldest') },
        ]}
        onChange={(event) => set('order', event.currentTarget.value)}
      />
    ),
  };
  return fieldsOf(view).map((field) => fields[field]());
}

/** What each part of a filter is called, with what it holds. */
export function useFilterTexts(filter: Filter): (field: FilterField) => string {
  const { t, i18n } = useTranslation();
  const { colleagues } = useColleagues(filter.assignee !== undefined && filter.assignee !== 'me');
  const { queues } = useQueues();
  const held = (field: FilterField): string => {
    const value = String(filter[field] ?? '');
    if (field === 'assignee')
      return value === 'me' ? t('filter.me') : (colleagues.find(({ id }) => id === value)?.name ?? '…');
    if (field === 'status') return t(`status.${value as Conversation['status']}`);
    if (field === 'queue') return queues.find(({ id }) => id === value)?.name ?? value;
    return field === 'from' || field === 'to' ? dateText(value, i18n.language) : value;
  };
  return (field) => {
    if (field === 'order') return t('filter.oldest');
    if (field === 'priority')
      return t(filter.priority === 9 ? 'list.priority' : 'filter.priorityFrom', {
        priority: filter.priority,
      });
    return t('filter.chip', { field: t(`filter.field.${field}`), value: held(field) });
  };
}
