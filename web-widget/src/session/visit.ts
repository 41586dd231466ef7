import {
  type Api,
  Connection,
  type ConnectionState,
  type Conversation,
  type Feedback,
  type Keep,
  Listeners,
  Outbox,
  randomId,
  Transcript,
  type TranscriptSnapshot,
} from '@bouquet/client';
import type { Stage } from '../contract';
import { Alerts } from './alerts';
import { AnswerBook } from './answers';
import { plainAttributes, saidOf } from './attributes';
import { mayBeRated, solvedAt, standingOf } from './standing';
import { calmTitle } from './title';
import { lastSeen, News, unseenMessages } from './unread';
import type { VisitSnapshot } from './visit-snapshot';
import { Visitor } from './visitor';
import { Waiting } from './waiting';
import { Whereabouts } from './whereabouts';

/**
 * One visitor's contact with the team: their identity, their conversations, and the one that is shown now. A visitor
 * who never opens the panel never becomes one: until then nothing is sent.
 */
export class Visit {
  readonly connection: Connection;
  readonly alerts: Alerts;
  readonly answers: AnswerBook;
  /** The wait of the conversation that is shown. */
  waiting: Waiting | undefined;
  private readonly changes = new Listeners<VisitSnapshot>();
  private readonly visitor: Visitor;
  private readonly openings: Outbox;
  private readonly whereabouts: Whereabouts;
  private transcript: Transcript | undefined;
  private endTranscript: () => void = () => undefined;
  private conversations: readonly Conversation[] | undefined;
  private seen = 0;
  private news: News | undefined;
  /** Whether the person said which conversation to show; then nothing else decides it. */
  private chosen = false;
  private visitors = 0;
  private previewed = false;
  private current: VisitSnapshot;

  constructor(
    private readonly stage: Stage,
    private readonly keep: Keep,
    connectionOptions: Partial<ConstructorParameters<typeof Connection>[0]> = {},
  ) {
    this.answers = new AnswerBook(keep);
    this.alerts = new Alerts(keep, () => stage.locale);
    this.visitor = new Visitor(stage, keep, (known, another) => this.visitorReplaced(known, another));
    this.connection = new Connection({
      url: `${stage.origin.replace(/^http/, 'ws')}/ws`,
      ticket: (signal) => this.visitor.ticket(signal),
      ...connectionOptions,
    });
    this.whereabouts = new Whereabouts(this.connection, stage, this.answers);
    this.openings = new Outbox(this.connection, { keep, keyPrefix: 'start.' });
    this.current = this.built();
    this.openings.onChange(() => this.openingChanged());
    this.connection.onState((state) => this.connectionChanged(state));
    this.connection.onFrame((frame) => this.waiting?.heard(frame) && this.changed());
  }

  get snapshot(): VisitSnapshot {
    return this.current;
  }

  onChange(listener: (snapshot: VisitSnapshot) => void): () => void {
    return this.changes.add(listener);
  }

  /** Whether somebody was here before, on this browser. */
  get returning(): boolean {
    return this.visitor.returning;
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

  /** The site says something else of the visit from now on: the team hears of it where a conversation goes on. */
  attributesChanged(): void {
    this.whereabouts.changed();
  }

  /** For files, which go over HTTP. */
  get api(): Api {
    return this.visitor.api;
  }

  /**
   * Sends a message to the conversation that is shown, or opens a new one with it.
   *
   * @param files ids of files that were sent to the conversation that is shown
   */
  send(text: string, files?: readonly string[]): void {
    if (this.transcript) {
      this.transcript.post(text, 'message', files);
    } else if (this.openings.pending.length === 0) {
      const { options } = this.stage;
      const { queue } = options;
      const attributes = plainAttributes(saidOf(this.answers.to(options), options.attributes));
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

  /** Rates the conversation that is shown. What was said before of it and did not go out yet is given up. */
  rate(said: Feedback): void {
    for (const { clientId, frame, state } of this.transcript?.snapshot.pending ?? []) {
      if (frame.type === 'feedback.give' && state === 'not_sent') {
        this.transcript?.discard(clientId);
      }
    }
    if (said.recommend !== undefined) {
      this.keep.remove(this.recommendKey);
    }
    this.transcript?.giveFeedback(said);
  }

  /** Whether the visitor does not want to be asked how the conversation that is shown went. */
  get ratingDeclined(): boolean {
    return this.keep.get(`unrated.${this.transcript?.conversationId}`) !== undefined;
  }

  /** Nobody asks them again, here and after a reload. */
  declineRating(): void {
    this.keep.set(`unrated.${this.transcript?.conversationId}`, 'true');
    this.changed();
  }

  /** Whether the server wants to know, upon the conversation that is shown, if they would recommend us. */
  get asksRecommend(): boolean {
    return this.keep.get(this.recommendKey) !== undefined;
  }

  /** They would rather not say, and the server asks nobody soon again. */
  declineRecommend(): void {
    this.keep.remove(this.recommendKey);
    this.changed();
  }

  private get recommendKey(): string {
    return `recommend.${this.transcript?.conversationId}`;
  }

  /** Something is being written; empty where no longer. */
  typing(draft: string): void {
    this.transcript?.setTyping(draft !== '', 'message', draft);
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
    this.visitor.identify(identity);
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
    calmTitle();
    for (const key of this.keep.keys('')) {
      this.keep.remove(key);
    }
    for (const { clientId } of this.openings.pending) {
      this.openings.discard(clientId);
    }
    this.conversations = undefined;
    this.visitor.identify(undefined);
    this.changed();
  }

  /**
   * Has all that is known of the visitor deleted, here and on the server. Rejects with an ApiProblem, and then nothing was
   * deleted as far as is known, and all goes on.
   */
  async forgetMe(): Promise<void> {
    // Else it would tell of a visit that ended, and try to go on.
    this.connection.stop();
    try {
      await this.visitor.forgetMe();
    } catch (thrown) {
      this.connection.start();
      throw thrown;
    }
    this.answers.forget();
    this.forget();
  }

  /** Asks for the visitor's conversations anew. Rejects with an ApiProblem. */
  async refresh(): Promise<void> {
    const known = this.conversations ?? [];
    const listed = await this.visitor.conversations();
    if (listed) {
      // What was opened while the list was on its way may not be in it.
      const told = new Set([...known, ...listed].map(({ id }) => id));
      this.conversations = [...(this.conversations ?? []).filter(({ id }) => !told.has(id)), ...listed];
      this.chooseCurrent();
      this.changed();
    }
  }

  private visitorReplaced(known: boolean, another: boolean): void {
    this.rescueUnsent();
    if (another) {
      this.answers.forget();
    }
    this.visitors += known ? 1 : 0;
    this.chosen = false;
    this.turnTo(undefined);
  }

  /** What could not be sent as the visitor of before is given back to the writer. */
  private rescueUnsent(): void {
    const unsent = this.transcript?.snapshot.pending ?? [];
    for (const { clientId } of unsent) {
      this.transcript?.discard(clientId);
    }
    const said = unsent.flatMap(({ frame }) => (frame.type === 'feedback.give' ? [] : [frame.text]));
    this.draft = [...said, this.draft].filter(Boolean).join('\n');
  }

  private connectionChanged(state: ConnectionState): void {
    if (state.status === 'online') {
      this.previewed = state.typingPreview === true;
      this.refresh().catch(() => {
        // The list is a convenience; what is shown follows on its own, and the next connection asks again.
      });
    } else {
      this.waiting?.lost();
    }
    if (state.status === 'signed_out') {
      this.visitor.doubt();
    }
    this.changed();
  }

  /**
   * What is going on, or still has something unsent, is what a visitor comes back to; else what they are still asked about.
   */
  private chooseCurrent(): void {
    if (this.chosen || this.transcript || this.openings.pending.length > 0) {
      return;
    }
    const unsent = new Set(this.keep.keys('posts.').map((key) => key.split('.')[1]));
    const asked = this.stillAsked();
    const current =
      this.conversations?.find(({ id, status }) => status !== 'resolved' || unsent.has(id)) ??
      this.conversations?.find(({ id }) => asked.has(id));
    if (current) {
      this.follow(current.id);
    }
  }

  /** Upon which conversations the server wants to know if they would recommend us. Too late, it is forgotten. */
  private stillAsked(): Set<string> {
    const known = new Set(this.conversations?.map(({ id }) => id));
    const asked = new Set<string>();
    for (const key of this.keep.keys('recommend.')) {
      const id = key.slice('recommend.'.length);
      if (known.has(id) && mayBeRated(this.keep.get(key), Date.now())) {
        asked.add(id);
      } else {
        this.keep.remove(key);
      }
    }
    return asked;
  }

  private turnTo(conversationId: string | undefined): void {
    if (conversationId === this.transcript?.conversationId) {
      return;
    }
    this.endTranscript();
    this.endTranscript = () => undefined;
    this.transcript = undefined;
    this.waiting = undefined;
    if (conversationId !== undefined) {
      this.follow(conversationId);
    }
    this.changed();
  }

  private follow(conversationId: string): void {
    const { connection, keep } = this;
    const transcript = new Transcript({
      connection,
      conversationId,
      keep,
      keyPrefix: 'posts.',
      onAnswer: (_frame, answer) => {
        if (answer.askRecommend) {
          keep.set(`recommend.${conversationId}`, solvedAt(transcript.snapshot) ?? new Date().toISOString());
          this.changed();
        }
      },
    });
    this.seen = Number(this.keep.get(`seen.${conversationId}`) ?? 0);
    this.news = new News(this.stage, this.alerts, conversationId);
    this.waiting = new Waiting(connection, conversationId);
    this.transcript = transcript;
    const leave = transcript.onChange((snapshot) => this.transcriptChanged(snapshot));
    this.endTranscript = () => {
      leave();
      transcript.stop();
    };
  }

  private transcriptChanged(snapshot: TranscriptSnapshot): void {
    this.seen = Math.max(this.seen, lastSeen(snapshot));
    this.waiting?.follow(snapshot);
    this.changed();
    if (snapshot.caughtUp) {
      this.news?.tell(unseenMessages(snapshot, this.seen));
    }
  }

  private openingChanged(): void {
    const opened = this.openings.pending.find(({ state }) => state === 'sent');
    const conversation = opened?.answer?.conversation;
    if (opened && conversation) {
      this.openings.discard(opened.clientId);
      const others = this.conversations?.filter(({ id }) => id !== conversation.id) ?? [];
      this.conversations = [conversation, ...others];
      this.turnTo(conversation.id);
      this.stage.emit('start', { conversationId: conversation.id });
    }
    this.changed();
  }

  private changed(): void {
    const { transcript } = this;
    const goesOn = transcript?.snapshot.caughtUp && standingOf(transcript.snapshot).status !== 'resolved';
    this.whereabouts.follow(goesOn ? transcript?.conversationId : undefined);
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
      wait: this.waiting?.wait,
      visitor: this.visitors,
      previewed: this.previewed,
      unread: transcript?.caughtUp ? unseenMessages(transcript, this.seen).length : 0,
    };
  }
}
