import { ActionIcon, Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlant } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { Portrait } from '../ui/Portrait.tsx';
import { regional } from '../ui/time.ts';
import classes from './DigestPage.module.css';
import { digestPath, storyPath } from './paths.ts';
import { StoryFlower } from './StoryFlower.tsx';
import { type Digest, findDigest, REACTIONS, type Story } from './story.ts';
import { STORIES } from './storyCache.ts';
import { Tags } from './Tags.tsx';
import { laterWeek, mondayOf, weekOf } from './weeks.ts';

const WEEK_MILLIS = 7 * 86_400_000;

/** What a week brought: its stories, whose ideas were taken up by whom, and what is new. */
export function DigestPage() {
  const { t, i18n } = useTranslation();
  const [parameters] = useSearchParams();
  const now = weekOf(Date.now());
  const asked = parameters.get('week') ?? '';
  const week = mondayOf(asked) === undefined ? now : asked;
  const digest = useQuery({
    queryKey: [...STORIES, 'digest', week],
    queryFn: ({ signal }) => findDigest(week, signal),
  });
  return (
    <PageFrame
      title={t('digest.title')}
      lead={weekText(week, i18n.language)}
      back={{ to: '/stories', label: t('stories.back') }}
      action={
        <>
          <WeekLink week={laterWeek(week, -1)} label={t('digest.before')} icon="before" />
          <WeekLink week={laterWeek(week, 1)} label={t('digest.after')} icon="after" disabled={week >= now} />
        </>
      }
    >
      {digest.isPending ? (
        <PageSkeleton />
      ) : digest.isError ? (
        <Failed title={t('digest.failed')} onRetry={() => void digest.refetch()} />
      ) : (
        <Week digest={digest.data} goesOn={week === now} />
      )}
    </PageFrame>
  );
}

interface WeekLinkProps {
  readonly week: string;
  readonly label: string;
  readonly icon: 'before' | 'after';
  readonly disabled?: boolean;
}

function WeekLink({ week, label, icon, disabled }: WeekLinkProps) {
  const Icon = icon === 'before' ? IconChevronLeft : IconChevronRight;
  // A link cannot be disabled; a button can.
  if (disabled) {
    return (
      <ActionIcon variant="default" size={40} radius="xl" aria-label={label} disabled>
        <Icon size={20} />
      </ActionIcon>
    );
  }
  return (
    <ActionIcon
      component={Link}
      to={digestPath(week)}
      variant="default"
      size={40}
      radius="xl"
      aria-label={label}
    >
      <Icon size={20} />
    </ActionIcon>
  );
}

/** A week without stories; where it has not ended yet, the one before it is worth a look. */
function QuietWeek({ week, goesOn }: { week: string; goesOn: boolean }) {
  const { t } = useTranslation();
  if (!goesOn) return <EmptyState title={t('digest.none')} hint={t('digest.noneHint')} />;
  return (
    <EmptyState
      title={t('digest.noneYet')}
      hint={t('digest.noneYetHint')}
      action={
        <Button component={Link} to={digestPath(laterWeek(week, -1))} variant="default">
          {t('digest.lookBack')}
        </Button>
      }
    />
  );
}

function Week({ digest, goesOn }: { digest: Digest; goesOn: boolean }) {
  const { t } = useTranslation();
  const { published, used, stories, newIdeas, learned } = digest;
  if (published === 0 && used === 0) return <QuietWeek week={digest.week} goesOn={goesOn} />;
  return (
    <div className={classes.week}>
      <dl className={classes.numbers}>
        <div className={classes.number}>
          <dt>{t('digest.told', { count: published })}</dt>
          <dd>{published}</dd>
        </div>
        <div className={classes.number}>
          <dt>{t('digest.takenUp', { count: used })}</dt>
          <dd>{used}</dd>
        </div>
        <div className={classes.number}>
          <dt>{t('digest.tellers', { count: tellers(stories) })}</dt>
          <dd>{tellers(stories)}</dd>
        </div>
      </dl>
      {stories.length > 0 && (
        <section>
          <h2 className={classes.heading}>{t('digest.stories')}</h2>
          <ul className={classes.stories}>
            {stories.map((story) => (
              <StoryLine key={story.id} story={story} />
            ))}
          </ul>
        </section>
      )}
      {learned.length > 0 && (
        <section>
          <h2 className={classes.heading}>{t('digest.travelled')}</h2>
          <p className={classes.hint}>{t('digest.travelledHint')}</p>
          <ul className={classes.uses}>
            {learned.map(({ who, from, ideas }) => (
              <li key={`${who.id} ${from.id}`} className={classes.use}>
                <Portrait id={who.id} name={who.name} size="sm" />
                <span className={classes.useText}>
                  <bdi className={classes.strong}>{who.name}</bdi>{' '}
                  {t('digest.tookUp', { name: from.name, count: ideas })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {newIdeas.length > 0 && (
        <section>
          <h2 className={classes.heading}>{t('digest.newTags')}</h2>
          <Tags tags={newIdeas.map(({ tag }) => tag)} label={t('digest.newTags')} />
        </section>
      )}
    </div>
  );
}

function StoryLine({ story }: { story: Story }) {
  const { t } = useTranslation();
  const felt = REACTIONS.reduce((sum, kind) => sum + (story.reactions[kind] ?? 0), 0);
  return (
    <li className={classes.story}>
      <StoryFlower id={story.id} className={classes.flower} />
      <div className={classes.storyWords}>
        <Link to={storyPath(story.id)} className={classes.storyTitle}>
          <bdi>{story.title}</bdi>
        </Link>
        <p className={classes.deed} dir="auto">
          {story.whatWeDid}
        </p>
        <span className={classes.meta}>
          <bdi>{story.author.name}</bdi>
          {felt > 0 && <span>{t('digest.felt', { count: felt })}</span>}
          {story.usedCount > 0 && (
            <span className={classes.grown}>
              <IconPlant size={14} stroke={1.8} aria-hidden="true" />
              {t('story.used', { count: story.usedCount })}
            </span>
          )}
        </span>
      </div>
    </li>
  );
}

function tellers(stories: readonly Story[]): number {
  return new Set(stories.map(({ author }) => author.id)).size;
}

/** The first and the last day of a week, as one range. */
function weekText(week: string, language: string): string {
  const monday = mondayOf(week) ?? 0;
  const format = new Intl.DateTimeFormat(regional(language), { dateStyle: 'long', timeZone: 'UTC' });
  return format.formatRange(monday, monday + WEEK_MILLIS - 1);
}
