import { Button, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBulb, IconPlant } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import panel from '../customer/CustomerPanel.module.css';
import { openTray } from '../gestures/tray.ts';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import classes from './LikeThis.module.css';
import { storyPath, tellPath } from './paths.ts';
import { prefillOf } from './prefill.ts';
import { alike, type Story, takeUp } from './story.ts';
import { LIKE, renewStory } from './storyCache.ts';

const SHOWN = 3;
/** Whoever writes in many short messages is let finish before it is looked again. */
const SAID_PAUSE_MILLIS = 1_500;

interface LikeThisProps {
  readonly conversationId: string;
  /** The latest that the customer said: with it, what their situation is like changes. */
  readonly saidSeq: number;
}

/** What colleagues did for customers in a situation like this one, and the way to do the same. */
export function LikeThis({ conversationId, saidSeq }: LikeThisProps) {
  const { t } = useTranslation();
  const [settled] = useDebouncedValue(saidSeq, SAID_PAUSE_MILLIS);
  const stories = useQuery({
    queryKey: [...LIKE, conversationId, settled],
    queryFn: ({ signal }) => alike(conversationId, SHOWN, signal),
    placeholderData: keepPreviousData,
  });
  const items = stories.data?.items.slice(0, SHOWN) ?? [];
  return (
    <section className={panel.section} aria-label={t('like.title')}>
      <h3 className={panel.sectionTitle}>{t('like.title')}</h3>
      {stories.isPending ? (
        <div className={classes.skeleton} role="status" aria-label={t('app.loading')}>
          <Skeleton height={10} width="80%" radius="xl" />
          <Skeleton height={10} width="62%" radius="xl" />
        </div>
      ) : stories.isError ? (
        <p className={panel.none}>{t('like.failed')}</p>
      ) : items.length === 0 ? (
        <p className={panel.none}>{t('like.none')}</p>
      ) : (
        <ul className={classes.stories}>
          {items.map((story) => (
            <LikeStory key={story.id} story={story} conversationId={conversationId} />
          ))}
        </ul>
      )}
      <Link to={tellPath({ conversationId })} className={classes.tell}>
        {t('like.tell')}
      </Link>
    </section>
  );
}

function LikeStory({ story, conversationId }: { story: Story; conversationId: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const use = useMutation({
    mutationFn: async () => {
      const [used, prefill] = await Promise.all([takeUp(story.id, conversationId), prefillOf(story)]);
      return { used, prefill };
    },
    onSuccess: ({ used, prefill }) => {
      renewStory(queries, story.id, (each) => ({ ...each, usedCount: used.usedCount }));
      openTray(conversationId, prefill);
    },
    onError: (thrown) => tell('bad', saying(thrown, t)),
  });
  return (
    <li className={classes.story}>
      <Link to={storyPath(story.id)} className={classes.title}>
        <bdi>{story.title}</bdi>
      </Link>
      <p className={classes.deed} dir="auto">
        {story.whatWeDid}
      </p>
      <div className={classes.foot}>
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconBulb size={14} aria-hidden="true" />}
          loading={use.isPending}
          aria-label={t('like.useThis', { title: story.title })}
          onClick={() => use.mutate()}
        >
          {t('like.use')}
        </Button>
        {story.usedCount > 0 && (
          <span className={classes.used}>
            <IconPlant size={14} stroke={1.8} aria-hidden="true" />
            {t('story.used', { count: story.usedCount })}
          </span>
        )}
      </div>
    </li>
  );
}
