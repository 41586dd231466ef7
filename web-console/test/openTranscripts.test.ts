import { Api, type Connection, type ConnectionState, memoryKeep, type ServerFrame } from '@bouquet/client';
import { expect, it, vi } from 'vitest';
import { OpenTranscripts } from '../src/live/openTranscripts.ts';
import { CUSTOMER, message } from './world.ts';

/** A connection that is always online and whose posts are never answered. */
function opened() {
  const sent: { type: string; conversationId?: string; after?: number }[] = [];
  const hears: ((frame: ServerFrame) => void)[] = [];
  const connection = {
    state: { status: 'online', you: { kind: 'agent', id: 'linh' } } satisfies ConnectionState,
    onState: () => () => undefined,
    onFrame: (hear: (frame: ServerFrame) => void) => {
      hears.push(hear);
      return () => void hears.splice(hears.indexOf(hear), 1);
    },
    request: (frame: { type: string }) => {
      sent.push(frame);
      return frame.type.endsWith('.post') ? new Promise(() => undefined) : Promise.resolve({ head: 0 });
    },
    signal: () => undefined,
  } as unknown as Connection;
  const onEntries = vi.fn();
  const keep = memoryKeep();
  const transcripts = new OpenTranscripts({ connection, api: new Api(), keep, keyPrefix: 'p.', onEntries });
  const left = () =>
    sent.filter((frame) => frame.type === 'conversation.unfollow').map((f) => f.conversationId);
  const tell = (frame: ServerFrame) => {
    for (const hear of [...hears]) hear(frame);
  };
  return { transcripts, sent, left, tell, onEntries };
}

it('follows the latest conversations and lets go of the one used longest ago', () => {
  const { transcripts, left } = opened();
  for (let index = 0; index < 12; index++) transcripts.of(`c${index}`, 5);
  const first = transcripts.of('c0', 5);
  transcripts.of('c12', 5);
  expect(left()).toEqual(['c1']);
  expect(transcripts.of('c0', 5)).toBe(first);
});

it('keeps a conversation in which something waits to be sent', () => {
  const { transcripts, left } = opened();
  transcripts.of('busy', 5).post('on its way');
  for (let index = 0; index < 14; index++) transcripts.of(`c${index}`, 5);
  expect(left()).not.toContain('busy');
  expect(left().length).toBeGreaterThan(0);
});

it('begins near the end of a long conversation', () => {
  const { transcripts, sent } = opened();
  transcripts.of('long', 1_000);
  transcripts.of('short', 10);
  expect(sent.map((frame) => frame.after)).toEqual([920, 0]);
});

it('tells of entries once, as they arrive', () => {
  const { transcripts, tell, onEntries } = opened();
  transcripts.of('c', 1);
  const entry = message(2, CUSTOMER, 0);
  const frame = {
    type: 'entries',
    conversationId: 'c',
    after: 0,
    through: 2,
    head: 2,
    entries: [entry],
  } as const;
  tell(frame as unknown as ServerFrame);
  tell(frame as unknown as ServerFrame);
  expect(onEntries.mock.calls).toEqual([['c', [entry]]]);
});
