import { useTranslation } from 'react-i18next';
import { RatingIcon } from '../feedback/RatingIcon.tsx';
import { answersIn, isLow, ratingText } from '../feedback/rating.ts';
import { authorName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { clockText, fullTimeText } from '../ui/time.ts';
import classes from './FeedbackCard.module.css';
import type { FeedbackEntry } from './rows.ts';
import { SafeText } from './SafeText.tsx';

/** What the customer says of how they were served, as it counts. A face and words say the same as the colour. */
export function FeedbackCard({ entry, me }: { entry: FeedbackEntry; me: string }) {
  const { t, i18n } = useTranslation();
  const name = authorName(entry.by, t, me);
  const answers = answersIn(entry, t);
  return (
    <div
      role="note"
      className={classes.feedback}
      data-low={isLow(entry.rating) || undefined}
      aria-label={t('feedback.label')}
    >
      <div className={classes.head}>
        <RatingIcon rating={entry.rating} size={22} />
        <TheirWords className={classes.rating}>
          {t('feedback.rated', { name, rating: ratingText(entry.rating, t) })}
        </TheirWords>
        <time dateTime={entry.at} title={fullTimeText(entry.at, i18n.language)}>
          {clockText(entry.at, i18n.language)}
        </time>
      </div>
      {answers.length > 0 && (
        <ul className={classes.answers}>
          {answers.map((answer) => (
            <li key={answer}>{answer}</li>
          ))}
        </ul>
      )}
      {entry.text && <SafeText text={entry.text} className={classes.text} />}
    </div>
  );
}
