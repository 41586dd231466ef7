/**
 * What is known of the server's clock beside ours. Nothing tells its time outright, but whatever it wrote a time on was
 * written before it arrived here, and an offer that arrives has not ended yet. Ours is believed until one of these
 * proves it wrong.
 */
export class ServerClock {
  /** The server's clock is ahead of ours by at least this; the newest news make it nearly exact. */
  private atLeastMillis = Number.NEGATIVE_INFINITY;
  private atMostMillis = Number.POSITIVE_INFINITY;

  constructor(private readonly here: () => number = Date.now) {}

  /** Something arrived that the server had written at this time of its own. */
  wrote(at: string): void {
    this.atLeastMillis = Math.max(this.atLeastMillis, Date.parse(at) - this.here());
  }

  /** Something arrived that stands until this time of the server's. */
  standsUntil(at: string): void {
    this.atMostMillis = Math.min(this.atMostMillis, Date.parse(at) - this.here());
  }

  /** The server's time now, in milliseconds of the epoch. */
  now(): number {
    const agrees = this.atLeastMillis <= 0 && this.atMostMillis >= 0;
    const known = Number.isFinite(this.atLeastMillis) ? this.atLeastMillis : this.atMostMillis;
    return this.here() + (agrees ? 0 : known);
  }
}
