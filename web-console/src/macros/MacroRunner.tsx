import { randomId } from '@bouquet/client';
import { Button } from '@mantine/core';
import { IconBolt, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKnown } from '../answers/useKnown.ts';
import { reasonKey } from '../conversation/useActions.ts';
import { useLive } from '../live/LiveProvider.tsx';
import type { Conversation } from '../live/wire.ts';
import { useMe } from '../session/session.ts';
import { tell } from '../ui/tell.ts';
import classes from './MacroRunner.module.css';
import type { Macro } from './macro.ts';
import {
  beginRun,
  goOn,
  isGoing,
  leaveRun,
  onMacroWanted,
  openPlaces,
  stepsOf,
  useRun,
  type Went,
} from './runs.ts';
import { useElsewhere } from './useElsewhere.ts';

/** Runs macros in the conversation that is open, and says of one that was broken off what is done and what is not. */
export function MacroRunner({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation();
  const me = useMe();
  const live = useLive();
  const known = useKnown(conversation);
  const { id } = conversation;
  const run = useRun(me.id, id);
  const here = isGoing(me.id, id);
  const going = useElsewhere(me.id, id, run, here) || here;

  const ended = (name: string, went: Went) => {
    if (went === 'done') tell('good', t('macros.done', { name }));
    else if (went === 'elsewhere') tell('news', t('macros.elsewhere', { name }));
  };
  const begin = (macro: Macro) => {
    const steps = stepsOf(macro, id, known, `macro-${randomId()}`);
    const open = openPlaces(steps);
    if (conversation.erased) return;
    if (run.steps.length > 0) tell('bad', t('macros.unfinished', { name: run.name }));
    else if (open.length > 0) tell('bad', t('macros.open', { name: macro.name, places: open.join(', ') }));
    else
      void beginRun(live.connection, me.id, id, { name: macro.name, steps, done: 0 }).then((went) =>
        ended(macro.name, went),
      );
  };
  // What is known of the customer may come later than who listens.
  const latest = useRef(begin);
  latest.current = begin;
  useEffect(() => onMacroWanted((macro) => latest.current(macro)), []);

  return (
    <div className={classes.runner} role="status">
      {run.steps.length > 0 && (
        <section className={classes.run} aria-label={run.name} data-going={going || undefined}>
          <p className={classes.title}>
            <IconBolt size={16} stroke={1.8} aria-hidden="true" />
            <bdi dir="auto">
              {going
                ? t('macros.going', { name: run.name })
                : run.stopped
                  ? t('macros.stopped', { name: run.name, reason: t(reasonKey(run.stopped)) })
                  : t('macros.cut', { name: run.name })}
            </bdi>
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
                onClick={() => void goOn(live.connection, me.id, id).then((went) => ended(run.name, went))}
              >
                {t('macros.goOn')}
              </Button>
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => leaveRun(me.id, id)}>
                {t('macros.leave')}
              </Button>
            </div>
          )}
        </section>
      )}
    </div>
  );
}
