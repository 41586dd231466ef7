import type { ConnectionState, Conversation, Post, TranscriptSnapshot } from '@bouquet/client';
import type { Wait } from './waiting';

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
  /** What is known of the wait for an answer. */
  readonly wait?: Wait;
  /** Messages of the team that have not been seen. */
  readonly unread: number;
  /** Counts up when somebody else takes the place of the visitor of before. */
  readonly visitor: number;
  /** Whether the team sees what is typed before it is sent. */
  readonly previewed: boolean;
}
