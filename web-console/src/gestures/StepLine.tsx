import { IconCheck, IconX } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { fullTimeText, listTimeText, useNow } from '../ui/time.ts';
import type { Gesture } from './gesture.ts';
import classes from './StepLine.module.css';
import { type Step, stepsOf } from './steps.ts';

/** The way of a gesture, step by step with times. */
export function StepLine({ gesture }: { gesture: Gesture }) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  return (
    <div className={classes.way}>
      <ol className={classes.steps} aria-label={t('gesture.way')}>
        {stepsOf(gesture).map((step) => (
          <li
            key={step.name}
            className={classes.step}
            data-state={step.state}
            aria-current={step.state === 'now' ? 'step' : undefined}
          >
            <span className={classes.dot} aria-hidden="true">
              {step.state === 'done' && <IconCheck size={11} stroke={3} />}
              {step.state === 'bad' && <IconX size={11} stroke={3} />}
            </span>
            <span className={classes.name}>{nameOf(step, t)}</span>
            {step.at && (
              <time className={classes.time} dateTime={step.at} title={fullTimeText(step.at, i18n.language)}>
                {listTimeText(step.at, now, i18n.language)}
              </time>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What is made is named as made, what is not as what it will be. */
function nameOf(step: Step, t: TFunction): string {
  const ahead = step.state === 'now' || step.state === 'ahead';
  return ahead ? t(`gesture.next.${step.name}`) : t(`gesture.step.${step.name}`);
}
