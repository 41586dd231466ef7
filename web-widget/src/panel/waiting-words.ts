import type { Entry, FrameFailure } from '@bouquet/client';
import type { Wait } from '../session/waiting';
import type { WaitingTexts } from './waiting-texts';
import type { WishTexts } from './wish-texts';

/** How the wait stands, in sentences; none while nothing is known. */
export function waitSentences(wait: Wait | undefined, now: number, texts: WaitingTexts): string[] {
  if (wait === undefined) {
    return [];
  }
  const { closed, position, waitSeconds } = wait;
  if (closed) {
    return [closed.opensAt ? texts.closedUntil(Date.parse(closed.opensAt), now) : texts.closedOpenEnd];
  }
  return [texts.place(position), waitSeconds ? texts.wait(waitSeconds) : texts.waitUnknown];
}

/** Who answers for a conversation that nobody works on, as its transcript tells. */
export function ownerOf(entries: readonly Entry[]): string | undefined {
  const owned = entries.findLast(({ kind }) => kind === 'owned');
  return owned?.kind === 'owned' ? owned.owner.name : undefined;
}

/** The call that the customer asked for and still waits for. */
export function callAsked(entries: readonly Entry[]): { phone: string; at?: number } | undefined {
  const last = entries.findLast(
    ({ kind }) => kind === 'callback' || kind === 'assigned' || kind === 'status',
  );
  if (last?.kind !== 'callback') {
    return undefined;
  }
  return { phone: last.phone, at: last.callAt ? Date.parse(last.callAt) : undefined };
}

/** The line of the transcript about waiting, being looked after and being called; undefined for other entries. */
export function waitingLine(entry: Entry, texts: WaitingTexts & WishTexts): string | undefined {
  switch (entry.kind) {
    case 'released': {
      const { name } = entry.from;
      if (entry.reason === 'customer_asked') {
        return texts.anotherLine(name);
      }
      if (entry.reason === 'agent_away') {
        return texts.awayLine(name);
      }
      return entry.reason === 'agent_left' ? texts.leftLine(name) : texts.releasedLine(name);
    }
    case 'owned':
      return texts.ownedLine(entry.owner.name);
    case 'callback':
      return texts.callbackLine(entry.phone);
    default:
      return undefined;
  }
}

export interface CallFields {
  readonly phone: string;
  /** As the browser's own field gives it, in the reader's time: `2026-11-23T09:30`. */
  readonly time: string;
}

export type CallProblems = { readonly [Field in keyof CallFields | 'form']?: string };

/** What can be seen to be wrong before the server is asked. */
export function seenProblems({ phone, time }: CallFields, now: number, texts: WaitingTexts): CallProblems {
  const digits = phone.replace(/\D/g, '').length;
  const late = time !== '' && !(Date.parse(time) > now);
  return {
    ...(phone.trim() === ''
      ? { phone: texts.phoneMissing }
      : (digits < 4 || digits > 17) && { phone: texts.phoneBad }),
    ...(late && { time: texts.timePast }),
  };
}

/** What the server said no to, told where it can be put right. */
export function toldProblems(
  code: FrameFailure | undefined,
  message: string,
  { time }: CallFields,
  texts: WaitingTexts,
): CallProblems {
  if (code !== 'bad_frame') {
    return { form: failureText(code, texts) };
  }
  // The server names the field. Of the two, only the number is always there.
  return /\bphone\b/.test(message) || time === '' ? { phone: texts.phoneBad } : { time: texts.timeBad };
}

/** Why something that a customer asked for did not happen. */
export function failureText(code: FrameFailure | undefined, texts: WaitingTexts): string {
  switch (code) {
    case 'not_connected':
    case 'connection_lost':
    case 'timed_out':
      return texts.failedOffline;
    case 'too_many':
      return texts.failedTooMany;
    default:
      return texts.failedOther;
  }
}
