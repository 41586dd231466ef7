import type { Request, Signal } from './connection-types';

/**
 * What came later than the first servers, by the type of its frame: fields, or where none are named the frame. While servers of
 * two versions run, one that does not name it in its `welcome` would refuse it.
 */
const later: Readonly<Record<string, readonly string[]>> = {
  viewing: [],
  typing: ['note'],
  'conversation.assign': ['clientId'],
  'conversation.resolve': ['clientId'],
  'conversation.snooze': ['clientId'],
  'feedback.give': ['effort', 'recommend'],
  'wallboard.follow': [],
  'wallboard.unfollow': [],
};

/** The fields that such a server does not take, or `true` where it is the whole frame; none where it takes all. */
const unknown = (frame: Request | Signal, understands: readonly string[]): readonly string[] | true => {
  const fields = later[frame.type];
  if (fields?.length === 0) return understands.includes(frame.type) ? [] : true;
  return (fields ?? []).filter((field) => field in frame && !understands.includes(`${frame.type}.${field}`));
};

/** Whether it may be told to such a server. Without its field a signal would say something else, so it is told whole or not. */
export function isUnderstood(signal: Signal, understands: readonly string[]): boolean {
  const not = unknown(signal, understands);
  return not !== true && not.length === 0;
}

/** Whether such a server knows nothing like it, and would count it against whoever asks. */
export function isUnheardOf(request: Request, understands: readonly string[]): boolean {
  return unknown(request, understands) === true;
}

/** The request as such a server takes it: it is still what a person asked for, only not safe to repeat, or not all of it. */
export function asUnderstood(request: Request, understands: readonly string[]): Request {
  const not = unknown(request, understands);
  if (not === true || not.length === 0) return request;
  return Object.fromEntries(Object.entries(request).filter(([field]) => !not.includes(field))) as Request;
}
