import { useTranslation } from 'react-i18next';
import classes from './TagMarks.module.css';

/** So many have room in a row; the others are counted. */
const SHOWN = 2;

/** The first tags of a conversation, and how many more there are. */
export function TagMarks({ tags }: { tags: readonly string[] }) {
  const { t } = useTranslation();
  const more = tags.length - SHOWN;
  return (
    <span className={classes.tags} title={tags.join(', ')}>
      {tags.slice(0, SHOWN).map((tag) => (
        <bdi key={tag} className={classes.tag}>
          {tag}
        </bdi>
      ))}
      {more > 0 && (
        <span role="img" aria-label={t('sorting.moreTags', { count: more })}>
          +{more}
        </span>
      )}
    </span>
  );
}
