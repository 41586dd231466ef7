import type { Connection } from './connection';
import type { Request } from './connection-types';
import type { Ok } from './generated/frames';
import type { Keep } from './keep';
import { Listeners } from './listeners';
import { type FrameFailure, FrameProblem } from './problem';

/** A frame that has a `clientId`, so that sending it again never does it twice. */
export type PostFrame = Exclude<
  Extract<Request, { clientId: string }>,
  { type: 'conversation.tag' | 'conversation.prioritise' }
>;

/** Something that a person sent, and what is honestly known of it. */
export interface Post {
  readonly clientId: string;
  readonly frame: PostFrame;
  /** When the person sent it, in milliseconds of the epoch, by this machine's clock. */
  readonly at: number;
  /** `sent`: the server said that it is durable. `not_sent`: it is not known to be; see `problem`. */
  readonly state: 'sending' | 'sent' | 'not_sent';
  readonly problem?: FrameFailure;
  /** The server's answer, once it is `sent`. */
  readonly answer?: Ok;
}

export interface OutboxOptions {
  readonly keep?: Keep;
  /** The keys in `keep` start with it; two outboxes never share one. */
  readonly keyPrefix?: string;
  /** How long a post may wait for a connection until it is said to be not sent; 12 s unless told. */
  readonly patienceMillis?: number;
  /** The server's answer to each post, also to one that has been seen in the transcript before it came. */
  onAnswer?(frame: PostFrame, answer: Ok): void;
}

/** A server that is busy, or an answer that was lost, deserves this many further tries before a person is told. */
const quietTries = 3;
const longestOutbox = 50;
const transient: ReadonlySet<FrameFailure> = new Set([
  'unavailable',
  'internal',
  'too_many',
  'not_connected',
  'connection_lost',
  'timed_out',
]);

/**
 * Sends posts one after the other, in the order they were written, each until the server said that it is durable:
 * after a reconnect and after a reload of the page the same post goes out with the same `clientId`. A post that the
 * server refused for good stays, `not_sent`, until the person tries again or discards it.
 */
export class Outbox {
  private posts: readonly Post[];
  private readonly changes = new Listeners<readonly Post[]>();
  private readonly endings: (() => void)[];
  private readonly prefix: string;
  private busy = false;
  private stopped = false;
  private wake: ReturnType<typeof setTimeout> | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly options: OutboxOptions = {},
  ) {
    this.prefix = options.keyPrefix ?? 'outbox.';
    this.posts = this.restored();
    this.endings = [connection.onState(() => this.connectionChanged())];
    this.connectionChanged();
  }

  /** All that is not yet known to be in the transcript, oldest first. */
  get pending(): readonly Post[] {
    return this.posts;
  }

  onChange(listener: (posts: readonly Post[]) => void): () => void {
    return this.changes.add(listener);
  }

  /** Takes a post on; it is kept before it is sent. Throws a RangeError beyond 50 unsent posts. */
  add(frame: PostFrame): void {
    if (this.posts.length >= longestOutbox) {
      throw new RangeError(`More than ${longestOutbox} posts wait to be sent.`);
    }
    // Two posts within a millisecond keep their order when they are restored.
    const at = Math.max(Date.now(), (this.posts.at(-1)?.at ?? 0) + 1);
    const post: Post = { clientId: frame.clientId, frame, at, state: 'sending' };
    this.options.keep?.set(this.prefix + post.clientId, JSON.stringify({ frame, at }));
    this.become([...this.posts, post]);
    this.waitPatiently();
    void this.work();
  }

  /** Sends a post again that was not sent: the same frame with the same `clientId`. Also stops waiting to reconnect. */
  retry(clientId: string): void {
    if (this.posts.some((post) => post.clientId === clientId && post.state === 'not_sent')) {
      this.change(clientId, { state: 'sending', problem: undefined });
      this.connection.retryNow();
      this.waitPatiently();
      void this.work();
    }
  }

  /** Forgets a post: the person gave it up, or it has been seen in the transcript. Says whether there was one. */
  discard(clientId: string): boolean {
    const known = this.posts.some((post) => post.clientId === clientId);
    if (known) {
      this.options.keep?.remove(this.prefix + clientId);
      this.become(this.posts.filter((post) => post.clientId !== clientId));
    }
    return known;
  }

  /** Stops sending; what is kept stays kept. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.wake);
    clearTimeout(this.patience);
    for (const end of this.endings) {
      end();
    }
  }

  private connectionChanged(): void {
    if (this.connection.state.status === 'online') {
      clearTimeout(this.patience);
      this.patience = undefined;
      // What failed only for want of a connection or an answer goes out by itself; a refusal waits for the person.
      this.become(
        this.posts.map((post) =>
          post.state === 'not_sent' && transient.has(post.problem ?? 'internal')
            ? { ...post, state: 'sending', problem: undefined }
            : post,
        ),
      );
      void this.work();
    } else {
      this.waitPatiently();
    }
  }

  private async work(): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    try {
      for (let next = this.next(); next; next = this.next()) {
        await this.deliver(next);
      }
    } finally {
      this.busy = false;
    }
  }

  private next(): Post | undefined {
    const online = !this.stopped && this.connection.state.status === 'online';
    return online ? this.posts.find((post) => post.state === 'sending') : undefined;
  }

  /** One post to its end: durable, refused, or left for the next connection. */
  private async deliver(post: Post): Promise<void> {
    for (let tries = 0; !this.stopped; tries++) {
      try {
        const answer = await this.connection.request(post.frame);
        this.options.keep?.remove(this.prefix + post.clientId);
        this.options.onAnswer?.(post.frame, answer);
        this.change(post.clientId, { state: 'sent', answer });
        return;
      } catch (thrown) {
        const code = thrown instanceof FrameProblem ? thrown.code : 'internal';
        if (this.connection.state.status !== 'online') {
          // It stays `sending` for the next connection; how long is a matter of patience.
          this.waitPatiently();
          return;
        }
        if (!transient.has(code) || tries >= quietTries) {
          this.change(post.clientId, { state: 'not_sent', problem: code });
          return;
        }
        await this.pause(500 * 2 ** tries);
      }
    }
  }

  private pause(millis: number): Promise<void> {
    return new Promise((resolve) => {
      this.wake = setTimeout(resolve, millis);
    });
  }

  /** Without a connection, `sending` would become a lie after a while. */
  private waitPatiently(): void {
    const online = this.connection.state.status === 'online';
    if (!online && !this.stopped && this.posts.some((post) => post.state === 'sending')) {
      this.patience ??= setTimeout(() => this.admit(), this.options.patienceMillis ?? 12_000);
    }
  }

  private admit(): void {
    this.patience = undefined;
    this.become(
      this.posts.map((post) =>
        post.state === 'sending' ? { ...post, state: 'not_sent', problem: 'not_connected' } : post,
      ),
    );
  }

  private change(clientId: string, change: Partial<Post>): void {
    this.become(this.posts.map((post) => (post.clientId === clientId ? { ...post, ...change } : post)));
  }

  private become(posts: readonly Post[]): void {
    this.posts = posts;
    this.changes.tell(posts);
  }

  private restored(): Post[] {
    const keep = this.options.keep;
    const posts = (keep?.keys(this.prefix) ?? []).map((key) => restoredPost(keep?.get(key)));
    return posts.filter((post) => post !== undefined).sort((a, b) => a.at - b.at);
  }
}

function restoredPost(kept: string | undefined): Post | undefined {
  try {
    const { frame, at } = JSON.parse(kept ?? '') as { frame: PostFrame; at: number };
    return { clientId: frame.clientId, frame, at, state: 'sending' };
  } catch {
    // Somebody else's value, or one cut off by a full storage: nothing that could be sent.
    return undefined;
  }
}
