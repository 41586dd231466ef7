import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { tell } from '../ui/tell.ts';
import { CapacityStepper } from './CapacityStepper.tsx';
import classes from './PresenceChoice.module.css';
import { CHOICES } from './remembered.ts';
import { useMyPresence } from './useMyPresence.ts';

/** The three ways of being here, and how many conversations at once. */
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
            choose({ status: choice }).catch(() => tell('bad', t('presence.failed')));
          }}
        >
          <span className={classes.dot} data-status={choice} />
          <span className={classes.word}>
            {t(`presence.${choice}`)}
            {status === choice && <span className={classes.meaning}>{t(`presence.meaning.${choice}`)}</span>}
          </span>
          {status === choice && <IconCheck size={16} aria-hidden="true" />}
        </UnstyledButton>
      ))}
      <CapacityStepper />
    </fieldset>
  );
}
