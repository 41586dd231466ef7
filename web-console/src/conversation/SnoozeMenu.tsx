import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconAlarm, IconBellRinging, IconCalendarClock, IconMessageReply } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../live/wire.ts';
import { soonText } from '../ui/time.ts';
import { SnoozeDialog } from './SnoozeDialog.tsx';
import classes from './SnoozeMenu.module.css';
import { type SnoozeTimes, snoozeTimes } from './snoozeTimes.ts';
import type { Actions } from './useActions.ts';

/** When somebody may want to be reminded, and how it is called. */
export const SNOOZE_PRESETS = [
  ['hour', 'action.snoozeHour'],
  ['hours', 'action.snoozeHours'],
  ['tomorrow', 'action.snoozeTomorrow'],
  ['monday', 'action.snoozeMonday'],
] as const;

/** On a Sunday the next Monday morning is tomorrow morning: one of them is enough. */
export function alike(preset: keyof SnoozeTimes, { monday, tomorrow }: SnoozeTimes): boolean {
  return preset === 'monday' && monday.getTime() === tomorrow.getTime();
}

/** Set the conversation aside until a time or until the customer writes, or bring it back. */
export function SnoozeMenu({ conversation, actions }: { conversation: Conversation; actions: Actions }) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const snoozed = conversation.status === 'snoozed';
  const now = new Date();
  const times = snoozeTimes(now);
  return (
    <>
      <Menu position="bottom-end" width={264} opened={opened} onChange={setOpened}>
        <Menu.Target>
          <Tooltip label={t('action.snooze')} disabled={opened}>
            <ActionIcon
              variant={snoozed ? 'light' : 'subtle'}
              color={snoozed ? 'amber' : 'gray'}
              size={36}
              disabled={actions.busy}
              aria-label={t('action.snooze')}
            >
              <IconAlarm size={19} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          {snoozed && (
            <>
              <Menu.Item leftSection={<IconBellRinging size={16} />} onClick={() => void actions.reopen()}>
                {t('action.wake')}
              </Menu.Item>
              <Menu.Divider />
            </>
          )}
          <Menu.Label>{t('action.snoozeUntil')}</Menu.Label>
          {SNOOZE_PRESETS.filter(([preset]) => !alike(preset, times)).map(([preset, text]) => (
            <Menu.Item
              key={preset}
              rightSection={
                <span className={classes.when}>
                  {soonText(times[preset].getTime(), now.getTime(), i18n.language)}
                </span>
              }
              onClick={() => void actions.snooze(snoozeTimes(new Date())[preset])}
            >
              {t(text)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconMessageReply size={16} />} onClick={() => void actions.snooze()}>
            {t('action.snoozeReply')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCalendarClock size={16} />} onClick={() => setChoosing(true)}>
            {t('action.snoozeChoose')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {choosing && <SnoozeDialog actions={actions} onClose={() => setChoosing(false)} />}
    </>
  );
}
