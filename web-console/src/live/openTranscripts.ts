import { type Api, ApiProblem, type Connection, type Keep, Transcript } from '@bouquet/client';
import type { Entry } from './wire.ts';

/** So many conversations stay followed after the agent turned to another, so that turning back shows them at once. */
const KEPT_OPEN = 12;
/** A conversation opens with its latest entries; the rest comes when somebody scrolls up. */
const FIRST_ENTRIES = 80;

export interface OpenTranscriptsOptions {
  readonly connection: Connection;
  readonly api: Api;
  readonly keep: Keep;
  /** Unsent posts are kept below this key; one person's are not another's. */
  readonly keyPrefix: string;
  /** Hears of entries as they arrive in any open conversation. */
  readonly onEntries: (conversationId: string, entries: readonly Entry[]) => void;
}

/**
 * The transcripts that are followed now. A conversation in which something still waits to be sent is not let go,
 * whichever one the agent looks at.
 */
export class OpenTranscripts {
  /** The one used longest ago comes first. */
  private readonly open = new Map<string, { transcript: Transcript; leave: () => void }>();

  constructor(private readonly options: OpenTranscriptsOptions) {}

  /**
   * The transcript of a conversation, followed from now on.
   *
   * @param head the last entry as far as is known; it decides where a newly opened transcript begins
   */
  of(conversationId: string, head: number): Transcript {
    const known = this.open.get(conversationId);
    if (known) {
      this.open.delete(conversationId);
      this.open.set(conversationId, known);
      return known.transcript;
    }
    const transcript = new Transcript({
      ...this.options,
      conversationId,
      after: Math.max(0, head - FIRST_ENTRIES),
    });
    this.open.set(conversationId, { transcript, leave: this.listening(transcript) });
    this.letGo();
    return transcript;
  }

  /** Opens what has posts from an earlier visit that were never sent: they go out without being looked at. */
  async resume(): Promise<void> {
    for (const conversationId of this.unsent()) {
      try {
        const { head } = await this.options.api.conversation(conversationId);
        this.of(conversationId, head);
      } catch (thrown) {
        // The posts stay kept, and are tried again when the conversation is opened or the page loads next.
        if (!(thrown instanceof ApiProblem)) throw thrown;
      }
    }
  }

  private unsent(): string[] {
    const { keep, keyPrefix } = this.options;
    const ids = keep.keys(keyPrefix).map((key) => key.slice(keyPrefix.length, key.lastIndexOf('.')));
    return [...new Set(ids)].filter((id) => id !== '').slice(0, KEPT_OPEN);
  }

  /** Follows nothing any more. */
  close(): void {
    for (const conversationId of [...this.open.keys()]) this.end(conversationId);
  }

  private listening(transcript: Transcript): () => void {
    let told = transcript.snapshot.cursor;
    return transcript.onChange(({ entries, cursor }) => {
      if (cursor <= told) return;
      const fresh = entries.filter((entry) => entry.seq > told);
      told = cursor;
      if (fresh.length > 0) this.options.onEntries(transcript.conversationId, fresh);
    });
  }

  private letGo(): void {
    for (const [conversationId, { transcript }] of this.open) {
      if (this.open.size <= KEPT_OPEN) return;
      const waits = transcript.snapshot.pending.some((post) => post.state === 'sending');
      const newest = [...this.open.keys()].at(-1) === conversationId;
      if (!waits && !newest) this.end(conversationId);
    }
  }

  private end(conversationId: string): void {
    const held = this.open.get(conversationId);
    this.open.delete(conversationId);
    held?.leave();
    held?.transcript.stop();
  }
}
