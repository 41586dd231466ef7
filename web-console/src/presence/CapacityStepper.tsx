import { ActionIcon } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tell } from '../ui/tell.ts';
import classes from './CapacityStepper.module.css';
import { MOST_AT_ONCE } from './remembered.ts';
import { useMyPresence } from './useMyPresence.ts';

/** Several presses in a row are one choice: only what they end at is told to everybody. */
const SETTLED_MILLIS = 500;

/** How many conversations at once. */
export function CapacityStepper() {
  const { t } = useTranslation();
  const { capacity: known = 0, active, choose } = useMyPresence();
  const [pressed, setPressed] = useState<number>();
  const capacity = pressed ?? known;
  const send = useDebouncedCallback(
    (chosen: number) => {
      setPressed(undefined);
      choose({ capacity: chosen }).catch(() => tell('bad', t('presence.failed')));
    },
    { delay: SETTLED_MILLIS, flushOnUnmount: true },
  );
  const step = (by: number) => {
    // Somebody may have been given more than one can choose here: one fewer is still one fewer.
    const chosen = by > 0 ? Math.min(MOST_AT_ONCE, capacity + by) : Math.max(0, capacity + by);
    setPressed(chosen);
    send(chosen);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset within the fieldset of the status would be read twice
    <div className={classes.stepper} role="group" aria-label={t('presence.capacity')}>
      <span className={classes.label}>
        {t('presence.capacity')}
        {active !== undefined && <span className={classes.now}>{t('presence.now', { count: active })}</span>}
      </span>
      <ActionIcon
        className={classes.step}
        variant="default"
        size={28}
        aria-label={t('presence.fewer')}
        disabled={capacity <= 0}
        onClick={() => step(-1)}
      >
        <IconMinus size={14} />
      </ActionIcon>
      <output className={classes.number} aria-live="polite">
        {capacity}
      </output>
      <ActionIcon
        className={classes.step}
        variant="default"
        size={28}
        aria-label={t('presence.more')}
        disabled={capacity >= MOST_AT_ONCE}
        onClick={() => step(1)}
      >
        <IconPlus size={14} />
      </ActionIcon>
    </div>
  );
}
