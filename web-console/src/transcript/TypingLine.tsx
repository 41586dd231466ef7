import type { Typist } from '@bouquet/client';
import { useTranslation } from 'react-i18next';
import { authorName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import classes from './TypingLine.module.css';

/** Who is writing just now, and what a customer has written so far where the site lets it be seen. */
export function TypingLine({ people, me }: { people: readonly Typist[]; me: string }) {
  const { t } = useTranslation();
  const others = people.filter((by) => by.kind !== 'agent' || by.id !== me);
  if (others.length === 0) return null;
  return others.map((by) => (
    <div key={`${by.kind}${by.id}`}>
      <div className={classes.typing}>
        <span className={classes.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <bdi dir="auto">
          {t(by.note ? 'transcript.typingNote' : 'transcript.typing', { name: authorName(by, t, me) })}
        </bdi>
      </div>
      {by.text && (
        <p className={classes.preview} role="note" aria-label={t('transcript.preview')}>
          <TheirWords>{by.text}</TheirWords>
        </p>
      )}
    </div>
  ));
}
