import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Composer.module.css';
import type { Draft } from './drafts.ts';

const MODES = ['reply', 'note'] as const;
const TEXTS = { reply: 'composer.reply', note: 'composer.note' } as const;

/** Whether the customer or only colleagues will read it. */
export function ModeSwitch({ mode, onMode }: { mode: Draft['mode']; onMode: (mode: Draft['mode']) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.modes} aria-label={t('composer.mode')}>
      {MODES.map((each) => (
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
