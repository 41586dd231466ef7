import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { tell } from '../ui/tell.ts';
import classes from './PresenceChoice.module.css';
import { useMyPresence } from './useMyPresence.ts';

const CHOICES = ['online', 'busy', 'away'] as const;

/** The three ways of being here. */
export function PresenceChoice() {
  const { t } = useTranslation();
  const { status, choose } = useMyPresence();
  return (
    <fieldset className={classes.choices}>
      <legend className={classes.legend}>{t('presence.title')}</legend>
      {CHOICES.map((choice) => (
        <UnstyledButton
          key={choice}
          className={classes.choice}
          aria-pressed={status === choice}
          onClick={() => {
            choose(choice).catch(() => tell('bad', t('presence.failed')));
          }}
        >
          <span className={classes.dot} data-status={choice} />
          <span className={classes.word}>{t(`presence.${choice}`)}</span>
          {status === choice && <IconCheck size={16} aria-hidden="true" />}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
