import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './Tags.module.css';

/** The tags of a story, or of many; each leads to the stories that have it. */
export function Tags({ tags, label }: { tags: readonly string[]; label?: string }) {
  const { t } = useTranslation();
  if (tags.length === 0) return null;
  return (
    <ul className={classes.tags} aria-label={label ?? t('story.tags')}>
      {tags.map((tag) => (
        <li key={tag}>
          <Link to={`/stories?${new URLSearchParams({ tag })}`} className={classes.tag}>
            <bdi>{tag}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
}
