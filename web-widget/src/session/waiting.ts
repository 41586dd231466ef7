import type { Connection, QueuePosition, ServerFrame, TranscriptSnapshot } from '@bouquet/client';
import { standingOf } from './standing';

/** What the server says of a wait. */
export type Wait = Pick<QueuePosition, 'position' | 'waitSeconds' | 'closed' | 'callback'>;

/** The wait of the conversation that is shown: what is known of it, and what a customer may do about it. */
export class Waiting {
  private known: Wait | undefined;
  private queued = false;

  constructor(
    private readonly connection: Connection,
    private readonly conversationId: string,
  ) {}

  /** Undefined while the server has not said it, or cannot: an old place in line is not shown as the present one. */
  get wait(): Wait | undefined {
    return this.known;
  }

  /** Whether the frame told something new. */
  heard(frame: ServerFrame): boolean {
    const mine = frame.type === 'queue.position' && frame.conversationId === this.conversationId;
    if (mine) {
      this.known = frame;
    }
    return mine;
  }

  /** Ends what was known of a wait when the wait ends, so that the next one does not begin with it. */
  follow(transcript: TranscriptSnapshot): void {
    const queued = standingOf(transcript).status === 'queued';
    if (this.queued && !queued) {
      this.known = undefined;
    }
    this.queued = queued;
  }

  /** The connection is gone. With the next one the server says it anew. */
  lost(): void {
    this.known = undefined;
  }

  /**
   * Asks to be called back, at `at` (milliseconds of the epoch) or at any time. Rejects with a FrameProblem; `bad_frame`
   * names the field that cannot be used.
   */
  async callBack(phone: string, at: number | undefined): Promise<void> {
    const { connection, conversationId } = this;
    const instant = at === undefined ? undefined : new Date(at).toISOString();
    await connection.request({ type: 'callback.request', conversationId, phone, at: instant });
  }

  /** Asks for somebody else than that agent, if they still have the conversation. Rejects with a FrameProblem. */
  async another(agentId: string): Promise<void> {
    const { connection, conversationId } = this;
    await connection.request({ type: 'another.request', conversationId, agentId });
  }

  /** Closes the conversation: the customer waits no longer. Rejects with a FrameProblem. */
  async giveUp(): Promise<void> {
    const { connection, conversationId } = this;
    await connection.request({ type: 'conversation.resolve', conversationId });
  }
}
