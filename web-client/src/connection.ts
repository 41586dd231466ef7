import { Answers } from './answers';
import { backoffMillis, defaultBackoff } from './backoff';
import type { ConnectionOptions, ConnectionState, PageSignals, Request, Signal } from './connection-types';
import type { Ok, ServerFrame } from './generated/frames';
import { Listeners } from './listeners';
import { browserPage } from './page-signals';
import { ApiProblem, FrameProblem } from './problem';
import { Socket } from './socket';
import { asUnderstood, isUnderstood, isUnheardOf } from './understood';

const answerMillis = 10_000;
/** A connection that held this long was a good one: the count of failures starts anew. */
const steadyMillis = 5_000;
const probeMillis = 5_000;
/** After these the server wants fewer, not quicker, attempts: bad frames, too many frames. */
const chidden: ReadonlySet<number> = new Set([4400, 4429]);
const notSignedIn = 4401;

/**
 * Keeps one socket to the server open for as long as it is started: gets tickets, says hello, notices silence, comes
 * back with growing, jittered waits, and knows when to give up because nobody is signed in.
 */
export class Connection {
  private current: ConnectionState = { status: 'stopped' };
  private readonly states = new Listeners<ConnectionState>();
  private readonly frames = new Listeners<ServerFrame>();
  private readonly answers = new Answers();
  private readonly page: PageSignals;
  private readonly random: () => number;
  private socket: Socket | undefined;
  private attempt: AbortController | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private steady: ReturnType<typeof setTimeout> | undefined;
  private leaveReturn: (() => void) | undefined;
  private failures = 0;
  private rejections = 0;
  private drainUntil = 0;
  private lastRef = 0;
  private understands: readonly string[] = [];

  constructor(private readonly options: ConnectionOptions) {
    this.page = options.page ?? browserPage();
    this.random = options.random ?? Math.random;
  }

  get state(): ConnectionState {
    return this.current;
  }

  /** Hears of each change of {@link state}. */
  onState(listener: (state: ConnectionState) => void): () => void {
    return this.states.add(listener);
  }

  /** Hears every frame from the server, answers included. */
  onFrame(listener: (frame: ServerFrame) => void): () => void {
    return this.frames.add(listener);
  }

  /** Connects, and stays connected until {@link stop}. Does nothing when started already. */
  start(): void {
    if (this.current.status === 'stopped' || this.current.status === 'signed_out') {
      this.failures = 0;
      this.rejections = 0;
      this.leaveReturn ??= this.page.onReturn(() => this.returned());
      void this.connect();
    }
  }

  /** Ends the socket and every wait. {@link start} begins anew. */
  stop(): void {
    this.leave({ status: 'stopped' });
  }

  /** Does not wait any longer: tries at once. For a person's "try again". */
  retryNow(): void {
    if (this.current.status === 'waiting' || this.current.status === 'offline') {
      void this.connect();
    }
  }

  /**
   * Sends a frame and waits for its `ok`. Rejects with a {@link FrameProblem}: refused by the server, or with an
   * unknown outcome when the answer did not come. Safe to repeat where the frame has a `clientId`.
   */
  request(frame: Request, timeoutMillis = answerMillis): Promise<Ok> {
    if (this.current.status !== 'online') {
      return Promise.reject(new FrameProblem('not_connected', 'There is no connection.'));
    }
    if (isUnheardOf(frame, this.understands)) {
      return Promise.reject(
        new FrameProblem('unavailable', 'The server is of a version that does not know it.'),
      );
    }
    const ref = this.nextRef();
    const outcome = this.socket?.send({ ...asUnderstood(frame, this.understands), ref }) ?? 'closed';
    if (outcome !== 'sent') {
      const code = outcome === 'too_large' ? 'too_large' : 'not_connected';
      return Promise.reject(new FrameProblem(code, 'The frame was not sent.'));
    }
    return this.answers.wait(ref, timeoutMillis);
  }

  /** Sends a frame that has no answer; lost when there is no connection, or one to a server of a version that refuses it. */
  signal(frame: Signal): void {
    if (this.current.status === 'online' && isUnderstood(frame, this.understands)) {
      this.socket?.send({ ...frame, ref: this.nextRef() });
    }
  }

  private async connect(): Promise<void> {
    this.drop();
    const attempt = new AbortController();
    this.attempt = attempt;
    this.become({ status: 'connecting' });
    try {
      const ticket = await this.options.ticket(attempt.signal);
      if (!attempt.signal.aborted) {
        this.open(ticket);
      }
    } catch (thrown) {
      if (!attempt.signal.aborted) {
        this.noTicket(thrown);
      }
    }
  }

  private open(ticket: string): void {
    const socket: Socket = new Socket(this.options.url, this.options.WebSocket ?? WebSocket, {
      ready: () => socket.send({ type: 'hello', ref: this.nextRef(), ticket }),
      frame: (frame) => this.heard(frame),
      closed: (code) => {
        if (this.socket === socket) {
          this.closed(code);
        }
      },
    });
    this.socket = socket;
  }

  private heard(frame: ServerFrame): void {
    if (frame.type === 'welcome') {
      this.steady = setTimeout(() => {
        this.failures = 0;
        this.rejections = 0;
      }, steadyMillis);
      this.understands = frame.understands ?? [];
      const preview = frame.typingPreview ? { typingPreview: frame.typingPreview } : {};
      this.become({ status: 'online', you: frame.you, ...preview });
    } else if (frame.type === 'ok' || frame.type === 'error') {
      this.answers.settle(frame);
    } else if (frame.type === 'going_away') {
      this.drain(frame.reconnectInMillis);
    }
    this.frames.tell(frame);
  }

  /** At a random moment within the time that the server asked for; until then the old socket still serves. */
  private drain(reconnectInMillis: number): void {
    const wait = reconnectInMillis * this.random();
    this.drainUntil = Date.now() + wait;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.connect(), wait);
  }

  private closed(code: number): void {
    const drained = this.drainUntil - Date.now();
    this.drop();
    if (code === notSignedIn) {
      this.rejected();
    } else if (drained > 0) {
      this.waitFor(drained);
    } else {
      const longest = (this.options.backoff ?? defaultBackoff).longestMillis;
      this.waitFor(this.nextWait() + (chidden.has(code) ? longest / 3 : 0));
    }
  }

  /** A ticket may have been used up or too old, so one more is tried; a second no is an answer. */
  private rejected(): void {
    this.rejections++;
    if (this.rejections > 1) {
      this.leave({ status: 'signed_out' });
    } else {
      void this.connect();
    }
  }

  private noTicket(thrown: unknown): void {
    const problem = thrown instanceof ApiProblem ? thrown : undefined;
    if (!problem) {
      // Not the server's answer but something of this page, such as a policy that forbids the connection.
      console.warn('Bouquet: the connection could not be opened.', thrown);
    }
    if (problem?.status === 401) {
      this.leave({ status: 'signed_out' });
    } else {
      this.waitFor(Math.max(this.nextWait(), (problem?.retryAfterSeconds ?? 0) * 1000));
    }
  }

  private nextWait(): number {
    return backoffMillis(this.failures++, this.random, this.options.backoff ?? defaultBackoff);
  }

  private waitFor(retryInMillis: number): void {
    this.retry = setTimeout(() => void this.connect(), retryInMillis);
    const status = this.page.online() ? 'waiting' : 'offline';
    this.become({ status, retryInMillis, since: Date.now() });
  }

  /** The network or the reader came back: what looked open may be long dead, and a wait may have lost its reason. */
  private returned(): void {
    if (this.current.status === 'online') {
      this.socket?.probe(probeMillis);
    } else {
      this.retryNow();
    }
  }

  private leave(state: ConnectionState): void {
    this.drop();
    this.leaveReturn?.();
    this.leaveReturn = undefined;
    this.become(state);
  }

  /** Lets go of the socket, the attempt under way and the timers, and fails what waits for an answer. */
  private drop(): void {
    clearTimeout(this.retry);
    clearTimeout(this.steady);
    this.drainUntil = 0;
    this.attempt?.abort();
    this.attempt = undefined;
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
    this.answers.lose();
  }

  private become(state: ConnectionState): void {
    this.current = state;
    this.states.tell(state);
  }

  private nextRef(): string {
    this.lastRef++;
    return String(this.lastRef);
  }
}
