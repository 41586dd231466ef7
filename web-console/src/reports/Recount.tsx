import { Button, Progress } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../session/session.ts';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import classes from './Recount.module.css';

interface Run {
  readonly state: 'running' | 'done' | 'failed' | 'none';
  readonly done?: number;
  readonly total?: number;
}

const KEY = ['recount'];
const POLL_MILLIS = 1_000;

/** Has everything counted anew from the transcripts, and shows how far that has come. For administrators. */
export function Recount() {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const run = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.call<Run>('GET', '/measures/rebuild', { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MILLIS : false),
  });
  const start = useMutation({
    mutationFn: () => api.call('POST', '/measures/rebuild'),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
    onError: (thrown) => tell('bad', t('action.failed', { reason: saying(thrown, t) })),
  });
  const { state, done = 0, total = 0 } = run.data ?? { state: 'none' };
  const running = state === 'running';
  const ran = useRef(running);
  useEffect(() => {
    // What was counted anew is shown anew.
    if (ran.current && !running) void queries.invalidateQueries({ queryKey: ['report'] });
    ran.current = running;
  }, [running, queries]);
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <section className={classes.recount} aria-label={t('reports.recount')}>
      <p className={classes.what}>{t('reports.recountHint')}</p>
      {running ? (
        <div className={classes.progress}>
          <Progress value={total > 0 ? (100 * done) / total : 0} aria-label={t('reports.recount')} />
          <span className={classes.far}>
            {t('reports.recounted', { done: number(done), total: number(total) })}
          </span>
        </div>
      ) : (
        <Button
          size="sm"
          variant="default"
          loading={start.isPending}
          leftSection={<IconRefresh size={16} aria-hidden="true" />}
          onClick={() => start.mutate()}
        >
          {t('reports.recount')}
        </Button>
      )}
      <div role="status">
        {state === 'failed' && t('reports.recountFailed')}
        {state === 'done' && t('reports.recountDone')}
      </div>
    </section>
  );
}
