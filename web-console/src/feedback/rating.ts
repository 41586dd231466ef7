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
