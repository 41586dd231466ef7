import { Button, CloseButton, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCalendarHeart, IconPencil, IconSearch } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { Posy } from '../ui/Posy.tsx';
import classes from './FeedPage.module.css';
import { editPath, tellPath } from './paths.ts';
import { StoryCard } from './StoryCard.tsx';
import type { Story } from './story.ts';
import { NEW_STORY, STORIES } from './storyCache.ts';
import { Tags } from './Tags.tsx';
import { useDrafts, useStories } from './useStories.ts';

const SEARCH_PAUSE_MILLIS = 250;
const TAGS_SHOWN = 14;
const SKELETONS = ['a', 'b', 'c'];

/** What colleagues did to make somebody happy, latest first. */
export function FeedPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const tag = parameters.get('tag') || undefined;
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), SEARCH_PAUSE_MILLIS);
  const q = search.trim() === '' ? undefined : settled || undefined;
  const list = useStories({ q, tag });
  const narrowed = Boolean(q ?? tag);
  return (
    <PageFrame wide title={t('stories.title')} lead={t('stories.lead')}>
      <div className={classes.columns}>
        <Beside stories={list.items} />
        <div className={classes.feed}>
          <Hero />
          <div className={classes.filter}>
            <TextInput
              className={classes.search}
              type="search"
              radius="xl"
              dir="auto"
              value={search}
              aria-label={t('stories.search')}
              placeholder={t('stories.search')}
              leftSection={<IconSearch size={16} aria-hidden="true" />}
              rightSection={
                search && (
                  <CloseButton size="sm" aria-label={t('list.clearSearch')} onClick={() => setSearch('')} />
                )
              }
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            {tag && (
              <span className={classes.only}>
                <bdi>{tag}</bdi>
                <CloseButton
                  size="sm"
                  aria-label={t('stories.withoutTag', { tag })}
                  onClick={() => setParameters({})}
                />
              </span>
            )}
          </div>
          <News known={list.items} />
          {list.isPending ? (
            <FeedSkeleton />
          ) : list.isError && list.items.length === 0 ? (
            <Failed title={t('stories.failed')} onRetry={() => void list.refetch()} />
          ) : list.items.length === 0 ? (
            <EmptyState
              title={t(narrowed ? 'stories.noMatch' : 'stories.none')}
              hint={t(narrowed ? 'stories.noMatchHint' : 'stories.noneHint')}
            />
          ) : (
            <div className={classes.stories} data-stale={list.isPlaceholderData || undefined}>
              {list.items.map((story) => (
                <StoryCard key={story.id} story={story} />
              ))}
              {list.hasNextPage && (
                <Button
                  className={classes.more}
                  variant="default"
                  loading={list.isFetchingNextPage}
                  onClick={() => void list.fetchNextPage()}
                >
                  {t('stories.older')}
                </Button>
              )}
            </div>
          )}
        </div>
      </div>
    </PageFrame>
  );
}

/** Says gently that somebody told a story which is not shown yet. */
function News({ known }: { known: readonly Story[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: story } = useQuery<Story | null>({
    queryKey: NEW_STORY,
    queryFn: () => null,
    enabled: false,
    initialData: null,
  });
  const shown = story && !known.some(({ id }) => id === story.id) ? story : undefined;
  return (
    <div role="status">
      {shown && (
        <p className={classes.news}>
          <bdi>{t('stories.new', { name: shown.author.name })}</bdi>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              queries.setQueryData(NEW_STORY, null);
              void queries.invalidateQueries({ queryKey: STORIES });
            }}
          >
            {t('stories.show')}
          </Button>
        </p>
      )}
    </div>
  );
}

function Hero() {
  const { t } = useTranslation();
  return (
    <section className={classes.hero} aria-label={t('story.tell')}>
      <div className={classes.heroWords}>
        <p className={classes.question}>{t('stories.question')}</p>
        <p className={classes.why}>{t('stories.why')}</p>
        <Button
          component={Link}
          to={tellPath()}
          leftSection={<IconPencil size={17} aria-hidden="true" />}
          className={classes.tell}
        >
          {t('story.tell')}
        </Button>
      </div>
      <Posy className={classes.posy} />
    </section>
  );
}

/** The week, what I began to tell, and what is told about. */
function Beside({ stories }: { stories: readonly Story[] }) {
  const { t } = useTranslation();
  const drafts = useDrafts();
  const tags = useMemo(() => commonTags(stories), [stories]);
  return (
    <aside className={classes.beside} aria-label={t('stories.beside')}>
      <Link to="/stories/digest" className={classes.week}>
        <IconCalendarHeart size={22} stroke={1.6} aria-hidden="true" />
        <span>
          <span className={classes.weekTitle}>{t('digest.title')}</span>
          <span className={classes.weekHint}>{t('digest.hint')}</span>
        </span>
      </Link>
      {drafts.length > 0 && (
        <section>
          <h2 className={classes.heading}>{t('stories.drafts')}</h2>
          <ul className={classes.drafts}>
            {drafts.map(({ id, title }) => (
              <li key={id}>
                <Link to={editPath(id)} className={classes.draft}>
                  <bdi>{title}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {tags.length > 0 && (
        <section className={classes.about}>
          <h2 className={classes.heading}>{t('stories.about')}</h2>
          <Tags tags={tags} label={t('stories.about')} />
        </section>
      )}
    </aside>
  );
}

/** The tags of these stories, the commonest first. */
function commonTags(stories: readonly Story[]): string[] {
  const counts = new Map<string, number>();
  for (const tag of stories.flatMap((story) => story.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .sort(([a, often], [b, seldom]) => seldom - often || a.localeCompare(b))
    .slice(0, TAGS_SHOWN)
    .map(([tag]) => tag);
}

function FeedSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes.stories} role="status" aria-label={t('app.loading')}>
      {SKELETONS.map((key) => (
        <div key={key} className={classes.skeleton}>
          <Skeleton circle height={36} width={36} />
          <Skeleton height={16} width="58%" radius="xl" />
          <Skeleton height={10} width="94%" radius="xl" />
          <Skeleton height={10} width="82%" radius="xl" />
          <Skeleton height={56} radius="md" />
        </div>
      ))}
    </div>
  );
}
