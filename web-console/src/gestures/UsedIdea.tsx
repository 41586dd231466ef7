import { IconBulb, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { storyPath } from '../stories/paths.ts';
import { storyQuery } from '../stories/storyCache.ts';
import { IconAction } from '../ui/IconAction.tsx';
import classes from './UsedIdea.module.css';

/** Whose idea this is, and what they did: to be read while it is done again for somebody else. */
export function UsedIdea({ storyId, onForget }: { storyId: string; onForget: () => void }) {
  const { t } = useTranslation();
  const { data } = useQuery(storyQuery(storyId));
  if (!data) return null;
  return (
    <section className={classes.idea} aria-label={t('gesture.usedIdea')}>
      <IconBulb size={18} stroke={1.7} aria-hidden="true" />
      <div className={classes.words}>
        <Link to={storyPath(storyId)} className={classes.title}>
          <bdi>{data.title}</bdi>
        </Link>
        <p className={classes.deed} dir="auto">
          {data.whatWeDid}
        </p>
      </div>
      <IconAction
        size={28}
        label={t('gesture.forgetIdea')}
        title={t('gesture.forgetIdea')}
        onClick={onForget}
      >
        <IconX size={16} aria-hidden="true" />
      </IconAction>
    </section>
  );
}
