import { randomId } from '@bouquet/client';
import { VisuallyHidden } from '@mantine/core';
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
import { RunStrip } from './RunStrip.tsx';
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

  const state = going
    ? t('macros.going', { name: run.name })
    : run.stopped
      ? t('macros.stopped', { name: run.name, reason: t(reasonKey(run.stopped)) })
      : t('macros.cut', { name: run.name });
  const { length } = run.steps;
  return (
    <div className={classes.runner}>
      {/* In one sentence each time: the list of the steps would be read again with each of them. */}
      <VisuallyHidden role="status">
        {length > 0 &&
          (going ? t('macros.progress', { name: run.name, done: run.done, all: length }) : state)}
      </VisuallyHidden>
      {length > 0 && (
        <RunStrip
          run={run}
          going={going}
          state={state}
          onGoOn={() => void goOn(live.connection, me.id, id).then((went) => ended(run.name, went))}
          onLeave={() => leaveRun(me.id, id)}
        />
      )}
    </div>
  );
}
