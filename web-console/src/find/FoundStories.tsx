import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { storyPath } from '../stories/paths.ts';
import { useStories } from '../stories/useStories.ts';
import classes from './FindPage.module.css';
import { Group } from './Group.tsx';

/** The stories in which the words are. */
export function FoundStories({ words }: { words: string }) {
  const { t } = useTranslation();
  const list = useStories({ q: words, tag: undefined });
  return (
    <Group
      title={t('keys.group.stories')}
      none={t('find.none.stories')}
      count={list.items.length}
      looking={list.isFetching}
      failed={list.isError}
      onRetry={() => void list.refetch()}
      onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
    >
      {list.items.map(({ id, title, author }) => (
        <li key={id} data-result="">
          <Link to={storyPath(id)} className={classes.result}>
            <span className={classes.what}>
              <bdi className={classes.name}>{title}</bdi>
              <bdi className={classes.aside}>{author.name}</bdi>
            </span>
          </Link>
        </li>
      ))}
    </Group>
  );
}
