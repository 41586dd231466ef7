import { codePoints, postable, randomId } from '@bouquet/client';
import { Button, Skeleton, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SafeText } from '../transcript/SafeText.tsx';
import { Portrait } from '../ui/Portrait.tsx';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { fullTimeText, listTimeText, useNow } from '../ui/time.ts';
import classes from './Comments.module.css';
import { HEALTH, refusedForHealth } from './findings.ts';
import { HealthConfirmation } from './HealthConfirmation.tsx';
import { comment, listComments, type Story } from './story.ts';
import { renewStory, STORIES } from './storyCache.ts';
import { useHealthConfirmation } from './useHealthConfirmation.ts';

const LONGEST = 1_000;

/** What colleagues say to a story, oldest first, and a place to say something. */
export function Comments({ story }: { story: Story }) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const comments = useQuery({
    queryKey: [...STORIES, 'comments', story.id],
    queryFn: ({ signal }) => listComments(story.id, signal),
  });
  return (
    <section className={classes.comments} aria-label={t('story.comments')}>
      {comments.isPending && (
        <div role="status" aria-label={t('app.loading')}>
          <Skeleton height={12} width="60%" radius="xl" />
        </div>
      )}
      {comments.isError && (
        <p className={classes.failed} role="alert">
          {t('story.commentsFailed')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => void comments.refetch()}>
            {t('conversation.retry')}
          </Button>
        </p>
      )}
      <ol className={classes.list}>
        {comments.data?.items.map(({ id, author, text, at }) => (
          <li key={id} className={classes.comment}>
            <Portrait id={author.id} name={author.name} size="sm" />
            <div className={classes.said}>
              <span className={classes.who}>
                <bdi className={classes.name}>{author.name}</bdi>
                <time dateTime={at} title={fullTimeText(at, i18n.language)}>
                  {listTimeText(at, now, i18n.language)}
                </time>
              </span>
              <SafeText text={text} className={classes.text} />
            </div>
          </li>
        ))}
      </ol>
      <SayIt story={story} />
    </section>
  );
}

function SayIt({ story }: { story: Story }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  // A comment whose answer got lost is sent again as the same one.
  const clientId = useRef(randomId());
  const [words, setWords] = useState<readonly string[]>([]);
  const health = useHealthConfirmation(words);
  const change = (changed: string) => {
    clientId.current = randomId();
    setText(changed);
    setWords([]);
  };
  const say = useMutation({
    mutationFn: (said: string) => comment(story.id, clientId.current, said, health.confirmed ? [HEALTH] : []),
    onSuccess: async () => {
      change('');
      renewStory(queries, story.id, (each) => ({ ...each, commentCount: each.commentCount + 1 }));
      await queries.invalidateQueries({ queryKey: [...STORIES, 'comments', story.id] });
    },
    onError: (thrown, said) => {
      const found = refusedForHealth(thrown, said);
      if (found.length > 0) setWords(found);
      else tell('bad', saying(thrown, t));
    },
  });
  const unsettled = words.length > 0 && !health.confirmed;
  const said = postable(text);
  const over = codePoints(said) > LONGEST;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (said && !over && !unsettled && !say.isPending) say.mutate(said);
      }}
    >
      <Textarea
        className={classes.field}
        aria-label={t('story.addComment')}
        placeholder={t('story.addComment')}
        rows={1}
        dir="auto"
        value={text}
        error={over && t('story.tooLong', { count: LONGEST })}
        disabled={say.isPending}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <Button type="submit" variant="light" disabled={!said || over || unsettled} loading={say.isPending}>
        {t('story.comment')}
      </Button>
      {words.length > 0 && (
        <div className={classes.health}>
          <p className={classes.failed} role="alert">
            {t('story.healthComment')}
          </p>
          <HealthConfirmation words={words} confirmed={health.confirmed} onConfirm={health.confirm} />
        </div>
      )}
    </form>
  );
}
