import type { Connection, Entry, QueuePosition, TranscriptSnapshot } from '@bouquet/client';
import { describe, expect, it, vi } from 'vitest';
import { Waiting } from '../src/session/waiting';

const position: QueuePosition = { type: 'queue.position', conversationId: 'c', position: 3 };
const entry = (kind: string, more = {}) => ({ kind, by: { kind: 'system' }, ...more }) as Entry;
const transcript = (...entries: Entry[]) => ({ entries }) as unknown as TranscriptSnapshot;
const assigned = entry('assigned', { assignee: { id: 'a', name: 'Linh' } });
const released = entry('released', { from: { id: 'a', name: 'Linh' }, queue: 'general' });

function waitingOf() {
  const request = vi.fn(async () => ({ type: 'ok', re: '1' }));
  return { request, waiting: new Waiting({ request } as unknown as Connection, 'c') };
}

describe('what is known of a wait', () => {
  it('is what the server said last of this conversation', () => {
    const { waiting } = waitingOf();
    expect(waiting.heard({ ...position, conversationId: 'other' })).toBe(false);
    expect(waiting.heard(position)).toBe(true);
    expect(waiting.wait?.position).toBe(3);
  });

  it('ends when somebody comes, and is not there when the customer waits again', () => {
    const { waiting } = waitingOf();
    waiting.follow(transcript(entry('queued')));
    waiting.heard(position);
    waiting.follow(transcript(entry('queued'), assigned));
    waiting.follow(transcript(entry('queued'), assigned, released));
    expect(waiting.wait).toBeUndefined();
  });

  it('is kept where the new place comes before the news that the customer waits again', () => {
    const { waiting } = waitingOf();
    waiting.follow(transcript(entry('queued'), assigned));
    waiting.heard({ ...position, position: 1 });
    waiting.follow(transcript(entry('queued'), assigned));
    waiting.follow(transcript(entry('queued'), assigned, released));
    expect(waiting.wait?.position).toBe(1);
  });

  it('is not shown as the present one when the connection is lost', () => {
    const { waiting } = waitingOf();
    waiting.heard(position);
    waiting.lost();
    expect(waiting.wait).toBeUndefined();
  });
});

describe('what a customer may do', () => {
  it('asks for a call at a time in UTC, or at any time', async () => {
    const { waiting, request } = waitingOf();
    await waiting.callBack('090 123 4567', Date.parse('2026-11-23T09:30:00+07:00'));
    await waiting.callBack('090 123 4567', undefined);
    const asked = { type: 'callback.request', conversationId: 'c', phone: '090 123 4567' };
    expect(request.mock.calls).toEqual([[{ ...asked, at: '2026-11-23T02:30:00.000Z' }], [asked]]);
  });

  it('closes the conversation', async () => {
    const { waiting, request } = waitingOf();
    await waiting.giveUp();
    expect(request.mock.calls).toEqual([[{ type: 'conversation.resolve', conversationId: 'c' }]]);
  });
});
