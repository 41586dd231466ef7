import type { Typist } from '@bouquet/client';
import { useTranslation } from 'react-i18next';
import { authorName } from '../ui/people.ts';
import classes from './TypingLine.module.css';

/** Who is writing just now. */
export function TypingLine({ people, me }: { people: readonly Typist[]; me: string }) {
  const { t } = useTranslation();
  const others = people.filter((by) => by.kind !== 'agent' || by.id !== me);
  if (others.length === 0) return null;
  return others.map((by) => (
    <div key={`${by.kind}${by.id}`} className={classes.typing}>
      <span className={classes.dots} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <bdi dir="auto">{t(by.note ? 'transcript.typingNote' : 'transcript.typing', { name: authorName(by, t, me) })}</bdi>
    </div>
  ));
}
