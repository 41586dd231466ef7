import type { Api } from './api';
import type { Connection } from './connection';
import type { By, Entry, Ok } from './generated/frames';
import type { Keep } from './keep';
import type { Post, PostFrame } from './outbox';
import type { FrameFailure } from './problem';

/** One conversation as it is known now. A new object for each change, so that it may be compared by identity. */
export interface TranscriptSnapshot {
  readonly conversationId: string;
  /** By `seq`, each once. Gaps in `seq` are entries that are not for this reader. */
  readonly entries: readonly Entry[];
  /** What this reader posted and is not in `entries` yet, oldest first. */
  readonly pending: readonly Post[];
  /** Everything up to here is known. */
  readonly cursor: number;
  /** The last entry there is, as far as the server has told. */
  readonly head: number;
  /** Entries up to this `seq` were left out at the beginning; 0 when `entries` begins with the first. */
  readonly earliest: number;
  /** Whether everything up to `head` has arrived at least once since this transcript was opened. */
  readonly caughtUp: boolean;
  /** How far each of the others, and this reader elsewhere, has read. */
  readonly reads: readonly ReadMark[];
  /** Who is writing just now, this reader excepted. */
  readonly typing: readonly Typist[];
  /** For staff: who of the staff has it on their screen, this reader among them. */
  readonly viewing: readonly By[];
  /** Why the server does not let this be followed (`not_found`, `forbidden`), if so. */
  readonly refused?: FrameFailure;
}

/** Who is writing; `note` where it is a note, of which only staff hear. */
export interface Typist extends By {
  readonly note?: true;
  /** What a customer has written so far, for staff, where the site allows it. */
  readonly text?: string;
}

export interface ReadMark {
  readonly by: By;
  readonly seq: number;
}

export interface TranscriptOptions {
  readonly connection: Connection;
  readonly conversationId: string;
  /** Begin after this `seq` instead of with the first entry; {@link Transcript.loadEarlier} gets the rest. */
  readonly after?: number;
  /** Needed for {@link Transcript.loadEarlier}. */
  readonly api?: Api;
  /** Where unsent posts survive a reload; without it they do not. */
  readonly keep?: Keep;
  readonly keyPrefix?: string;
  readonly patienceMillis?: number;
  /** The server's answer to each post. */
  onAnswer?(frame: PostFrame, answer: Ok): void;
}

/** How a customer was served, as they see it. */
export interface Feedback {
  /** 1 for very bad to 5 for very good. */
  readonly rating: number;
  /** How easy it was to get it solved, 1 to 7. */
  readonly effort?: number;
  /** Whether they would recommend us, 0 to 10. */
  readonly recommend?: number;
  readonly text?: string;
}
