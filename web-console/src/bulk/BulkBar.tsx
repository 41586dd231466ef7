import { Button, Menu, Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.layer.css';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alike, SNOOZE_PRESETS } from '../conversation/SnoozeMenu.tsx';
import { snoozeTimes } from '../conversation/snoozeTimes.ts';
import type { Conversation } from '../live/wire.ts';
import { ManyDialog } from '../macros/ManyDialog.tsx';
import type { Macro } from '../macros/macro.ts';
import { useColleagues } from '../presence/useColleagues.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import { PRIORITIES } from '../sorting/tags.ts';
import { customerName } from '../ui/people.ts';
import { tell } from '../ui/tell.ts';
import classes from './BulkBar.module.css';
import { carryOut, type Deed, type Job, mayEndOtherwise, newJob, type Result } from './bulk.ts';
import { Failures } from './Failures.tsx';
import { MacroChoice } from './MacroChoice.tsx';
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
  const [job, setJob] = useState<Job>();
  // Whether something of it may still be done.
  const [rest, setRest] = useState(false);
  const [macro, setMacro] = useState<Macro>();
  const seen = useRef(new Map<string, { readonly name: string; readonly customer: string }>());
  for (const { id, customer } of items)
    seen.current.set(id, { name: customerName(customer, t), customer: customer.id });
  const under = useRef<AbortController>(undefined);
  useEffect(() => () => under.current?.abort(), []);

  const run = async (asked: Job) => {
    const results: Result[] = [];
    const abort = new AbortController();
    under.current = abort;
    setFailed([]);
    setJob(asked);
    setRest(false);
    setProgress({ done: 0, of: asked.ids.length });
    await carryOut(
      asked,
      (some) => {
        results.push(...some);
        setProgress({ done: results.length, of: asked.ids.length });
      },
      abort.signal,
    ).finally(() => setProgress(undefined));
    const done = new Set(results.filter(({ ok }) => ok).map(({ id }) => id));
    setFailed(results.filter(({ ok }) => !ok));
    const macro = asked.deed.action === 'macro';
    // Chosen anew, a macro would write once more to whom it wrote already; asked for again, it does only what is left.
    const begun = new Set(
      results.filter((each) => macro && !each.ok && (each.done ?? 0) > 0).map(({ id }) => id),
    );
    const rest = macro && (results.length < asked.ids.length || results.some(mayEndOtherwise));
    setRest(rest);
    // What was not done stays selected, to be tried again or looked at.
    const left = asked.ids.filter((id) => !done.has(id) && !begun.has(id));
    if (left.length > 0 || rest || begun.size > 0) selection.only(left);
    else selection.end();
    if (done.size > 0) tell('good', t('bulk.done', { count: done.size }));
    if (asked.deed.action === 'tag' || macro) void queries.invalidateQueries({ queryKey: ['tags'] });
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
        <Deeds
          disabled={ids.length === 0}
          onDeed={(deed) => void run(newJob(ids, deed))}
          onTag={() => setTagging(true)}
          onMacro={setMacro}
        />
      )}
      {job && !progress && (
        <Failures
          failed={failed}
          deed={job.deed}
          nameOf={(id) => seen.current.get(id)?.name ?? id}
          onRest={rest ? () => void run(job) : undefined}
        />
      )}
      {tagging && (
        <TagDialog
          count={ids.length}
          onTags={(add) => void run(newJob(ids, { action: 'tag', add }))}
          onClose={() => setTagging(false)}
        />
      )}
      {macro && (
        <ManyDialog
          macro={macro}
          conversations={ids.length}
          people={new Set(ids.map((id) => seen.current.get(id)?.customer ?? id)).size}
          onRun={() => void run(newJob(ids, { action: 'macro', actions: macro.actions }))}
          onClose={() => setMacro(undefined)}
        />
      )}
    </section>
  );
}

interface DeedsProps {
  readonly disabled: boolean;
  readonly onDeed: (deed: Deed) => void;
  readonly onTag: () => void;
  readonly onMacro: (macro: Macro) => void;
}

function Deeds({ disabled, onDeed, onTag, onMacro }: DeedsProps) {
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
      <MacroChoice button={button} onMacro={onMacro} />
    </div>
  );
}
