import type { Request, Signal } from './connection-types';

/**
 * What came later than the first servers, by the type of its frame: a field, or where none is named the frame. While servers of
 * two versions run, one that does not name it in its `welcome` would refuse it.
 */
const later: Readonly<Record<string, string | undefined>> = {
  viewing: undefined,
  typing: 'note',
  'conversation.assign': 'clientId',
  'conversation.resolve': 'clientId',
  'conversation.snooze': 'clientId',
  'wallboard.follow': undefined,
  'wallboard.unfollow': undefined,
};

const unknown = (frame: Request | Signal, understands: readonly string[]): string | true | undefined => {
  if (!(frame.type in later)) return undefined;
  const field = later[frame.type];
  if (field && !(field in frame)) return undefined;
  return understands.includes(field ? `${frame.type}.${field}` : frame.type) ? undefined : (field ?? true);
};

/** Whether it may be told to such a server. Without its field a signal would say something else, so it is told whole or not. */
export function isUnderstood(signal: Signal, understands: readonly string[]): boolean {
  return unknown(signal, understands) === undefined;
}

/** Whether such a server knows nothing like it, and would count it against whoever asks. */
export function isUnheardOf(request: Request, understands: readonly string[]): boolean {
  return unknown(request, understands) === true;
}

/** The request as such a server takes it: it is still what a person asked for, only not safe to repeat. */
export function asUnderstood(request: Request, understands: readonly string[]): Request {
  const field = unknown(request, understands);
  if (typeof field !== 'string') return request;
  const { [field as keyof Request]: _, ...known } = request;
  return known as Request;
}
