import type { Conversation, OfferedFrame } from '../live/wire.ts';

/** How an offer stands. `lost`: it went while it was in sight; `late`: it had gone when it was accepted. */
export type OfferState = 'open' | 'answering' | 'lost' | 'late';

/** One conversation that this agent may take, for a while. */
export interface Offer {
  readonly offerId: string;
  readonly conversation: Conversation;
  readonly state: OfferState;
  /** When it arrived, on a clock of this page that nobody sets. */
  readonly arrivedMillis: number;
  /** How long it still stood when it arrived. */
  readonly stoodForMillis: number;
}

/** An offer stands no longer than this in any queue, whatever two clocks that disagree may say. */
export const LONGEST_MILLIS = 300_000;
/** One that is gone stays in sight for so long, with a word why. */
const FAREWELL_MILLIS = 5_000;
/** The server says when an offer ends. One that it said nothing of so long after its time ended with the connection. */
const SILENCE_MILLIS = 10_000;
/** So many offers at once are kept; the server gives no agent more than they have places for. */
const KEPT = 20;

/** How long an offer still stands. `queueMillis`: how long those of its queue stand at most, where that is known. */
export function millisLeft(offer: Offer, nowMillis: number, queueMillis = LONGEST_MILLIS): number {
  const whole = Math.min(offer.stoodForMillis, queueMillis, LONGEST_MILLIS);
  return Math.max(0, whole - (nowMillis - offer.arrivedMillis));
}

export interface OffersOptions {
  /** The server's time now, in milliseconds of the epoch. */
  readonly serverNow: () => number;
  /** A clock of this page that nobody sets. */
  readonly now?: () => number;
}

/** What is offered to this agent now, the oldest first, and for a moment what no longer is. */
export class Offers {
  private offers: readonly Offer[] = [];
  private readonly watchers = new Set<() => void>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly now: () => number;

  constructor(private readonly options: OffersOptions) {
    this.now = options.now ?? (() => performance.now());
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly snapshot = (): readonly Offer[] => this.offers;

  /** Takes an offer in; one that is told again, after a break, counts from its newest telling. */
  offered({ offerId, conversation, expiresAt }: OfferedFrame): void {
    const known = this.find(offerId);
    const stands = Date.parse(expiresAt) - this.options.serverNow();
    const offer: Offer = {
      offerId,
      conversation,
      state: known?.state === 'answering' ? 'answering' : 'open',
      arrivedMillis: this.now(),
      stoodForMillis: Math.min(LONGEST_MILLIS, Math.max(0, stands)),
    };
    const others = this.offers.filter((each) => each !== known);
    for (const dropped of others.slice(0, Math.max(0, others.length - KEPT + 1)))
      this.clearTimer(dropped.offerId);
    this.become([...others.slice(-(KEPT - 1)), offer]);
    this.dropAfter(offerId, offer.stoodForMillis + SILENCE_MILLIS);
  }

  /** The server took it back. What this agent answers just now is left to the answer. */
  withdrawn(offerId: string): void {
    if (this.find(offerId)?.state === 'open') this.sayGoodbye(offerId, 'lost');
  }

  /** An answer is on its way to the server. */
  answering(offerId: string): void {
    this.change(offerId, 'answering');
  }

  /** The answer was taken: nothing is left to say. */
  answered(offerId: string): void {
    this.drop(offerId);
  }

  /** The answer came too late. */
  tooLate(offerId: string): void {
    this.sayGoodbye(offerId, 'late');
  }

  /** The answer did not get through, or was refused for now: it may be tried again while the offer stands. */
  unanswered(offerId: string): void {
    this.change(offerId, 'open');
  }

  /** Forgets everything, with the connection. */
  close(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.become([]);
  }

  private find(offerId: string): Offer | undefined {
    return this.offers.find((offer) => offer.offerId === offerId);
  }

  private sayGoodbye(offerId: string, state: 'lost' | 'late'): void {
    if (!this.find(offerId)) return;
    this.change(offerId, state);
    this.dropAfter(offerId, FAREWELL_MILLIS);
  }

  private change(offerId: string, state: OfferState): void {
    this.become(this.offers.map((offer) => (offer.offerId === offerId ? { ...offer, state } : offer)));
  }

  private dropAfter(offerId: string, millis: number): void {
    this.clearTimer(offerId);
    this.timers.set(
      offerId,
      setTimeout(() => this.drop(offerId), millis),
    );
  }

  private drop(offerId: string): void {
    this.clearTimer(offerId);
    this.become(this.offers.filter((offer) => offer.offerId !== offerId));
  }

  private clearTimer(offerId: string): void {
    clearTimeout(this.timers.get(offerId));
    this.timers.delete(offerId);
  }

  private become(offers: readonly Offer[]): void {
    this.offers = offers;
    for (const watcher of this.watchers) watcher();
  }
}

/** Why an offer is gone, as far as one can tell from what became of the conversation. */
export type Farewell =
  | { readonly why: 'taken'; readonly name: string }
  | { readonly why: 'mine' | 'ended' | 'timeUp' | 'withdrawn' | 'late' };

/** The word that goes with an offer that is gone. `now`: what is known of its conversation by now. */
export function farewell(offer: Offer, now: Conversation, me: string, leftMillis: number): Farewell {
  if (now.status === 'resolved') return { why: 'ended' };
  if (now.assignee?.id === me) return { why: 'mine' };
  if (now.assignee) return { why: 'taken', name: now.assignee.name };
  if (offer.state === 'late') return { why: 'late' };
  // The two clocks may be a moment apart.
  return { why: leftMillis < 2_000 ? 'timeUp' : 'withdrawn' };
}
