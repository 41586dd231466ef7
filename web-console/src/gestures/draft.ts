import { KeptDrafts, useKeptDraft } from '../composer/keptDrafts.ts';
import { type GestureRequest, type GestureType, type Heard, newKey, type Reason } from './gesture.ts';

/** What is to be given: something of the catalogue, or anything else, named by its type. */
export type Choice =
  | { readonly kind: 'item'; readonly id: string }
  | { readonly kind: 'free'; readonly type: GestureType };

/** A gesture that somebody has begun and not sent. */
export interface Draft {
  /** What was heard; null where the agent says that it is nothing in particular. */
  readonly heard?: Heard | null;
  readonly reason?: Reason;
  readonly choice?: Choice;
  /** As it was typed; empty for the item's own price. */
  readonly amount: string;
  readonly note: string;
  /** Whether the note is the agent's own; one of ours gives way to the next of ours. */
  readonly noteTouched: boolean;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly tellCustomer: boolean;
  /** For the colleague who runs the errand: what to buy, and where. */
  readonly errand: string;
  readonly usedStory?: string;
  /** The request whose answer never came: it may or may not have been carried out. */
  readonly unanswered?: Attempt;
}

/** One request, and the key under which it is carried out at most once. */
export interface Attempt {
  readonly key: string;
  readonly body: string;
}

/** What became of a draft; `undefined` takes a part of it out. */
export type Changed = { readonly [Part in keyof Draft]?: Draft[Part] | undefined };

export const EMPTY: Draft = {
  amount: '',
  note: '',
  noteTouched: false,
  name: '',
  email: '',
  phone: '',
  tellCustomer: false,
  errand: '',
};

const drafts = new KeptDrafts<Draft>({
  prefix: 'bouquet.gesture.',
  max: 30,
  empty: EMPTY,
  parse: ({ at: _, ...kept }) => ({ ...EMPTY, ...kept }),
  // One that may have been carried out.
  isHeld: ({ unanswered }) => unanswered !== undefined,
});

/** The draft of this agent in this conversation, shared with the other tabs. */
export function useGestureDraft(agent: string, conversation: string): Draft {
  return useKeptDraft(drafts, agent, conversation);
}

export function gestureDraft(agent: string, conversation: string): Draft {
  return drafts.read(agent, conversation);
}

/** Keeps what was changed. */
export function writeGesture(agent: string, conversation: string, change: Changed): void {
  drafts.write(agent, conversation, { ...drafts.read(agent, conversation), ...change } as Draft);
}

/** It was sent, or is not wanted any more. */
export function forgetGesture(agent: string, conversation: string): void {
  drafts.forget(agent, conversation);
}

/**
 * How a request goes out. One whose answer never came keeps its key, also where something in it was changed since: the
 * server then either has none yet, or says that it has the other one. So nothing is ever given twice by trying again.
 */
export function attemptOf(draft: Draft, request: GestureRequest): Attempt {
  return { key: draft.unanswered?.key ?? newKey(), body: JSON.stringify(request) };
}
