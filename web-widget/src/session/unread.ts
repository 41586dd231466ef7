import type { MessageEntry, TranscriptSnapshot } from '@bouquet/client';
import type { Stage } from '../contract';
import type { Alerts } from './alerts';

export type AgentMessage = MessageEntry;

/** How far the visitor has read, by what the server knows of this and their other browsers. */
export function lastSeen({ reads, entries }: TranscriptSnapshot): number {
  const marks = reads.filter(({ by }) => by.kind === 'customer').map(({ seq }) => seq);
  // Whoever answers has seen what stood above.
  const own = entries.filter(({ by, kind }) => kind === 'message' && by.kind === 'customer');
  return Math.max(0, own.at(-1)?.seq ?? 0, ...marks);
}

/** The team's messages after `seen`. */
export function unseenMessages({ entries }: TranscriptSnapshot, seen: number): AgentMessage[] {
  return entries.flatMap((entry) =>
    entry.kind === 'message' && entry.by.kind !== 'customer' && entry.seq > seen ? [entry] : [],
  );
}

/** What a message says: its words, else the names of its files. */
export function inWords({ text, attachments }: MessageEntry): string {
  return text || (attachments ?? []).map(({ name }) => name).join(', ');
}

/** Tells the page of one conversation's messages that nobody here has seen, each once. */
export class News {
  private toldSeq = 0;

  constructor(
    private readonly stage: Stage,
    private readonly alerts: Alerts,
    private readonly conversationId: string,
  ) {}

  tell(messages: readonly AgentMessage[]): void {
    const news = messages.filter(({ seq }) => seq > this.toldSeq);
    for (const message of news) {
      this.toldSeq = message.seq;
      const { conversationId } = this;
      this.stage.emit('message', { conversationId, text: inWords(message), name: message.by.name });
    }
    const latest = news.at(-1);
    if (latest) {
      this.stage.showNotice(latest.by.name, inWords(latest));
      this.alerts.tell(this.conversationId, latest.seq, latest.by.name);
    }
  }
}
