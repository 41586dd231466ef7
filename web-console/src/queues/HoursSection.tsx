import { Button, Select, Switch, TextInput } from '@mantine/core';
import { IconCopy, IconPlus, IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../ui/Form.module.css';
import { IconAction } from '../ui/IconAction.tsx';
import { Section } from '../ui/Section.tsx';
import { HolidayRows } from './HolidayRows.tsx';
import own from './HoursSection.module.css';
import { dayName, timeZones } from './hours.ts';
import { DAYS, type Day } from './queue.ts';
import type { SectionProps } from './queueValues.ts';
import { newSpan } from './queueValues.ts';

const FROM_TUESDAY: readonly Day[] = ['tue', 'wed', 'thu', 'fri'];
/** So many of hundreds of time zones are shown at once; typing finds the others. */
const ZONES_SHOWN = 60;

/** When somebody is there: the week, several stretches a day, and the days that are different. */
export function HoursSection({ form }: SectionProps) {
  const { t } = useTranslation();
  const { always, hours } = form.values;
  const zones = useMemo(() => timeZones(hours.timeZone), [hours.timeZone]);
  const copyMonday = () => {
    const monday = hours.weekly.filter(({ day }) => day === 'mon');
    const kept = hours.weekly.filter(({ day }) => !FROM_TUESDAY.includes(day));
    const copied = FROM_TUESDAY.flatMap((day) => monday.map(({ from, to }) => newSpan(day, from, to)));
    form.setFieldValue('hours.weekly', [...kept, ...copied]);
  };
  return (
    <Section title={t('queue.hours')}>
      <Switch label={t('queue.always')} {...form.getInputProps('always', { type: 'checkbox' })} />
      {!always && (
        <>
          <div className={classes.pair}>
            <Select
              label={t('queue.timeZone')}
              data={zones}
              searchable
              limit={ZONES_SHOWN}
              nothingFoundMessage={t('queue.noZone')}
              allowDeselect={false}
              {...form.getInputProps('hours.timeZone')}
            />
          </div>
          <div>
            {DAYS.map((day) => (
              <DayHours key={day} form={form} day={day} />
            ))}
          </div>
          <p className={classes.hint}>{t('queue.midnight')}</p>
          <Button
            className={classes.start}
            size="xs"
            variant="default"
            leftSection={<IconCopy size={14} aria-hidden="true" />}
            onClick={copyMonday}
          >
            {t('queue.copyMonday')}
          </Button>
          <HolidayRows form={form} />
        </>
      )}
    </Section>
  );
}

function DayHours({ form, day }: SectionProps & { day: Day }) {
  const { t, i18n } = useTranslation();
  const name = dayName(day, i18n.language, 'long');
  // The place in the whole week is what a field is known by.
  const spans = form.values.hours.weekly
    .map((span, at) => ({ span, at }))
    .filter(({ span }) => span.day === day);
  const last = spans.at(-1)?.span;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in all browsers
    <div className={own.day} role="group" aria-label={name}>
      <span className={own.dayName}>{name}</span>
      <div className={own.spans}>
        {spans.length === 0 && <span className={own.closed}>{t('queue.closedThatDay')}</span>}
        {spans.map(({ span, at }) => (
          <div key={span.key} className={own.span}>
            <TextInput
              type="time"
              size="xs"
              className={own.time}
              aria-label={t('queue.fromOn', { day: name })}
              {...form.getInputProps(`hours.weekly.${at}.from`)}
            />
            <span className={own.until} aria-hidden="true">
              –
            </span>
            <TextInput
              type="time"
              size="xs"
              className={own.time}
              aria-label={t('queue.toOn', { day: name })}
              {...form.getInputProps(`hours.weekly.${at}.to`)}
            />
            <IconAction
              size={30}
              label={t('queue.removeSpan', { day: name })}
              onClick={() => form.removeListItem('hours.weekly', at)}
            >
              <IconX size={16} />
            </IconAction>
          </div>
        ))}
      </div>
      <IconAction
        className={own.addSpan}
        size={30}
        label={t('queue.addSpan', { day: name })}
        onClick={() => form.insertListItem('hours.weekly', last ? newSpan(day, last.to, '') : newSpan(day))}
      >
        <IconPlus size={16} />
      </IconAction>
    </div>
  );
}
