import { Button } from '@mantine/core';
import { IconBolt, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusKept } from '../ui/useFocusKept.ts';
import classes from './MacroRunner.module.css';
import type { Run } from './runs.ts';

interface RunStripProps {
  readonly run: Run;
  readonly going: boolean;
  /** How it stands, in one sentence. */
  readonly state: string;
  readonly onGoOn: () => void;
  readonly onLeave: () => void;
}

/** What of a macro is done and what is not, and what can become of the rest. */
export function RunStrip({ run, going, state, onGoOn, onLeave }: RunStripProps) {
  const { t } = useTranslation();
  const strip = useRef<HTMLElement>(null);
  useFocusKept(strip);
  return (
    <section
      ref={strip}
      className={classes.run}
      aria-label={run.name}
      data-going={going || undefined}
      // Has the focus while the button that was pressed is away.
      tabIndex={-1}
    >
      <p className={classes.title}>
        <IconBolt size={16} stroke={1.8} aria-hidden="true" />
        <bdi dir="auto">{state}</bdi>
      </p>
      <ol className={classes.steps}>
        {run.steps.map(({ kind }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a run never change their places
          <li key={at} data-done={at < run.done || undefined}>
            {at < run.done ? (
              <IconCheck size={14} aria-label={t('macros.stepDone')} />
            ) : (
              <IconCircleDashed size={14} aria-label={t('macros.stepLeft')} />
            )}
            {t(`macros.kind.${kind}`)}
          </li>
        ))}
      </ol>
      {!going && (
        <div className={classes.buttons}>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              strip.current?.focus({ preventScroll: true });
              onGoOn();
            }}
          >
            {t('macros.goOn')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onLeave}>
            {t('macros.leave')}
          </Button>
        </div>
      )}
    </section>
  );
}
