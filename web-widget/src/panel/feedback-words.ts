import type { Entry, Feedback, Post, PostFrame, TranscriptSnapshot } from '@bouquet/client';
import { mayBeRated, solvedAt, standingOf } from '../session/standing';
import type { FeedbackTexts } from './feedback-texts';

/** How many ratings there are, from 1 for very bad. */
export const ratings = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof ratings)[number];

/** In UTF-16 units, so never more than the server's code points. */
export const longestReason = 1000;

/** How easy it was to get it solved, from 1 for very hard. */
export const efforts = [1, 2, 3, 4, 5, 6, 7] as const;

/** Whether they would recommend us, from 0 for certainly not. */
export const recommendations = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** What a customer said, or is about to say. */
export interface Said extends Feedback {
  readonly rating: Rating;
}

/** How it stands with rating a solved conversation. */
export interface RatingStanding {
  /** What was said last and stands in the transcript. */
  readonly given?: Said;
  /** What is on its way. */
  readonly post?: Post;
  readonly sending?: Said;
}

type Told = Pick<TranscriptSnapshot, 'entries' | 'pending' | 'caughtUp'>;

/**
 * Undefined where there is nothing to rate: while it is not solved, long after, and where nobody of the team ever said
 * anything, as when a customer could not wait.
 */
export function ratingStanding(transcript: Told, now: number): RatingStanding | undefined {
  const { entries, pending, caughtUp } = transcript;
  const answered = entries.some(({ kind, by }) => kind === 'message' && by.kind === 'agent');
  const late = !mayBeRated(solvedAt(transcript), now);
  if (!caughtUp || late || !answered || standingOf(transcript).status !== 'resolved') {
    return undefined;
  }
  const given = entries.findLast(({ kind }) => kind === 'feedback');
  const post = pending.findLast(({ frame }) => frame.type === 'feedback.give');
  return {
    given: given?.kind === 'feedback' ? saidIn(given) : undefined,
    post,
    sending: post && saidIn(post.frame as Extract<PostFrame, { type: 'feedback.give' }>),
  };
}

function saidIn({ rating, effort, recommend, text }: Feedback): Said {
  return { rating: rating as Rating, effort, recommend, text };
}

/** Whether the last that was said of us says all of this again, and only answers more besides. */
export function isSaidAgain(said: Feedback, entries: readonly Entry[]): boolean {
  const last = entries.findLast(({ kind }) => kind === 'feedback');
  return (
    last?.kind === 'feedback' &&
    last.rating === said.rating &&
    last.text === said.text &&
    (last.effort !== said.effort || last.recommend !== said.recommend)
  );
}

/** What was said of us besides the rating, in words. */
export function answersIn({ effort, recommend }: Feedback, texts: FeedbackTexts): string[] {
  return [
    ...(effort === undefined ? [] : [texts.effortLine(effort)]),
    ...(recommend === undefined ? [] : [texts.recommendLine(recommend)]),
  ];
}

/** Whether somebody should look at what went wrong. */
export function isLow(rating: number): boolean {
  return rating <= 2;
}

export function ratingOf(rating: number, texts: FeedbackTexts): string {
  const known = ratings.find((one) => one === rating) ?? 3;
  return texts[`rating${known}`];
}
