import type { By, Entries, Entry, ServerFrame } from './generated/frames';
import { randomId } from './ids';
import { Listeners } from './listeners';
import { Outbox } from './outbox';
import { FrameProblem } from './problem';
import { TranscriptRecord } from './record';
import { ReadMarks, TypingSigns, TypingTeller, Viewing } from './signals';
import type { Feedback, TranscriptOptions, TranscriptSnapshot } from './transcript-types';

const earlierPage = 100;
const followAgainMillis = 2_000;

/**
 * Follows one conversation: what happened, what happens, what this reader posts. It survives reconnects: it follows
 * from its cursor and resends what was not answered, so that nothing is lost and nothing doubled.
 */
export class Transcript {
  readonly conversationId: string;
  private readonly record: TranscriptRecord;
  private readonly outbox: Outbox;
  private readonly changes = new Listeners<TranscriptSnapshot>();
  private readonly typing = new TypingSigns(() => this.changed());
  private readonly teller: TypingTeller;
  private readonly marks: ReadMarks;
  private readonly viewing: Viewing;
  private readonly endings: (() => void)[];
  private current: TranscriptSnapshot;
  private refused: FrameProblem | undefined;
  private followed = false;
  private caughtUp = false;
  private following = false;
  private again: ReturnType<typeof setTimeout> | undefined;
  private earlier: Promise<void> | undefined;

  constructor(private readonly options: TranscriptOptions) {
    const { connection, conversationId } = options;
    this.conversationId = conversationId;
    this.record = new TranscriptRecord(options.after ?? 0);
    this.teller = new TypingTeller(connection, conversationId);
    this.marks = new ReadMarks(connection, conversationId, () => this.changed());
    this.viewing = new Viewing(connection, conversationId, () => this.changed());
    this.outbox = new Outbox(connection, {
      keep: options.keep,
      keyPrefix: `${options.keyPrefix ?? 'posts.'}${conversationId}.`,
      patienceMillis: options.patienceMillis,
      onAnswer: options.onAnswer,
    });
    this.current = this.built();
    this.endings = [
      this.outbox.onChange(() => {
        this.discardArrived();
        this.changed();
      }),
      connection.onFrame((frame) => this.heard(frame)),
      connection.onState(() => this.connectionChanged()),
    ];
    this.connectionChanged();
  }

  get snapshot(): TranscriptSnapshot {
    return this.current;
  }

  onChange(listener: (snapshot: TranscriptSnapshot) => void): () => void {
    return this.changes.add(listener);
  }

  /**
   * Posts a message to everyone, or a note to staff; answers with its `clientId`. The text must be postable, or empty
   * where there are attachments: ids of files that were sent to this conversation before. A note may mention staff, by
   * their ids.
   */
  post(
    text: string,
    kind: 'message' | 'note' = 'message',
    files: readonly string[] = [],
    mentions: readonly string[] = [],
  ): string {
    const clientId = randomId();
    this.teller.forget();
    const attachments = files.length > 0 ? [...files] : undefined;
    const post = { conversationId: this.conversationId, clientId, text, attachments };
    if (kind === 'note') {
      this.outbox.add({
        type: 'note.post',
        ...post,
        ...(mentions.length > 0 && { mentions: [...mentions] }),
      });
    } else {
      this.outbox.add({ type: 'message.post', ...post });
    }
    return clientId;
  }

  /**
   * Says how the customer was served, `rating` from 1 to 5, with words where they wrote any; answers with its `clientId`.
   * It is on its way as any post, and takes its turn among them. Said again, the last one counts; an `effort` (1 to 7) or
   * `recommend` (0 to 10) that is left out then stays as it was answered before.
   */
  giveFeedback(said: Feedback): string {
    const clientId = randomId();
    const { conversationId } = this;
    this.outbox.add({ type: 'feedback.give', conversationId, clientId, ...said });
    return clientId;
  }

  /** Sends a post again that was not sent, as the same post. */
  retry(clientId: string): void {
    this.outbox.retry(clientId);
  }

  /** Gives up a post that was not sent. */
  discard(clientId: string): void {
    this.outbox.discard(clientId);
  }

  /**
   * Call it on each key stroke with true; it spares the others most of them. Of a `note` only staff are told, and so they
   * are of a customer's `draft` where the site allows it.
   */
  setTyping(on: boolean, kind: 'message' | 'note' = 'message', draft = ''): void {
    this.teller.set(on, kind === 'note', draft);
  }

  /** For staff: whether the conversation is on a screen that can be seen. */
  setViewing(on: boolean): void {
    this.viewing.set(on);
  }

  /** The reader has seen everything up to `seq`. */
  markRead(seq: number): void {
    this.marks.mark(seq);
  }

  /** Gets up to 100 entries before the earliest known; one call at a time. Rejects with an ApiProblem. */
  loadEarlier(): Promise<void> {
    this.earlier ??= this.getEarlier().finally(() => {
      this.earlier = undefined;
    });
    return this.earlier;
  }

  /** Follows no longer. Unsent posts stay kept for the next transcript of this conversation. */
  stop(): void {
    clearTimeout(this.again);
    this.typing.clear();
    this.teller.forget();
    this.marks.stop();
    this.outbox.stop();
    for (const end of this.endings) {
      end();
    }
    const { connection } = this.options;
    if (connection.state.status === 'online' && !this.refused) {
      connection
        .request({ type: 'conversation.unfollow', conversationId: this.conversationId })
        // Nobody listens any more: an unfollow that was lost ends with the socket.
        .catch(() => undefined);
    }
  }

  private connectionChanged(): void {
    this.following = false;
    clearTimeout(this.again);
    this.typing.clear();
    this.viewing.clear();
    if (this.options.connection.state.status === 'online') {
      void this.follow();
    }
    this.changed();
  }

  /** Asks for everything after the cursor; never twice at a time. */
  private async follow(): Promise<void> {
    if (this.following) {
      return;
    }
    this.following = true;
    // Who looks at it is told anew behind the answer; what was told meanwhile may have been passed over.
    this.viewing.clear();
    const { connection } = this.options;
    const asked = connection.state;
    try {
      const frame = { type: 'conversation.follow', conversationId: this.conversationId } as const;
      const { head } = await connection.request({ ...frame, after: this.record.cursor });
      this.record.head = Math.max(this.record.head, head ?? 0);
      this.refused = undefined;
      this.followed = true;
      this.marks.tellAgain();
      this.viewing.tellAgain();
      this.changed();
    } catch (thrown) {
      if (connection.state === asked) {
        this.notFollowed(thrown);
      }
    } finally {
      if (connection.state === asked) {
        this.following = false;
      }
    }
  }

  private notFollowed(thrown: unknown): void {
    const problem = thrown instanceof FrameProblem ? thrown : new FrameProblem('internal', String(thrown));
    if (problem.code === 'not_found' || problem.code === 'forbidden') {
      this.refused = problem;
      this.changed();
    } else {
      this.again = setTimeout(() => void this.follow(), followAgainMillis);
    }
  }

  private heard(frame: ServerFrame): void {
    if (frame.type === 'heads') {
      this.headsHeard(frame.heads[this.conversationId] ?? 0);
    } else if ('conversationId' in frame && frame.conversationId === this.conversationId) {
      if (frame.type === 'entries') {
        this.entriesHeard(frame);
      } else if (frame.type === 'typing' && !this.isMe(frame.by)) {
        this.typing.heard(frame);
      } else if (frame.type === 'viewing') {
        this.viewing.heard(frame);
      } else if (frame.type === 'read') {
        this.marks.heard(frame);
      }
    }
  }

  private entriesHeard(frame: Entries): void {
    const known = this.record.cursor;
    const applied = this.record.apply(frame);
    if (applied === 'gap') {
      void this.follow();
    } else if (applied === 'advanced') {
      for (const entry of frame.entries.filter((entry) => entry.seq > known)) {
        this.entryArrived(entry);
      }
    }
    this.discardArrived();
    this.changed();
  }

  private entryArrived(entry: Entry): void {
    const { clientId, by, kind } = entry;
    const postedHere = clientId !== undefined && this.isMe(by) && this.outbox.discard(clientId);
    if (kind === 'message' || kind === 'note') {
      this.typing.heard({ by, on: false });
      if (postedHere) {
        this.teller.arrived();
      }
    }
  }

  /** An answer names the place of its entry; once the cursor has passed it, the entry itself is shown. */
  private discardArrived(): void {
    for (const { clientId, answer } of this.outbox.pending) {
      if (answer?.seq !== undefined && answer.seq <= this.record.cursor) {
        this.outbox.discard(clientId);
      }
    }
  }

  private headsHeard(head: number): void {
    if (head > this.record.cursor) {
      this.record.head = Math.max(this.record.head, head);
      void this.follow();
    }
  }

  private async getEarlier(): Promise<void> {
    const { api } = this.options;
    const before = this.record.earliest;
    if (!api || before === 0) {
      return;
    }
    const after = Math.max(0, before - earlierPage);
    const page = await api.entries(this.conversationId, { after, limit: earlierPage });
    if (this.record.earliest === before) {
      this.record.prepend(after, page.entries);
      this.changed();
    }
  }

  private isMe(by: By): boolean {
    const state = this.options.connection.state;
    return state.status === 'online' && by.kind === state.you.kind && by.id === state.you.id;
  }

  private changed(): void {
    this.current = this.built();
    this.changes.tell(this.current);
  }

  private built(): TranscriptSnapshot {
    const { entries, cursor, head, earliest } = this.record;
    this.caughtUp ||= this.followed && cursor >= head;
    return {
      conversationId: this.conversationId,
      entries,
      pending: this.outbox.pending,
      cursor,
      head,
      earliest,
      caughtUp: this.caughtUp,
      reads: this.marks.all,
      typing: this.typing.people,
      viewing: this.viewing.people,
      refused: this.refused?.code,
    };
  }
}
