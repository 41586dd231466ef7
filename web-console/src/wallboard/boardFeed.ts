import { type Connection, FrameProblem, type ServerFrame } from '@bouquet/client';
import type { Board } from './board.ts';

/** What is known of the board: nothing yet, or the newest, which is old where the connection is lost. */
export interface BoardState {
  readonly board?: Board;
  readonly fresh: boolean;
  /** Why it does not come; it is asked for again unless that is for good. */
  readonly problem?: 'forbidden' | 'failed';
}

export const RETRY_MILLIS = 5_000;

/** Follows the wallboard over the console's connection for as long as somebody looks at it. */
export class BoardFeed {
  private state: BoardState = { fresh: false };
  private readonly watchers = new Set<() => void>();
  private leave: (() => void)[] = [];
  private retry: ReturnType<typeof setTimeout> | undefined;
  private attempt = 0;
  private newest = Number.NEGATIVE_INFINITY;

  constructor(private readonly connection: Pick<Connection, 'state' | 'onState' | 'onFrame' | 'request'>) {}

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  readonly snapshot = (): BoardState => this.state;

  start(): void {
    this.leave = [
      this.connection.onFrame((frame) => this.heard(frame)),
      this.connection.onState(({ status }) => {
        if (status === 'online') this.follow();
        else this.become({ ...this.state, fresh: false });
      }),
    ];
    if (this.connection.state.status === 'online') this.follow();
  }

  stop(): void {
    for (const leave of this.leave) leave();
    clearTimeout(this.retry);
    this.attempt++;
    // Where this is not heard, the board ends with the connection.
    this.ask('wallboard.unfollow').catch(() => undefined);
  }

  /** Asks again at once: for a person's "try again". */
  follow(): void {
    clearTimeout(this.retry);
    const attempt = ++this.attempt;
    // Another node may tell of it now, by a clock that is a little behind.
    this.newest = Number.NEGATIVE_INFINITY;
    this.ask('wallboard.follow').catch((thrown) => {
      if (attempt !== this.attempt) return;
      if (!(thrown instanceof FrameProblem)) throw thrown;
      if (thrown.code === 'forbidden') return this.become({ fresh: false, problem: 'forbidden' });
      if (this.connection.state.status !== 'online') return;
      this.become({ ...this.state, fresh: false, problem: 'failed' });
      this.retry = setTimeout(() => this.follow(), RETRY_MILLIS);
    });
  }

  private ask(type: 'wallboard.follow' | 'wallboard.unfollow'): Promise<unknown> {
    return this.connection.request({ type });
  }

  private heard(frame: ServerFrame): void {
    if (frame.type !== 'wallboard') return;
    const board: Board = frame;
    // Two nodes may tell of it in turn; time does not go back.
    if (Date.parse(board.at) < this.newest) return;
    this.newest = Date.parse(board.at);
    this.become({ board, fresh: true });
  }

  private become(state: BoardState): void {
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}
