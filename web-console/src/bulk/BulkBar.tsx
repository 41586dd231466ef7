import type { FrameProblem } from '@bouquet/client';
import { Button, Menu, Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.layer.css';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alike, SNOOZE_PRESETS } from '../conversation/SnoozeMenu.tsx';
import { snoozeTimes } from '../conversation/snoozeTimes.ts';
import { reasonKey } from '../conversation/useActions.ts';
import type { Conversation } from '../live/wire.ts';
import { useColleagues } from '../presence/useColleagues.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import { PRIORITIES } from '../sorting/tags.ts';
import { customerName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { tell } from '../ui/tell.ts';
import classes from './BulkBar.module.css';
import { carryOut, type Deed, type Result } from './bulk.ts';
import { TagDialog } from './TagDialog.tsx';
import { MOST_SELECTED, type Selection } from './useSelection.ts';

interface BulkBarProps {
  readonly selection: Selection;
  /** What the list shows. */
  readonly items: readonly Conversation[];
}

/** What can be done with all that is selected, how far it has come, and of which it was refused. */
export function BulkBar({ selection, items }: BulkBarProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [tagging, setTagging] = useState(false);
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number }>();
  const [failed, setFailed] = useState<readonly Result[]>([]);
  const names = useRef(new Map<string, string>());
  for (const item of items) names.current.set(item.id, customerName(item.customer, t));
  const under = useRef<AbortController>(undefined);
  useEffect(() => () => under.current?.abort(), []);

  const run = async (deed: Deed) => {
    const ids = selection.ids;
    const results: Result[] = [];
    const abort = new AbortController();
    under.current = abort;
    setFailed([]);
    setProgress({ done: 0, of: ids.length });
    await carryOut(
      ids,
      deed,
      (some) => {
        results.push(...some);
        setProgress({ done: results.length, of: ids.length });
      },
      abort.signal,
    ).finally(() => setProgress(undefined));
    const done = new Set(results.filter(({ ok }) => ok).map(({ id }) => id));
    setFailed(results.filter(({ ok }) => !ok));
    // What was not done stays selected, to be tried again or looked at.
    const left = ids.filter((id) => !done.has(id));
    if (left.length > 0) selection.only(left);
    else selection.end();
    if (done.size > 0) tell('good', t('bulk.done', { count: done.size }));
    if (deed.action === 'tag') void queries.invalidateQueries({ queryKey: ['tags'] });
  };

  const { ids } = selection;
  return (
    <section className={classes.bar} aria-label={t('bulk.title')}>
      <div className={classes.line}>
        <span className={classes.count} role="status">
          {progress ? t('bulk.progress', progress) : t('bulk.count', { count: ids.length })}
        </span>
        {progress ? (
          <Button size="compact-sm" variant="default" onClick={() => under.current?.abort()}>
            {t('team.cancel')}
          </Button>
        ) : (
          <>
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => selection.only(items.slice(0, MOST_SELECTED).map(({ id }) => id))}
            >
              {t('bulk.all')}
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={selection.end}>
              {t('bulk.end')}
            </Button>
          </>
        )}
      </div>
      {progress ? (
        <Progress value={(100 * progress.done) / progress.of} size="sm" aria-label={t('bulk.title')} />
      ) : (
        <Deeds disabled={ids.length === 0} onDeed={(deed) => void run(deed)} onTag={() => setTagging(true)} />
      )}
      {failed.length > 0 && (
        <div className={classes.failed} role="alert">
          {t('bulk.failed', { count: failed.length })}
          <ul>
            {failed.map(({ id, code }) => (
              <li key={id}>
                <TheirWords>{names.current.get(id) ?? id}</TheirWords>:{' '}
                {t(reasonKey(code as FrameProblem['code']))}
              </li>
            ))}
          </ul>
        </div>
      )}
      {tagging && (
        <TagDialog
          count={ids.length}
          onTags={(add) => void run({ action: 'tag', add })}
          onClose={() => setTagging(false)}
        />
      )}
    </section>
  );
}

interface DeedsProps {
  readonly disabled: boolean;
  readonly onDeed: (deed: Deed) => void;
  readonly onTag: () => void;
}

function Deeds({ disabled, onDeed, onTag }: DeedsProps) {
  const { t } = useTranslation();
  const [assigning, setAssigning] = useState(false);
  const { colleagues } = useColleagues(assigning);
  const { queues } = useQueues();
  const button = { size: 'compact-sm', variant: 'default', disabled } as const;
  const times = snoozeTimes(new Date());
  return (
    <div className={classes.deeds}>
      <Button {...button} onClick={() => onDeed({ action: 'resolve' })}>
        {t('action.resolve')}
      </Button>
      <Menu position="top-start" width={220}>
        <Menu.Target>
          <Button {...button}>{t('action.snooze')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {SNOOZE_PRESETS.filter(([preset]) => !alike(preset, times)).map(([preset, text]) => (
            <Menu.Item
              key={preset}
              onClick={() =>
                onDeed({ action: 'snooze', until: snoozeTimes(new Date())[preset].toISOString() })
              }
            >
              {t(text)}
            </Menu.Item>
          ))}
          <Menu.Item onClick={() => onDeed({ action: 'snooze' })}>{t('action.snoozeReply')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Menu position="top-start" width={240} opened={assigning} onChange={setAssigning} menuItemTabIndex={0}>
        <Menu.Target>
          <Button {...button}>{t('action.handOver')}</Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.long}>
          <Menu.Item onClick={() => onDeed({ action: 'assign' })}>{t('filter.me')}</Menu.Item>
          {colleagues.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => onDeed({ action: 'assign', agentId: id })}>
              {name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Label>{t('action.toQueue')}</Menu.Label>
          {queues.map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => onDeed({ action: 'assign', queue: id })}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button {...button} onClick={onTag}>
        {t('sorting.tag')}
      </Button>
      <Menu position="top-start" width={180}>
        <Menu.Target>
          <Button {...button}>{t('sorting.priority')}</Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.long}>
          {PRIORITIES.map((priority) => (
            <Menu.Item key={priority} onClick={() => onDeed({ action: 'prioritise', priority })}>
              {t(priority === 0 ? 'sorting.ordinary' : 'list.priority', { priority })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
