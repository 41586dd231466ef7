import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../ui/Form.module.css';
import { IconAction } from '../ui/IconAction.tsx';
import hours from './HoursSection.module.css';
import type { SectionProps } from './queueValues.ts';
import { newHoliday } from './queueValues.ts';

/** The dates that are different from their weekday. */
export function HolidayRows({ form }: SectionProps) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={classes.heading}>{t('queue.holidays')}</h3>
      <p className={classes.hint}>{t('queue.holidaysHint')}</p>
      <ul className={classes.rows}>
        {form.values.hours.holidays.map(({ key }, at) => (
          <li key={key} className={classes.row}>
            <TextInput
              type="date"
              className={classes.grow}
              label={t('queue.date')}
              {...form.getInputProps(`hours.holidays.${at}.date`)}
            />
            <TextInput
              className={classes.grow}
              label={t('queue.holidayName')}
              maxLength={100}
              dir="auto"
              {...form.getInputProps(`hours.holidays.${at}.name`)}
            />
            <TextInput
              type="time"
              className={hours.time}
              label={t('queue.from')}
              {...form.getInputProps(`hours.holidays.${at}.from`)}
            />
            <TextInput
              type="time"
              className={hours.time}
              label={t('queue.to')}
              {...form.getInputProps(`hours.holidays.${at}.to`)}
            />
            <IconAction
              className={classes.remove}
              size={36}
              label={t('queue.removeHoliday')}
              onClick={() => form.removeListItem('hours.holidays', at)}
            >
              <IconX size={16} />
            </IconAction>
          </li>
        ))}
      </ul>
      <Button
        className={classes.start}
        size="xs"
        variant="default"
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        onClick={() => form.insertListItem('hours.holidays', newHoliday())}
      >
        {t('queue.addHoliday')}
      </Button>
    </>
  );
}
