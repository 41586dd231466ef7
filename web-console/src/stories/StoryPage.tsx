import { ApiProblem } from '@bouquet/client';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { StoryCard } from './StoryCard.tsx';
import { storyQuery } from './storyCache.ts';

/** One story, by its own address, with what colleagues say to it. */
export function StoryPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const story = useQuery(storyQuery(id));
  if (story.isPending) return <PageSkeleton />;
  const gone = story.error instanceof ApiProblem && story.error.status === 404;
  return (
    <PageFrame title={t('story.one')} back={{ to: '/stories', label: t('stories.back') }}>
      {story.data ? (
        <StoryCard story={story.data} open />
      ) : gone ? (
        <EmptyState title={t('story.gone')} />
      ) : (
        <Failed title={t('story.failed')} onRetry={() => void story.refetch()} />
      )}
    </PageFrame>
  );
}
