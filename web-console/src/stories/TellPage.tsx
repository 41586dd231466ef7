import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api, useMe } from '../session/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { StoryForm } from './StoryForm.tsx';
import { storyQuery } from './storyCache.ts';
import { EMPTY, keptDraft, valuesOf } from './storyValues.ts';

/** What is told of a gesture before anybody told anything. */
interface GestureGlance {
  readonly conversationId: string;
  readonly type: string;
  readonly reason: string;
  readonly item?: { readonly name: string };
}

/** Tells a story: a new one, or one of a conversation or gesture that the address names. */
export function TellPage() {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const gestureId = parameters.get('gesture') ?? undefined;
  const gesture = useQuery({
    queryKey: ['gesture', gestureId],
    queryFn: ({ signal }) =>
      api.call<GestureGlance>('GET', `/gestures/${encodeURIComponent(gestureId ?? '')}`, { signal }),
    enabled: gestureId !== undefined,
  });
  // Without the gesture its story can still be told.
  if (gestureId && gesture.isPending) return <PageSkeleton />;
  const conversationId = parameters.get('conversation') ?? gesture.data?.conversationId;
  const known = gesture.data;
  const begun = {
    ...EMPTY,
    whatWeDid: known?.item?.name ?? '',
    tags: known ? [known.type.replaceAll('_', ' '), known.reason] : [],
  };
  const key = gestureId ?? conversationId ?? 'new';
  return (
    <PageFrame
      wide
      title={t('story.tell')}
      lead={t('story.tellLead')}
      back={{ to: '/stories', label: t('stories.back') }}
    >
      <StoryForm
        key={key}
        keepAs={key}
        initial={keptDraft.read(key) ?? begun}
        origin={{ gestureId, conversationId }}
      />
    </PageFrame>
  );
}

/** Changes a story that I told, or began to tell. */
export function EditPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const story = useQuery(storyQuery(id));
  if (story.isPending) return <PageSkeleton />;
  // What was told stays as it was told.
  const mine = story.data?.author.id === me.id && story.data.status === 'draft';
  return (
    <PageFrame
      wide
      title={t('story.editTitle')}
      lead={t('story.tellLead')}
      back={{ to: '/stories', label: t('stories.back') }}
    >
      {story.data && mine ? (
        <StoryForm
          keepAs={id}
          known={story.data}
          initial={keptDraft.read(id) ?? valuesOf(story.data)}
          origin={{ conversationId: story.data.conversationId, gestureId: story.data.gestureId }}
        />
      ) : (
        <EmptyState title={t(story.data ? 'story.notMine' : 'story.gone')} />
      )}
    </PageFrame>
  );
}
