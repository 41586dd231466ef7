import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './HandOverDialog.module.css';
import { chosenTime, fieldTime, latestSnooze, snoozeTimes } from './snoozeTimes.ts';
import type { Actions } from './useActions.ts';

const WRONG = {
  none: 'snooze.none',
  past: 'snooze.past',
  far: 'snooze.far',
} as const;

/** Asks until when a conversation is set aside, to the minute, in the agent's own time zone. */
export function SnoozeDialog({ actions, onClose }: { actions: Actions; onClose: () => void }) {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const [held, setHeld] = useState(() => fieldTime(snoozeTimes(now).tomorrow));
  const [wrong, setWrong] = useState<keyof typeof WRONG>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const until = chosenTime(held, new Date());
    if (typeof until === 'string') return setWrong(until);
    if (await actions.snooze(until)) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      title={t('action.snoozeUntil')}
    >
      <form className={classes.form} noValidate onSubmit={(event) => void send(event)}>
        <TextInput
          type="datetime-local"
          label={t('snooze.time')}
          min={fieldTime(now)}
          max={fieldTime(latestSnooze(now))}
          required
          data-autofocus
          value={held}
          error={wrong && t(WRONG[wrong])}
          onChange={(event) => {
            setHeld(event.currentTarget.value);
            setWrong(undefined);
          }}
        />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('team.cancel')}
          </Button>
          <Button type="submit" loading={actions.busy}>
            {t('action.snooze')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
