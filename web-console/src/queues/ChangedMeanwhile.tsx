import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextKey } from '../i18n/en.ts';
import { useColleagues } from '../presence/useColleagues.ts';
import classes from './ChangedMeanwhile.module.css';
import { weekText } from './hours.ts';
import type { Merge, Part } from './merge.ts';
import type { Queue } from './queue.ts';
import { useQueueNames } from './useQueueNames.ts';

const CALLED: Record<Part, TextKey> = {
  name: 'queue.name',
  open: 'queue.open',
  mode: 'queue.mode',
  offerSeconds: 'queue.offerSeconds',
  skills: 'queue.skills',
  languages: 'queue.languages',
  hours: 'queue.hours',
  outOfHours: 'queue.outOfHours',
  callbacks: 'queue.callbacks',
  priorityRules: 'queue.priority',
  targets: 'queue.targets',
  overflow: 'queue.overflow',
};

interface ChangedMeanwhileProps {
  readonly merge: Merge;
  /** Puts this part into the form as they have it. */
  readonly onTake: (part: Part) => void;
}

/** What somebody else did to the queue since the form was opened, beside which nothing that was typed is lost. */
export function ChangedMeanwhile({ merge: { theirs, taken, disputed }, onTake }: ChangedMeanwhileProps) {
  const { t, i18n } = useTranslation();
  const textOf = usePartText(theirs);
  const called = new Intl.ListFormat(i18n.language).format(taken.map((part) => t(CALLED[part])));
  const box = useRef<HTMLDivElement>(null);
  const [pressed, setPressed] = useState(0);
  useEffect(() => {
    // With what was taken its button goes, and a keyboard must not lose its place.
    if (pressed > 0) (box.current?.querySelector('button') ?? box.current)?.focus();
  }, [pressed]);
  return (
    <div ref={box} className={classes.changed} role="alert" tabIndex={-1}>
      <p className={classes.what}>{t('queue.changedMeanwhile')}</p>
      {taken.length > 0 && <p>{t('queue.changedTaken', { parts: called })}</p>}
      {disputed.length > 0 && <p>{t('queue.changedBoth')}</p>}
      {disputed.length > 0 && (
        <ul className={classes.disputed}>
          {disputed.map((part) => (
            <li key={part} className={classes.part}>
              <span className={classes.text}>
                <strong>{t(CALLED[part])}:</strong> <bdi>{textOf(part)}</bdi>
              </span>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('queue.takeTheirsOf', { part: t(CALLED[part]) })}
                onClick={() => {
                  onTake(part);
                  setPressed(pressed + 1);
                }}
              >
                {t('queue.takeTheirs')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p>{t('queue.changedSave')}</p>
    </div>
  );
}

/** Says a part of the queue in a few words. */
function usePartText(queue: Queue): (part: Part) => string {
  const { t, i18n } = useTranslation();
  const { nameOf } = useQueueNames();
  const { colleagues } = useColleagues();
  return (part) => {
    switch (part) {
      case 'name':
        return queue.name;
      case 'open':
        return t(queue.open ? 'queue.true' : 'queue.false');
      case 'mode':
        return t(`queue.mode.${queue.mode}`);
      case 'offerSeconds':
        return t('queue.inSeconds', { count: queue.offerSeconds });
      case 'skills':
      case 'languages':
        return queue[part].join(', ') || t('queue.none');
      case 'hours':
        return hoursText(queue, t, i18n.language);
      case 'outOfHours': {
        const { action = 'message', owner } = queue.outOfHours ?? {};
        const name = colleagues.find(({ id }) => id === owner)?.name ?? owner;
        return [t(`queue.outOfHours.${action}`), name].filter(Boolean).join(' · ');
      }
      case 'callbacks':
        return t(`queue.callbacks.${queue.callbacks ?? 'closed'}`);
      case 'priorityRules':
        return t('queue.rules', { count: queue.priorityRules.length });
      case 'targets':
        return targetsText(queue, t);
      case 'overflow':
        return queue.overflow
          ? `${nameOf(queue.overflow.queue)} · ${t('queue.inSeconds', { count: queue.overflow.afterSeconds })}`
          : t('queue.none');
    }
  };
}

function hoursText({ hours }: Queue, t: TFunction, language: string): string {
  if (!hours) return t('queues.alwaysOpen');
  const holidays = hours.holidays.length;
  return [
    weekText(hours.weekly, language) || t('queues.neverOpen'),
    hours.timeZone,
    ...(holidays > 0 ? [t('queue.holidayCount', { count: holidays })] : []),
  ].join(' · ');
}

function targetsText({ targets = {} }: Queue, t: TFunction): string {
  const said = (['waitSeconds', 'firstResponseSeconds'] as const)
    .filter((target) => targets[target] !== undefined)
    .map((target) => `${t(`queue.${target}`)}: ${t('queue.inSeconds', { count: targets[target] ?? 0 })}`);
  return said.join(' · ') || t('queue.none');
}
