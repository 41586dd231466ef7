import type { TranscriptSnapshot } from '@bouquet/client';
import { Tooltip, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import { Portrait } from '../ui/Portrait.tsx';
import { authorName } from '../ui/people.ts';
import classes from './HereToo.module.css';
import { hereToo } from './together.ts';

/** So many have a picture; of the others there is a number. */
const SHOWN = 3;

/** The colleagues who are in a conversation beside me, and what each does, in words. */
export function useHereToo(snapshot: TranscriptSnapshot) {
  const { t } = useTranslation();
  const me = useMe();
  const people = hereToo(snapshot, me.id);
  return {
    people,
    sentences: people.map(({ by, doing }) => t(`together.${doing}`, { name: authorName(by, t, me.id) })),
  };
}

/** Which colleagues have this conversation before them too, and which of them write: as pictures, with the words behind them. */
export function HereToo({ snapshot }: { snapshot: TranscriptSnapshot }) {
  const { t } = useTranslation();
  const { people, sentences } = useHereToo(snapshot);
  if (people.length === 0) return null;
  const more = people.length - SHOWN;
  return (
    <ul className={classes.here} aria-label={t('together.label')}>
      {people.slice(0, SHOWN).map(({ by, doing }, at) => (
        <Tooltip key={by.id} label={sentences[at]} events={{ hover: true, focus: false, touch: true }}>
          <li className={classes.person} data-doing={doing}>
            <Portrait id={by.id ?? ''} name={by.name} size="sm" />
            <VisuallyHidden>{sentences[at]}</VisuallyHidden>
          </li>
        </Tooltip>
      ))}
      {more > 0 && (
        <Tooltip
          label={sentences.slice(SHOWN).join(', ')}
          events={{ hover: true, focus: false, touch: true }}
        >
          <li className={classes.more}>{t('together.more', { count: more })}</li>
        </Tooltip>
      )}
    </ul>
  );
}
