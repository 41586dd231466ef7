import { Button, Skeleton, Switch, VisuallyHidden } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconArrowsMinimize,
  IconBellCog,
  IconCloudOff,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLive } from '../live/LiveProvider.tsx';
import { useLeads } from '../session/leads.ts';
import { useMe } from '../session/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { clockText, useNow } from '../ui/time.ts';
import { AgentsSection } from './AgentsSection.tsx';
import { type Board, breachOf, longestNow, type Tile, totals, waitClock } from './board.ts';
import { useBoardSound } from './boardSettings.ts';
import { LevelSign } from './LevelSign.tsx';
import { QueueTile } from './QueueTile.tsx';
import { Trouble, useBreachText } from './Trouble.tsx';
import { useBoard } from './useBoard.ts';
import { useBreachNews } from './useBreachNews.ts';
import { useBreachSound } from './useBreachSound.ts';
import { useFullScreen } from './useFullScreen.ts';
import classes from './WallboardPage.module.css';

const SKELETONS = ['a', 'b', 'c', 'd'];

/** How it stands in this moment, for who looks after it: queues, agents, and what asks for help. */
export default function WallboardPage() {
  const { t } = useTranslation();
  if (!useLeads()) {
    return (
      <PageFrame title={t('board.title')}>
        <EmptyState title={t('board.notYours')} />
      </PageFrame>
    );
  }
  return <LiveBoard />;
}

function LiveBoard() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { board, fresh, problem, again } = useBoard();
  const { full, setFull, zoom } = useFullScreen();
  const [sound, setSound] = useBoardSound(me.id);
  const { held, play } = useBreachSound(sound);
  const news = useBreachNews(board, sound, play);
  const textOf = useBreachText(board ?? { queues: [] });
  const Size = full ? IconArrowsMinimize : IconArrowsMaximize;
  return (
    <div className={classes.room} data-full={full || undefined} style={{ zoom }}>
      <PageFrame
        title={t('board.title')}
        wide="full"
        lead={board ? t('board.asOf', { time: clockText(board.at, i18n.language) }) : t('board.lead')}
        action={
          <div className={classes.actions}>
            <Switch
              label={t('board.sound')}
              checked={sound}
              onChange={(event) => setSound(event.currentTarget.checked)}
            />
            {!full && (
              <Button
                component={Link}
                to="/alerts"
                variant="default"
                size="sm"
                leftSection={<IconBellCog size={16} aria-hidden="true" />}
              >
                {t('alerts.title')}
              </Button>
            )}
            <Button
              variant="default"
              size="sm"
              aria-pressed={full}
              leftSection={<Size size={16} aria-hidden="true" />}
              onClick={() => setFull(!full)}
            >
              {t(full ? 'board.leaveFull' : 'board.full')}
            </Button>
          </div>
        }
      >
        <VisuallyHidden role="status">{news.map(textOf).join(' ')}</VisuallyHidden>
        {held && (
          <div className={classes.notice}>
            <Notice
              role="status"
              icon={<IconVolumeOff size={18} aria-hidden="true" />}
              action={
                <Button size="compact-sm" variant="default" onClick={() => void play()}>
                  {t('board.hear')}
                </Button>
              }
            >
              {t('board.silenced')}
            </Notice>
          </div>
        )}
        {board ? (
          <>
            {!fresh && (
              <div className={classes.notice}>
                <Notice
                  kind="bad"
                  role="status"
                  icon={<IconCloudOff size={18} aria-hidden="true" />}
                  action={
                    problem === 'failed' ? (
                      <Button size="compact-sm" variant="default" onClick={again}>
                        {t('conversation.retry')}
                      </Button>
                    ) : undefined
                  }
                >
                  {t('board.stale', { time: clockText(board.at, i18n.language) })}
                </Notice>
              </div>
            )}
            <Shown board={board} fresh={fresh} />
          </>
        ) : problem === 'forbidden' ? (
          <EmptyState title={t('board.notYours')} />
        ) : problem === 'failed' ? (
          <Failed title={t('board.failed')} onRetry={again} />
        ) : (
          <div className={classes.queues} role="status" aria-label={t('board.loading')}>
            {SKELETONS.map((key) => (
              <Skeleton key={key} height={340} radius="lg" />
            ))}
          </div>
        )}
      </PageFrame>
    </div>
  );
}

function Shown({ board, fresh }: { board: Board; fresh: boolean }) {
  const { t } = useTranslation();
  const { serverClock } = useLive();
  // Renders once a second, so that waits go on between two boards; an old board stands still.
  useNow(1_000);
  const boardAt = Date.parse(board.at);
  const now = fresh ? Math.max(boardAt, serverClock.now()) : boardAt;
  const { queues } = board;
  const all = totals(queues);
  const longest = Math.max(0, ...queues.map((queue) => longestNow(queue, boardAt, now)));
  const breached = (tile: Tile) => breachOf(board, tile) !== undefined;
  const level = all.pastTarget > 0 ? 'past' : all.atRisk > 0 ? 'risk' : 'calm';
  return (
    <div className={classes.board} data-stale={!fresh || undefined}>
      <dl className={classes.totals} aria-label={t('board.all')}>
        <Total label={t('board.waiting')} value={String(all.waiting)} breached={breached('waiting')} />
        <Total
          label={t('board.longest')}
          value={all.waiting > 0 ? waitClock(longest) : t('board.none')}
          breached={breached('longestWaitSeconds')}
        />
        <div
          className={classes.total}
          data-breached={breached('pastTarget') || breached('atRisk') || undefined}
        >
          <dt>{t('board.pastTarget')}</dt>
          <dd>
            <LevelSign level={level} size={22} /> {all.pastTarget}
            {all.atRisk > 0 && (
              <span className={classes.aside}>{t('board.riskToo', { count: all.atRisk })}</span>
            )}
          </dd>
        </div>
        <Total
          label={t('board.cameHour')}
          value={String(all.arrived)}
          breached={breached('arrivedLastHour')}
        />
        <Total
          label={t('board.answeredHour')}
          value={String(all.answered)}
          breached={breached('answeredLastHour')}
        />
      </dl>
      <Trouble board={board} now={now} />
      <section className={classes.section} aria-labelledby="board-queues">
        <h2 id="board-queues" className={classes.heading}>
          {t('board.queues')}
        </h2>
        {queues.length === 0 ? (
          <EmptyState title={t('board.noQueues')} />
        ) : (
          <ul className={classes.queues} data-columns={columnsFor(queues.length)}>
            {queues.map((queue) => (
              <QueueTile key={queue.id} queue={queue} board={board} now={now} />
            ))}
          </ul>
        )}
      </section>
      <AgentsSection agents={board.agents} now={now} />
    </div>
  );
}

/** On a screen on the wall all tiles are seen at once; more than these are too small to be read from afar. */
const MOST_COLUMNS = 4;

function columnsFor(tiles: number): number {
  return Math.min(MOST_COLUMNS, tiles <= 3 ? tiles : Math.ceil(tiles / 2));
}

function Total({ label, value, breached }: { label: string; value: string; breached: boolean }) {
  return (
    <div className={classes.total} data-breached={breached || undefined}>
      <dt>{label}</dt>
      <dd>
        {breached && <LevelSign level="past" size={22} />}
        {value}
      </dd>
    </div>
  );
}
