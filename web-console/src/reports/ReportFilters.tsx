import { Button, Input, NativeSelect, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../presence/useColleagues.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import { TagInput } from '../sorting/TagInput.tsx';
import { DayInput } from './DayInput.tsx';
import { addDays, groupsOf, MOST_DAYS, ownZone, type Question, todayIn } from './question.ts';
import classes from './ReportFilters.module.css';
import { daysOf, RANGES, rangeOf } from './ranges.ts';
import { channelName } from './texts.ts';

const NARROWING = ['queue', 'channel', 'agent', 'tag'] as const;
const CHANNELS = ['web', 'email', 'sms'] as const;

interface ReportFiltersProps {
  readonly question: Question;
  readonly onQuestion: (change: Partial<Question>) => void;
}

/** Which time, whose, and by what it is told apart. */
export function ReportFilters({ question, onQuestion }: ReportFiltersProps) {
  const { t } = useTranslation();
  const { queues } = useQueues();
  const { colleagues } = useColleagues();
  const narrowed = NARROWING.some((field) => question[field] !== undefined);
  const [more, setMore] = useState(narrowed);
  const today = todayIn(question.zone, Date.now());
  const range = rangeOf(question, today);
  const zones = [
    ...new Set([question.zone, ownZone(), 'UTC', ...queues.flatMap((queue) => queue.hours?.timeZone ?? [])]),
  ];
  const select = (
    field: 'queue' | 'channel' | 'agent',
    data: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <NativeSelect
      size="xs"
      label={t(`reports.field.${field}`)}
      value={question[field] ?? ''}
      data={[{ value: '', label: t('filter.any') }, ...data]}
      onChange={(event) => onQuestion({ [field]: event.currentTarget.value || undefined })}
    />
  );
  const day = (field: 'from' | 'to') => (
    <DayInput
      label={t(`reports.field.${field}`)}
      value={question[field]}
      max={today}
      onDay={(chosen) => {
        if (chosen) onQuestion(withDay(question, field, chosen));
      }}
    />
  );
  return (
    <div className={classes.filters}>
      <div className={classes.line}>
        <NativeSelect
          size="xs"
          label={t('reports.field.range')}
          value={range ?? ''}
          data={[
            ...RANGES.map((each) => ({ value: each as string, label: t(`reports.range.${each}`) })),
            { value: '', label: t('reports.range.other') },
          ]}
          onChange={(event) => {
            const chosen = RANGES.find((each) => each === event.currentTarget.value);
            if (chosen) onQuestion(daysOf(chosen, today));
          }}
        />
        {day('from')}
        {day('to')}
        <NativeSelect
          size="xs"
          label={t('reports.field.by')}
          value={question.by}
          data={groupsOf(question.name).map((each) => ({ value: each, label: t(`reports.by.${each}`) }))}
          onChange={(event) => onQuestion({ by: event.currentTarget.value as Question['by'] })}
        />
        <Input.Wrapper
          size="xs"
          label={t('reports.field.hours')}
          labelElement="div"
          labelProps={{ 'aria-hidden': true }}
          className={classes.hours}
        >
          <SegmentedControl
            size="xs"
            fullWidth
            withItemsBorders={false}
            aria-label={t('reports.field.hours')}
            value={question.hours}
            data={[
              { value: 'calendar', label: t('reports.hours.calendar') },
              { value: 'business', label: t('reports.hours.business') },
            ]}
            onChange={(hours) => onQuestion({ hours: hours as Question['hours'] })}
          />
        </Input.Wrapper>
      </div>
      <Button
        size="compact-sm"
        variant="subtle"
        className={classes.more}
        aria-expanded={more}
        onClick={() => setMore(!more)}
      >
        {t(more ? 'reports.fewerFilters' : 'reports.moreFilters')}
      </Button>
      <div className={classes.line} data-away={!more || undefined}>
        {select(
          'queue',
          queues.map(({ id, name }) => ({ value: id, label: name })),
        )}
        {select(
          'agent',
          colleagues.map(({ id, name }) => ({ value: id, label: name })),
        )}
        {select(
          'channel',
          CHANNELS.map((each) => ({ value: each, label: channelName(each, t) })),
        )}
        <TagInput
          key={question.tag}
          label={t('reports.field.tag')}
          tag={question.tag ?? ''}
          onTag={(tag) => onQuestion({ tag: tag || undefined })}
        />
        <NativeSelect
          size="xs"
          label={t('reports.field.zone')}
          value={question.zone}
          data={zones}
          onChange={(event) => onQuestion({ zone: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}

/** The other end moves along where the days would be in the wrong order, or too many. */
export function withDay(
  { from, to }: Pick<Question, 'from' | 'to'>,
  field: 'from' | 'to',
  day: string,
): Pick<Question, 'from' | 'to'> {
  if (field === 'from') {
    const latest = addDays(day, MOST_DAYS - 1);
    return { from: day, to: to < day ? day : to > latest ? latest : to };
  }
  const earliest = addDays(day, 1 - MOST_DAYS);
  return { from: from > day ? day : from < earliest ? earliest : from, to: day };
}
