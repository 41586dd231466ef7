import type { ErrorCode } from './generated/frames';

/** Why a frame was not answered with `ok`. */
export type FrameFailure =
  /** The server refused it: it did nothing. */
  | ErrorCode
  /** It was never sent. */
  | 'not_connected'
  /** The socket closed before the answer: it may or may not have been done. */
  | 'connection_lost'
  /** No answer in time: it may or may not have been done. */
  | 'timed_out';

/** A frame that was refused, or whose answer never came. */
export class FrameProblem extends Error {
  override readonly name = 'FrameProblem';

  constructor(
    readonly code: FrameFailure,
    message: string,
  ) {
    super(message);
  }

  /** Whether the server said no. Otherwise the outcome is unknown, and the same frame may be sent again. */
  get refused(): boolean {
    return !['not_connected', 'connection_lost', 'timed_out'].includes(this.code);
  }
}

/**
 * An HTTP call that did not succeed. `code` is the stable code of the problem detail; `unreachable` when no answer
 * came at all, `unknown` when the answer was not a problem detail.
 */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    /** The HTTP status; 0 when no answer came. */
    readonly status: number,
    readonly code: string,
    message: string,
    /** Seconds to wait, where the server said so. */
    readonly retryAfterSeconds?: number,
    /** The whole problem detail, with the fields that belong to its code. */
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
