import { useTranslation } from 'react-i18next';
import classes from './FeedbackMark.module.css';
import { RatingIcon } from './RatingIcon.tsx';
import { isLow, ratingText } from './rating.ts';

/** How the customer rated a conversation, small enough for a row: a face and the figure, and in words for whoever asks. */
export function FeedbackMark({ rating }: { rating: number }) {
  const { t } = useTranslation();
  const words = t('feedback.mark', { rating: ratingText(rating, t) });
  return (
    <span
      className={classes.mark}
      data-low={isLow(rating) || undefined}
      role="img"
      aria-label={words}
      title={words}
    >
      <RatingIcon rating={rating} size={13} />
      <span aria-hidden="true">{rating}/5</span>
    </span>
  );
}
