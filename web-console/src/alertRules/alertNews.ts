import type { Agent, ServerFrame } from '@bouquet/client';
import type { QueryClient } from '@tanstack/react-query';
import { alertSettings } from '../alerts/alertSettings.ts';
import { chime } from '../alerts/chime.ts';
import { i18next } from '../i18n/index.ts';
import type { listQueues } from '../queues/queue.ts';
import { leads } from '../session/leads.ts';
import { inSentence } from '../ui/people.ts';
import { tell } from '../ui/tell.ts';
import { isSeconds, waitClock } from '../wallboard/board.ts';
import { FIRED } from './alertRule.ts';

/** Tells who looks after the others that a rule was broken, or is no longer. All other frames are none of its business. */
export function alertHeard(queries: QueryClient, me: Agent, frame: ServerFrame): void {
  if (frame.type !== 'alert' || !leads(me)) return;
  const { alert, state } = frame;
  void queries.invalidateQueries({ queryKey: FIRED });
  const queues = queries.getQueryData<Awaited<ReturnType<typeof listQueues>>>(['queues'])?.items ?? [];
  const { tile, queue, value } = alert;
  const what = {
    queue: queue
      ? inSentence(queues.find(({ id }) => id === queue)?.name ?? queue)
      : i18next.t('alerts.eachQueue'),
    tile: i18next.t(`tile.${tile}`),
    value: isSeconds(tile) ? waitClock(value) : String(value),
  };
  tell(
    state === 'fired' ? 'bad' : 'good',
    i18next.t(state === 'fired' ? 'alerts.newsFired' : 'alerts.newsEnded', what),
  );
  // On the wallboard the same breach is heard already.
  if (state === 'fired' && alertSettings(me.id).sound && !location.pathname.endsWith('/wallboard'))
    void chime('breach');
}
