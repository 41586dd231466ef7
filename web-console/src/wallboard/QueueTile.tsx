import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowRampRight2,
  IconCheck,
  IconClockHour4,
  IconDoor,
  IconDoorOff,
  IconDots,
} from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TextKey } from '../i18n/en.ts';
import { listQueues } from '../queues/queue.ts';
import { setQueueState } from '../supervision/supervision.ts';
import { inSentence } from '../ui/people.ts';
import { saying } from '../ui/saying.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { tell } from '../ui/tell.ts';
import { type Board, breachOf, levelOf, longestNow, type QueueNow, type Tile, waitClock } from './board.ts';
import { LevelSign } from './LevelSign.tsx';
import { Pulse, peakOf } from './Pulse.tsx';
import classes from './QueueTile.module.css';

/** Where the tile of a queue is found in the page. */
export function tileId(queue: string): string {
  return `queue-${queue}`;
}

interface QueueTileProps {
  readonly queue: QueueNow;
  readonly board: Board;
  /** By the server's clock. */
  readonly now: number;
}

/** One queue: who waits and for how long, large; what came of the last hour, small. */
export function QueueTile({ queue, board, now }: QueueTileProps) {
  const { t } = useTranslation();
  const level = levelOf(queue);
  const longest = longestNow(queue, Date.parse(board.at), now);
  const { firstResponse, waitEstimate, waitErrorSeconds, targets } = queue;
  const seconds = (value: number | undefined) =>
    value === undefined ? t('board.unknown') : waitClock(value);
  const peak = peakOf(queue.perFiveMinutes);
  const breached = (...tiles: Tile[]) => tiles.some((tile) => breachOf(board, tile, queue.id));
  return (
    <li
      id={tileId(queue.id)}
      tabIndex={-1}
      className={classes.tile}
      data-level={level}
      aria-label={inSentence(queue.name)}
    >
      <div className={classes.head}>
        <h3 className={classes.name}>
          <TheirWords>{queue.name}</TheirWords>
        </h3>
        <span className={classes.state} data-state={queue.state}>
          {t(`board.state.${queue.state}`)}
        </span>
        <QueueMenu queue={queue} />
      </div>
      <div className={classes.large}>
        <Large
          label={
            queue.waiting > 0 ? (
              <Link
                to={`/all?${new URLSearchParams({ status: 'queued', queue: queue.id, order: 'oldest' })}`}
                title={t('board.showWaiting', { name: inSentence(queue.name) })}
              >
                {t('board.waiting')}
              </Link>
            ) : (
              t('board.waiting')
            )
          }
          breached={breached('waiting')}
        >
          {queue.waiting}
        </Large>
        <Large label={t('board.longest')} breached={breached('longestWaitSeconds')}>
          {queue.waiting > 0 ? waitClock(longest) : t('board.none')}
        </Large>
      </div>
      <p className={classes.level} data-level={level}>
        <LevelSign level={level} size={18} />
        <span>{levelWords(queue, t)}</span>
      </p>
      <dl className={classes.figures}>
        <Figure label={t('board.online')} breached={breached('agentsOnline')}>
          {queue.agentsOnline}
        </Figure>
        <Figure label={t('board.free')} breached={breached('freeCapacity')}>
          {queue.freeCapacity}
        </Figure>
        <Figure
          label={t('board.estimate')}
          breached={breached('waitEstimateHighSeconds', 'waitErrorSeconds')}
        >
          {waitEstimate
            ? t('board.range', { low: waitClock(waitEstimate.low), high: waitClock(waitEstimate.high) })
            : t('board.unknown')}
          {waitErrorSeconds !== undefined && (
            <span className={classes.aside}>{t('board.off', { time: seconds(waitErrorSeconds) })}</span>
          )}
        </Figure>
        <Figure label={t('board.abandoned')} breached={breached('abandonedLastHour', 'bouncedLastHour')}>
          {queue.abandonedLastHour}
          {queue.bouncedLastHour > 0 && (
            <span className={classes.aside}>{t('board.bounced', { count: queue.bouncedLastHour })}</span>
          )}
        </Figure>
        <Figure
          label={t('board.firstResponse')}
          breached={breached('firstResponseAverageSeconds', 'firstResponseP90Seconds')}
        >
          {seconds(firstResponse.averageSeconds)}
          {firstResponse.p90Seconds !== undefined && (
            <span className={classes.aside}>
              {t('board.p90', { time: seconds(firstResponse.p90Seconds) })}
            </span>
          )}
          {targets?.firstResponseSeconds !== undefined && (
            <span className={classes.aside}>
              {t('board.target', { time: seconds(targets.firstResponseSeconds) })}
            </span>
          )}
        </Figure>
      </dl>
      <div className={classes.hour}>
        <p className={classes.legend}>
          <Key of="arrived" breached={breached('arrivedLastHour')}>
            {t('board.arrived', { count: queue.arrivedLastHour })}
          </Key>
          <Key of="answered" breached={breached('answeredLastHour')}>
            {t('board.answered', { count: queue.answeredLastHour })}
          </Key>
          {peak > 0 && <span className={classes.peak}>{t('board.peak', { count: peak })}</span>}
        </p>
        <Pulse steps={queue.perFiveMinutes} />
      </div>
    </li>
  );
}

function levelWords(queue: QueueNow, t: TFunction): string {
  const { pastTarget, atRisk, waiting, agentsOnline, state } = queue;
  const words = [
    ...(pastTarget > 0 ? [t('board.past', { count: pastTarget })] : []),
    ...(atRisk > 0 ? [t('board.risk', { count: atRisk })] : []),
    ...(waiting > 0 && agentsOnline === 0 ? [t('board.nobodyOnline')] : []),
  ];
  if (words.length > 0) return words.join(' · ');
  if (waiting > 0) return t('board.inTime');
  return t(state === 'closed' ? 'board.closedNow' : 'board.nobodyWaits');
}

interface FigureProps {
  readonly label: ReactNode;
  readonly breached: boolean;
  readonly children: ReactNode;
}

function Large({ label, breached, children }: FigureProps) {
  return (
    <p className={classes.number} data-breached={breached || undefined}>
      <span className={classes.value}>
        {breached && <LevelSign level="past" size={22} />}
        {children}
      </span>
      <span className={classes.label}>{label}</span>
    </p>
  );
}

/** A figure, and by its mark what of the picture is drawn of it. */
function Key({
  of,
  breached,
  children,
}: Omit<FigureProps, 'label'> & { readonly of: 'arrived' | 'answered' }) {
  return (
    <span className={classes.key} data-of={of} data-breached={breached || undefined}>
      {breached && <LevelSign level="past" size={14} />}
      {children}
    </span>
  );
}

function Figure({ label, breached, children }: FigureProps) {
  return (
    <div className={classes.figure} data-breached={breached || undefined}>
      <dt>{label}</dt>
      <dd>
        {breached && <LevelSign level="past" size={14} />}
        {children}
      </dd>
    </div>
  );
}

const WISHES = [
  { state: 'open', text: 'board.open', Icon: IconDoor },
  { state: 'closed', text: 'board.close', Icon: IconDoorOff },
  { state: 'auto', text: 'board.byHours', Icon: IconClockHour4 },
] as const satisfies readonly { state: string; text: TextKey; Icon: unknown }[];

type Wish = Parameters<typeof setQueueState>[1];

/** Opens or closes the queue now, whatever its hours say, and lets what waits too long go on elsewhere. */
function QueueMenu({ queue }: { queue: QueueNow }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const wish = useMutation({
    mutationFn: (asked: Wish) => setQueueState(queue.id, asked),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['queues'] }),
    onError: (thrown) => tell('bad', t('action.failed', { reason: saying(thrown, t) })),
  });
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          loading={wish.isPending}
          aria-label={t('board.queueMenu', { name: inSentence(queue.name) })}
        >
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Wishes id={queue.id} onWish={wish.mutate} />
      </Menu.Dropdown>
    </Menu>
  );
}

/** A wish takes the place of the whole one before: it is based on what is wished now, not on what was once loaded. */
function Wishes({ id, onWish }: { id: string; onWish: (wish: Wish) => void }) {
  const { t } = useTranslation();
  const list = useQuery({
    queryKey: ['queue-wishes', id],
    queryFn: ({ signal }) => listQueues(signal),
    staleTime: 0,
    gcTime: 0,
  });
  const found = list.isFetching ? undefined : list.data?.items.find((each) => each.id === id);
  const { state: held = 'auto', overflow = false, until } = found?.byHand ?? {};
  const ends = until && { until };
  return (
    <>
      {list.isError && <Menu.Label role="alert">{t('queues.failed')}</Menu.Label>}
      {WISHES.map(({ state, text, Icon }) => (
        <Menu.Item
          key={state}
          leftSection={<Icon size={16} />}
          rightSection={found && state === held ? <IconCheck size={15} aria-hidden="true" /> : undefined}
          aria-current={(found && state === held) || undefined}
          disabled={!found}
          onClick={() => onWish({ state, overflow, ...ends })}
        >
          {t(text)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconArrowRampRight2 size={16} />}
        // There is nowhere to go on to where the queue names no other.
        disabled={!found?.overflow && !overflow}
        onClick={() => onWish({ state: held, overflow: !overflow, ...ends })}
      >
        {t(overflow ? 'board.endOverflow' : 'board.overflow')}
      </Menu.Item>
    </>
  );
}
