import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fullTimeText, listTimeText, useNow } from '../ui/time.ts';
import type { Gesture } from './gesture.ts';
import classes from './StepLine.module.css';
import { stepsOf } from './steps.ts';

/** The way of a gesture, step by step with times. */
export function StepLine({ gesture }: { gesture: Gesture }) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  return (
    <ol className={classes.steps} aria-label={t('gesture.way')}>
      {stepsOf(gesture).map(({ name, state, at }) => (
        <li
          key={name}
          className={classes.step}
          data-state={state}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <span className={classes.dot} aria-hidden="true">
            {state === 'done' && <IconCheck size={11} stroke={3} />}
            {state === 'bad' && <IconX size={11} stroke={3} />}
          </span>
          <span className={classes.name}>{t(`gesture.step.${name}`)}</span>
          {at && (
            <time className={classes.time} dateTime={at} title={fullTimeText(at, i18n.language)}>
              {listTimeText(at, now, i18n.language)}
            </time>
          )}
        </li>
      ))}
    </ol>
  );
}
