import { Button, UnstyledButton } from '@mantine/core';
import { IconMessageCircle, IconPencil, IconPlant } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../session/session.ts';
import { SafeText } from '../transcript/SafeText.tsx';
import { DeleteButton } from '../ui/DeleteButton.tsx';
import { Portrait } from '../ui/Portrait.tsx';
import { saying } from '../ui/saying.ts';
import { fullTimeText, listTimeText, useNow } from '../ui/time.ts';
import { Comments } from './Comments.tsx';
import { editPath, storyPath } from './paths.ts';
import { ReactionBar } from './ReactionBar.tsx';
import classes from './StoryCard.module.css';
import { StoryFlower } from './StoryFlower.tsx';
import { type Story, withdrawStory } from './story.ts';
import { storyWithdrawn } from './storyCache.ts';
import { Tags } from './Tags.tsx';

/** A story with all that colleagues can do with it. */
export function StoryCard({ story, open }: { story: Story; open?: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const [commenting, setCommenting] = useState(open ?? false);
  return (
    <article className={classes.card} aria-labelledby={`story-${story.id}`}>
      <StoryFlower id={story.id} className={classes.flower} />
      <Byline story={story} />
      <StoryWords story={story} linked={!open} />
      <div className={classes.foot}>
        <ReactionBar story={story} />
        <UnstyledButton
          className={classes.talk}
          aria-expanded={commenting}
          onClick={() => setCommenting(!commenting)}
        >
          <IconMessageCircle size={18} stroke={1.7} aria-hidden="true" />
          {t('story.commentCount', { count: story.commentCount })}
        </UnstyledButton>
        {open && story.status === 'draft' && story.author.id === me.id && (
          <Button
            component={Link}
            to={editPath(story.id)}
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconPencil size={16} aria-hidden="true" />}
          >
            {t('story.edit')}
          </Button>
        )}
        {open && <Withdrawal story={story} />}
      </div>
      {commenting && <Comments story={story} />}
    </article>
  );
}

/** Its author may take a told story back, and so may supervisors. */
function Withdrawal({ story }: { story: Story }) {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  if (story.status !== 'published' || (story.author.id !== me.id && me.role === 'agent')) return null;
  return (
    <DeleteButton
      label={t('story.withdraw')}
      question={t('story.withdrawAsk')}
      hint={t('story.withdrawHint')}
      remove={() => withdrawStory(story.id)}
      onRemoved={async () => storyWithdrawn(queries, story.id)}
      sayingOf={(thrown) => saying(thrown, t)}
    />
  );
}

function Byline({ story }: { story: Story }) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const at = story.publishedAt ?? story.createdAt;
  return (
    <header className={classes.byline}>
      <Portrait id={story.author.id} name={story.author.name} />
      <div className={classes.who}>
        <bdi className={classes.name}>{story.author.name}</bdi>
        <span className={classes.meta}>
          <time dateTime={at} title={fullTimeText(at, i18n.language)}>
            {listTimeText(at, now, i18n.language)}
          </time>
          {story.usedCount > 0 && (
            <span className={classes.used}>
              <IconPlant size={15} stroke={1.8} aria-hidden="true" />
              {t('story.used', { count: story.usedCount })}
            </span>
          )}
        </span>
      </div>
    </header>
  );
}

function StoryWords({ story, linked }: { story: Story; linked: boolean }) {
  const { t } = useTranslation();
  const { id, title, situation, whatWeDid, outcome, tags } = story;
  return (
    <div className={classes.words}>
      <h2 className={classes.title} id={`story-${id}`}>
        {linked ? (
          <Link to={storyPath(id)} className={classes.link}>
            <bdi>{title}</bdi>
          </Link>
        ) : (
          <bdi>{title}</bdi>
        )}
      </h2>
      <SafeText text={situation} className={classes.text} />
      {whatWeDid && (
        <div className={classes.deed}>
          <h3 className={classes.label}>{t('story.did')}</h3>
          <SafeText text={whatWeDid} className={classes.text} />
        </div>
      )}
      {outcome && (
        <div>
          <h3 className={classes.label}>{t('story.came')}</h3>
          <SafeText text={outcome} className={classes.text} />
        </div>
      )}
      <Tags tags={tags} />
    </div>
  );
}
