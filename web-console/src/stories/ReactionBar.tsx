import { UnstyledButton } from '@mantine/core';
import {
  type Icon,
  IconBulb,
  IconBulbFilled,
  IconConfetti,
  IconConfettiFilled,
  IconFlower,
  IconFlowerFilled,
  IconHeart,
  IconHeartFilled,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ReactionBar.module.css';
import { REACTIONS, type Reaction, type Story } from './story.ts';
import { useReact } from './storyCache.ts';

const ICONS: Record<Reaction, { empty: Icon; full: Icon }> = {
  heart: { empty: IconHeart, full: IconHeartFilled },
  flower: { empty: IconFlower, full: IconFlowerFilled },
  applause: { empty: IconConfetti, full: IconConfettiFilled },
  idea: { empty: IconBulb, full: IconBulbFilled },
};

/** What colleagues feel about a story; one of each kind a person. */
export function ReactionBar({ story }: { story: Story }) {
  const { t } = useTranslation();
  const { mutate } = useReact();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in all browsers
    <div className={classes.bar} role="group" aria-label={t('story.reactions')}>
      {REACTIONS.map((kind) => {
        const mine = story.myReactions.includes(kind);
        const count = story.reactions[kind] ?? 0;
        const Icon = ICONS[kind][mine ? 'full' : 'empty'];
        return (
          <UnstyledButton
            key={kind}
            className={classes.reaction}
            data-kind={kind}
            aria-pressed={mine}
            aria-label={`${t(`story.reaction.${kind}`)}: ${count}`}
            title={t(`story.reaction.${kind}`)}
            onClick={() => mutate({ id: story.id, kind, on: !mine })}
          >
            <Icon size={18} stroke={1.7} aria-hidden="true" />
            {count > 0 && <span className={classes.count}>{count}</span>}
          </UnstyledButton>
        );
      })}
    </div>
  );
}
