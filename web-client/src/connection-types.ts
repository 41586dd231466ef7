import type { BackoffLimits } from './backoff';
import type { ClientFrame, You } from './generated/frames';

/** How it stands with the connection; meant to be put into words for the person who waits. */
export type ConnectionState =
  /** Not started, or stopped. */
  | { readonly status: 'stopped' }
  | { readonly status: 'connecting' }
  /** With `typingPreview` staff see what is typed before it is sent: whoever types must be told. */
  | { readonly status: 'online'; readonly you: You; readonly typingPreview?: true }
  /** The last attempt failed; the next one comes in `retryInMillis` after `since` (milliseconds of the epoch). */
  | { readonly status: 'waiting'; readonly retryInMillis: number; readonly since: number }
  /** As `waiting`, and the browser says that it has no network. */
  | { readonly status: 'offline'; readonly retryInMillis: number; readonly since: number }
  /** The server does not, or no longer, know who we are. Only a new `start()` tries again. */
  | { readonly status: 'signed_out' };

type WithoutRef<T> = T extends { ref?: string } ? Omit<T, 'ref'> : never;

/** A client frame before the connection gives it its `ref`. */
export type Request = WithoutRef<
  Exclude<ClientFrame, { type: 'hello' | 'ping' | 'typing' | 'viewing' | 'read' }>
>;

/** A frame that is never answered, and may be lost. */
export type Signal = WithoutRef<Extract<ClientFrame, { type: 'typing' | 'viewing' | 'read' }>>;

/** What of a browser's page matters to a connection: its network and its being looked at. */
export interface PageSignals {
  online(): boolean;
  /** Calls back when the network returns or the page is looked at again; the returned function ends that. */
  onReturn(listener: () => void): () => void;
}

export interface ConnectionOptions {
  /** Such as `wss://chat.example/ws`. */
  readonly url: string;
  /** Gets a ticket. Rejecting with an {@link ApiProblem} of status 401 means signed out; anything else is tried again. */
  readonly ticket: (signal: AbortSignal) => Promise<string>;
  readonly backoff?: BackoffLimits;
  readonly page?: PageSignals;
  readonly random?: () => number;
  readonly WebSocket?: typeof WebSocket;
}
