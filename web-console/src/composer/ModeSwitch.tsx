import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Composer.module.css';
import type { Mode } from './drafts.ts';

const TEXTS = { reply: 'composer.reply', note: 'composer.note', whisper: 'acts.whisper' } as const;

interface ModeSwitchProps {
  readonly modes: readonly Mode[];
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
}

/** Whether the customer or only colleagues will read it. */
export function ModeSwitch({ modes, mode, onMode }: ModeSwitchProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.modes} aria-label={t('composer.mode')}>
      {modes.map((each) => (
        <UnstyledButton
          key={each}
          className={classes.mode}
          aria-pressed={mode === each}
          onClick={() => onMode(each)}
        >
          {t(TEXTS[each])}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
