import type { Feedback } from '@bouquet/client';
import type { TFunction } from 'i18next';

/** The ratings that customers give, from 1 for very bad. */
const NAMES = [
  'feedback.rating.1',
  'feedback.rating.2',
  'feedback.rating.3',
  'feedback.rating.4',
  'feedback.rating.5',
] as const;

/** A rating in words and figures, such as "Bad (2 of 5)". */
export function ratingText(rating: number, t: TFunction): string {
  const name = NAMES[rating - 1];
  return t('feedback.ratingOf', { name: name ? t(name) : '', rating });
}

/** Whether somebody should look at what went wrong. */
export function isLow(rating: number): boolean {
  return rating <= 2;
}

/** What was answered besides the rating, in words and figures. */
export function answersIn(
  { effort, recommend }: Pick<Feedback, 'effort' | 'recommend'>,
  t: TFunction,
): string[] {
  return [
    ...(effort === undefined ? [] : [t('feedback.effort', { step: effort })]),
    ...(recommend === undefined ? [] : [t('feedback.recommend', { step: recommend })]),
  ];
}

/** Whether nothing was said anew but answers to what is asked besides the rating; all else is said again. */
export function onlyAnswersMore(now: Feedback, before: Feedback): boolean {
  return (
    now.rating === before.rating &&
    now.text === before.text &&
    (now.effort !== before.effort || now.recommend !== before.recommend)
  );
}
