import {
  Api,
  ApiProblem,
  Connection,
  type ConnectionState,
  type Conversation,
  type Keep,
  Listeners,
  Outbox,
  type Post,
  type QueuePosition,
  randomId,
  type ServerFrame,
  Transcript,
  type TranscriptSnapshot,
} from '@bouquet/client';
import type { Stage } from '../contract';
import { type AgentMessage, lastSeen, unseenMessages } from './unread';

/** What the panel shows. A new object for each change. */
export interface VisitSnapshot {
  readonly connection: ConnectionState;
  /** The visitor's conversations, newest first; undefined until they are known. */
  readonly conversations?: readonly Conversation[];
  /** The conversation that is shown; undefined while a new one is being written. */
  readonly conversationId?: string;
  readonly transcript?: TranscriptSnapshot;
  /** The first message of a new conversation, until the server has opened it. */
  readonly opening?: Post;
  readonly queue?: Pick<QueuePosition, 'position' | 'waitSeconds'>;
  /** Messages of the team that have not been seen. */
  readonly unread: number;
}

/**
 * One visitor's contact with the team: their identity, their conversations, and the one that is shown now. A visitor
 * who never opens the panel never becomes one: until then nothing is sent.
 */
export class Visit {
  readonly api: Api;
  readonly connection: Connection;
  private readonly changes = new Listeners<VisitSnapshot>();
  private readonly openings: Outbox;
  private transcript: Transcript | undefined;
  private endTranscript: () => void = () => undefined;
  private conversations: readonly Conversation[] | undefined;
  private queue: VisitSnapshot['queue'];
  private seen = 0;
  private told = 0;
  /** Whether the server confirmed the token since this page was loaded. */
  private known = false;
  /** Whether the person said which conversation to show; then nothing else decides it. */
  private chosen = false;
  private identity: string | undefined;
  private current: VisitSnapshot;

  constructor(
    private readonly stage: Stage,
    private readonly keep: Keep,
    connectionOptions: Partial<ConstructorParameters<typeof Connection>[0]> = {},
  ) {
    this.identity = stage.options.identity;
    this.api = new Api({ origin: stage.origin, token: () => keep.get('token') });
    this.connection = new Connection({
      url: `${stage.origin.replace(/^http/, 'ws')}/ws`,
      ticket: (signal) => this.ticket(signal),
      ...connectionOptions,
    });
    this.openings = new Outbox(this.connection, { keep, keyPrefix: 'start.' });
    this.current = this.built();
    this.openings.onChange(() => this.openingChanged());
    this.connection.onState((state) => this.connectionChanged(state));
    this.connection.onFrame((frame) => this.heard(frame));
  }

  get snapshot(): VisitSnapshot {
    return this.current;
  }

  onChange(listener: (snapshot: VisitSnapshot) => void): () => void {
    return this.changes.add(listener);
  }

  /** Whether somebody was here before, on this browser. */
  get returning(): boolean {
    return this.keep.get('token') !== undefined;
  }

  /**
   * For a returning visitor with the panel closed: listens for answers only where a conversation is going on or
   * something waits to be sent. Rejects with an ApiProblem.
   */
  async resume(): Promise<void> {
    await this.refresh();
    const going = this.conversations?.find(({ status }) => status !== 'resolved');
    const unsent = this.keep.keys('start.').length + this.keep.keys('posts.').length > 0;
    if (going || unsent) {
      this.connection.start();
    }
  }

  /** The panel was opened: now the visitor needs an identity and a connection. */
  open(): void {
    this.connection.start();
  }

  /** Sends a message to the conversation that is shown, or opens a new one with it. */
  send(text: string): void {
    if (this.transcript) {
      this.transcript.post(text);
    } else if (this.openings.pending.length === 0) {
      const { queue, attributes } = this.stage.options;
      const clientId = randomId();
      this.openings.add({ type: 'conversation.start', clientId, text, queue, attributes });
    }
  }

  /** What was written but not sent yet; it survives a reload. */
  get draft(): string {
    return this.keep.get('draft') ?? '';
  }

  set draft(text: string) {
    if (text === '') {
      this.keep.remove('draft');
    } else {
      this.keep.set('draft', text);
    }
  }

  retry(clientId: string): void {
    this.transcript?.retry(clientId);
    this.openings.retry(clientId);
  }

  discard(clientId: string): void {
    this.transcript?.discard(clientId);
    this.openings.discard(clientId);
  }

  typing(on: boolean): void {
    this.transcript?.setTyping(on);
  }

  /** Everything that is shown has been seen. */
  markSeen(): void {
    const snapshot = this.transcript?.snapshot;
    if (snapshot && snapshot.cursor > this.seen) {
      this.seen = snapshot.cursor;
      this.keep.set(`seen.${snapshot.conversationId}`, String(this.seen));
      this.transcript?.markRead(this.seen);
      this.changed();
    }
  }

  /** Shows one of the visitor's conversations, or, without an id, an empty page for a new one. */
  show(conversationId: string | undefined): void {
    this.chosen = true;
    this.turnTo(conversationId);
  }

  /** Tells the server who the visitor is, as the site signed it. */
  identify(identity: string): void {
    this.identity = identity;
    this.known = false;
    if (this.connection.state.status !== 'stopped') {
      this.connection.stop();
      this.connection.start();
    }
  }

  /** Forgets the visitor on this browser; the next one is somebody new. */
  forget(): void {
    this.chosen = false;
    this.turnTo(undefined);
    this.connection.stop();
    for (const key of this.keep.keys('')) {
      this.keep.remove(key);
    }
    for (const { clientId } of this.openings.pending) {
      this.openings.discard(clientId);
    }
    this.conversations = undefined;
    this.identity = undefined;
    this.known = false;
    this.changed();
  }

  /** Asks for the visitor's conversations anew. Rejects with an ApiProblem. */
  async refresh(): Promise<void> {
    try {
      const { items } = await this.api.conversations({ limit: 20 });
      this.conversations = items;
      this.chooseCurrent();
      this.changed();
    } catch (thrown) {
      if (!(thrown instanceof ApiProblem && thrown.status === 401)) {
        throw thrown;
      }
      // The server no longer knows this token; the next visit begins a new one.
      this.keep.remove('token');
    }
  }

  private async ticket(signal: AbortSignal): Promise<string> {
    if (!this.known) {
      await this.introduce(signal);
    }
    return this.api.ticket({ signal });
  }

  /** Gets the visitor's identity, or has it confirmed; a token that is no longer good makes way for a new one. */
  private async introduce(signal: AbortSignal): Promise<void> {
    const request = {
      locale: this.stage.locale,
      page: { url: location.href, title: document.title, referrer: document.referrer || undefined },
      identity: this.identity,
    };
    const before = this.keep.get('token');
    const visitor = await this.api.visitors(request, { signal }).catch((thrown: unknown) => {
      if (before === undefined || !(thrown instanceof ApiProblem && thrown.status === 401)) {
        throw thrown;
      }
      this.keep.remove('token');
      return this.api.visitors(request, { signal });
    });
    this.keep.set('token', visitor.token);
    this.known = true;
    if (before !== visitor.token) {
      this.chosen = false;
      this.turnTo(undefined);
    }
  }

  private connectionChanged(state: ConnectionState): void {
    if (state.status === 'online') {
      this.refresh().catch(() => {
        // The list is a convenience; what is shown follows on its own, and the next connection asks again.
      });
    }
    if (state.status === 'signed_out') {
      this.known = false;
    }
    this.changed();
  }

  /** What is going on, or still has something unsent, is what a visitor comes back to. */
  private chooseCurrent(): void {
    if (this.chosen || this.transcript || this.openings.pending.length > 0) {
      return;
    }
    const unsent = new Set(this.keep.keys('posts.').map((key) => key.split('.')[1]));
    const current = this.conversations?.find(({ id, status }) => status !== 'resolved' || unsent.has(id));
    if (current) {
      this.follow(current.id);
    }
  }

  private turnTo(conversationId: string | undefined): void {
    if (conversationId === this.transcript?.conversationId) {
      return;
    }
    this.endTranscript();
    this.endTranscript = () => undefined;
    this.transcript = undefined;
    this.queue = undefined;
    if (conversationId !== undefined) {
      this.follow(conversationId);
    }
    this.changed();
  }

  private follow(conversationId: string): void {
    const { connection, keep } = this;
    const transcript = new Transcript({ connection, conversationId, keep, keyPrefix: 'posts.' });
    this.seen = Number(this.keep.get(`seen.${conversationId}`) ?? 0);
    this.told = 0;
    this.transcript = transcript;
    const leave = transcript.onChange((snapshot) => this.transcriptChanged(snapshot));
    this.endTranscript = () => {
      leave();
      transcript.stop();
    };
  }

  private transcriptChanged(snapshot: TranscriptSnapshot): void {
    this.seen = Math.max(this.seen, lastSeen(snapshot));
    this.changed();
    if (snapshot.caughtUp) {
      this.tellNew(unseenMessages(snapshot, this.seen));
    }
  }

  /** Tells the page of messages that nobody has seen, each once. */
  private tellNew(messages: readonly AgentMessage[]): void {
    const news = messages.filter(({ seq }) => seq > this.told);
    for (const { seq, text, by } of news) {
      this.told = seq;
      this.stage.emit('message', { conversationId: this.current.conversationId ?? '', text, name: by.name });
    }
    const latest = news.at(-1);
    if (latest) {
      this.stage.showNotice(latest.by.name, latest.text);
    }
  }

  private openingChanged(): void {
    const opened = this.openings.pending.find(({ state }) => state === 'sent');
    const conversation = opened?.answer?.conversation;
    if (opened && conversation) {
      this.openings.discard(opened.clientId);
      this.conversations = [conversation, ...(this.conversations ?? [])];
      this.turnTo(conversation.id);
      this.stage.emit('start', { conversationId: conversation.id });
    }
    this.changed();
  }

  private heard(frame: ServerFrame): void {
    if (frame.type === 'queue.position' && frame.conversationId === this.transcript?.conversationId) {
      this.queue = frame;
      this.changed();
    }
  }

  private changed(): void {
    const before = this.current.unread;
    this.current = this.built();
    if (this.current.unread !== before) {
      this.stage.showUnread(this.current.unread);
      this.stage.emit('unread', this.current.unread);
    }
    this.changes.tell(this.current);
  }

  private built(): VisitSnapshot {
    const transcript = this.transcript?.snapshot;
    return {
      connection: this.connection.state,
      conversations: this.conversations,
      conversationId: transcript?.conversationId,
      transcript,
      opening: this.openings.pending[0],
      queue: this.queue,
      unread: transcript?.caughtUp ? unseenMessages(transcript, this.seen).length : 0,
    };
  }
}
