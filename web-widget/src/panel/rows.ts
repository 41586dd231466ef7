import type { Attachment, By, Entry, FrameFailure, Post, TranscriptSnapshot } from '@bouquet/client';
import { answersIn, isSaidAgain, ratingOf } from './feedback-words';
import { type GiftWords, giftWords } from './gift-words';
import type { Texts } from './texts';
import { waitingLine } from './waiting-words';

export interface MessageRow {
  readonly row: 'message';
  readonly key: string;
  readonly own: boolean;
  readonly by: By;
  readonly text: string;
  readonly files?: readonly Attachment[];
  /** How many files it has of which nothing is known yet. */
  readonly unknownFiles?: number;
  /** Milliseconds of the epoch. */
  readonly at: number;
  /** First and last of what one person said in one go. */
  readonly first: boolean;
  readonly last: boolean;
  readonly state?: 'sending' | 'sent' | 'seen' | 'not_sent';
  readonly problem?: FrameFailure;
  /** Of a message that is not in the transcript yet. */
  readonly clientId?: string;
}

export type Row =
  | { readonly row: 'day'; readonly key: string; readonly at: number }
  | { readonly row: 'event'; readonly key: string; readonly text: string; readonly note?: string }
  | ({ readonly row: 'gift'; readonly key: string } & GiftWords)
  | MessageRow;

/** What one person says within this time belongs together. */
const togetherMillis = 4 * 60_000;

interface Told {
  readonly snapshot?: Pick<TranscriptSnapshot, 'entries' | 'pending' | 'reads'>;
  readonly opening?: Post;
  /** What is known of a file that was sent from here and is not in the transcript yet. */
  fileOf?(id: string): Attachment | undefined;
}

/** The lines of a conversation, oldest first: days, events in words, messages in groups, and how far each has come. */
export function rowsOf({ snapshot, opening, fileOf }: Told, texts: Texts): Row[] {
  const rows: Row[] = [];
  const entries = snapshot?.entries ?? [];
  let said = false;
  for (const [index, entry] of entries.entries()) {
    const text = eventText(entry, entries[index - 1], said, texts);
    if (entry.kind === 'message') {
      said = true;
      const own = entry.by.kind === 'customer';
      add(rows, {
        row: 'message',
        key: keyOf(entry),
        own,
        by: entry.by,
        text: entry.text,
        files: entry.attachments,
        at: Date.parse(entry.at),
        first: true,
        last: true,
      });
    } else if (entry.kind === 'gesture') {
      const words = giftWords(entry, texts);
      if (words) {
        rows.push({ row: 'gift', key: `e${entry.seq}`, ...words });
      }
    } else if (entry.kind === 'feedback') {
      if (!isSaidAgain(entry, entries)) {
        const rated = texts.ratedLine(entry.rating, ratingOf(entry.rating, texts));
        const told = [rated, ...answersIn(entry, texts)].join(' · ');
        rows.push({ row: 'event', key: keyOf(entry), text: told, note: entry.text });
      }
    } else if (text !== undefined) {
      rows.push({ row: 'event', key: `e${entry.seq}`, text });
    }
  }
  for (const post of [...(snapshot?.pending ?? []), ...(opening ? [opening] : [])]) {
    const { clientId, at, state, problem, frame } = post;
    if (frame.type === 'feedback.give') {
      continue;
    }
    const by = { kind: 'customer' } as const;
    const ids = ('attachments' in frame && frame.attachments) || [];
    const files = ids.flatMap((id) => fileOf?.(id) ?? []);
    add(rows, {
      row: 'message',
      key: clientId,
      own: true,
      by,
      text: frame.text,
      files,
      unknownFiles: ids.length - files.length,
      at,
      first: true,
      last: true,
      state,
      problem,
      clientId,
    });
  }
  return withProgress(rows, seenUntil(snapshot));
}

/** Sent and arrived, a message keeps its key, so that it stays the same element and does not flicker. */
function keyOf(entry: Entry): string {
  return entry.clientId ?? `e${entry.seq}`;
}

function add(rows: Row[], row: MessageRow): void {
  const before = rows.at(-1);
  const lastMessage = rows.findLast((other) => other.row === 'message');
  if (!lastMessage || !sameDay(lastMessage.at, row.at)) {
    rows.push({ row: 'day', key: `d${row.key}`, at: row.at });
    rows.push(row);
    return;
  }
  const together =
    before === lastMessage &&
    before.own === row.own &&
    (row.own || before.by.id === row.by.id) &&
    row.at - before.at < togetherMillis;
  if (together) {
    rows[rows.length - 1] = { ...before, last: false };
  }
  rows.push({ ...row, first: !together });
}

/** The last own message that the server has tells how far it has come; earlier ones have come as far. */
function withProgress(rows: Row[], seenAt: number): Row[] {
  const index = rows.findLastIndex((row) => row.row === 'message' && row.own && row.state === undefined);
  const row = rows[index];
  const answered = rows.slice(index + 1).some((other) => other.row === 'message' && !other.own);
  if (row?.row === 'message' && !answered) {
    rows[index] = { ...row, state: row.at <= seenAt ? 'seen' : 'sent' };
  }
  return rows;
}

/** The time of the last entry that somebody of the team has seen. */
function seenUntil(snapshot: Told['snapshot']): number {
  const marks = (snapshot?.reads ?? []).filter(({ by }) => by.kind === 'agent').map(({ seq }) => seq);
  const seen = Math.max(0, ...marks);
  const entry = snapshot?.entries.findLast(({ seq, kind }) => seq <= seen && kind === 'message');
  return entry ? Date.parse(entry.at) : 0;
}

function eventText(entry: Entry, before: Entry | undefined, said: boolean, texts: Texts): string | undefined {
  switch (entry.kind) {
    case 'assigned':
      return entry.from
        ? texts.handedOver(entry.from.name, entry.assignee.name)
        : texts.joined(entry.assignee.name);
    case 'joined':
      return entry.by.name ? texts.joined(entry.by.name) : undefined;
    case 'left':
      return entry.by.name ? texts.partLeft(entry.by.name) : undefined;
    case 'status':
      if (entry.status === 'resolved') {
        return texts.resolved;
      }
      if (entry.status === 'snoozed') {
        return texts.snoozed;
      }
      // Opening is news only where something was closed before.
      return said && entry.status !== 'pending' && before?.kind !== 'queued' ? texts.reopened : undefined;
    default:
      return waitingLine(entry, texts);
  }
}

export function sameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
