import {
  type ClientFrame,
  type Connection,
  type ConnectionState,
  FrameProblem,
  memoryKeep,
  type Ok,
  type ServerFrame,
  Transcript,
} from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { theme } from '../src/theme/theme.ts';
import { PendingPost } from '../src/transcript/PendingPost.tsx';
import { SaidText } from '../src/transcript/SaidText.tsx';
import { useTranscript } from '../src/transcript/useTranscript.ts';
import { LINH, message } from './world.ts';

type Post = Extract<ClientFrame, { clientId: string }>;

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A conversation whose server answers each post as a test says, and keeps what it took by its `clientId`. */
function opened() {
  const posts: Post[] = [];
  const stored = new Map<string, number>();
  const answers: ((answer: 'take' | 'refuse' | 'lose') => void)[] = [];
  const hears = new Set<(frame: ServerFrame) => void>();
  const take = ({ clientId }: Post) => {
    if (!stored.has(clientId)) stored.set(clientId, stored.size + 1);
    return { type: 'ok', seq: stored.get(clientId) } as unknown as Ok;
  };
  const connection = {
    state: { status: 'online', you: LINH } satisfies ConnectionState,
    onState: () => () => undefined,
    onFrame: (hear: (frame: ServerFrame) => void) => {
      hears.add(hear);
      return () => hears.delete(hear);
    },
    request: (frame: ClientFrame) => {
      if (!('clientId' in frame)) return Promise.resolve({ head: 0 });
      posts.push(frame as Post);
      return new Promise<Ok>((resolve, reject) => {
        answers.push((answer) => {
          if (answer !== 'refuse') take(frame as Post);
          if (answer === 'take') resolve(take(frame as Post));
          else reject(new FrameProblem('closed', 'Not now.'));
        });
      });
    },
    signal: () => undefined,
    retryNow: () => undefined,
  } as unknown as Connection;
  const keep = memoryKeep();
  const transcript = new Transcript({ connection, conversationId: 'c1', keep });
  /** What was taken comes over the connection, to whoever follows. */
  const tell = () => {
    const entries = [...stored].map(([clientId, seq]) => ({
      ...message(seq, LINH, seq, 'Hello Hoa'),
      clientId,
    }));
    const frame = {
      type: 'entries',
      conversationId: 'c1',
      after: 0,
      through: stored.size,
      head: stored.size,
      entries,
    };
    for (const hear of hears) hear(frame as unknown as ServerFrame);
  };
  const answer = (how: 'take' | 'refuse' | 'lose') => act(async () => answers.shift()?.(how));
  return { transcript, posts, stored, keep, answer, tell: () => act(async () => tell()) };
}

function Page({ transcript }: { transcript: Transcript }) {
  const { entries, pending } = useTranscript(transcript);
  return (
    <MantineProvider theme={theme} env="test">
      {entries.map((entry) => entry.kind === 'message' && <SaidText key={entry.seq} text={entry.text} />)}
      {pending.map((post) => (
        <PendingPost key={post.clientId} post={post} transcript={transcript} />
      ))}
    </MantineProvider>
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const bubbles = () => screen.queryAllByText('Hello Hoa');

it('shows at once what was posted, as what it is: sending, then sent, then said', async () => {
  const { transcript, answer, tell } = opened();
  render(<Page transcript={transcript} />);
  act(() => void transcript.post('Hello Hoa'));
  expect(bubbles()).toHaveLength(1);
  expect(screen.getByRole('status').textContent).toContain('Sending');
  await answer('take');
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('Sent'));
  expect(bubbles()).toHaveLength(1);
  await tell();
  expect(screen.queryByRole('status')).toBeNull();
  expect(bubbles()).toHaveLength(1);
});

it('sends again under the same id what was refused, and shows it once', async () => {
  const { transcript, posts, stored, keep, answer, tell } = opened();
  render(<Page transcript={transcript} />);
  act(() => void transcript.post('Hello Hoa'));
  await answer('refuse');
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('Not sent'));
  press('Try again');
  expect(screen.getByRole('status').textContent).toContain('Sending');
  await answer('take');
  await tell();
  expect(posts.map(({ clientId }) => clientId)).toEqual([posts[0]?.clientId, posts[0]?.clientId]);
  expect(stored.size).toBe(1);
  expect(bubbles()).toHaveLength(1);
  expect(keep.keys('')).toEqual([]);
});

it('doubles nothing where the server had taken what it seemed to refuse', async () => {
  const { transcript, posts, stored, answer, tell } = opened();
  render(<Page transcript={transcript} />);
  act(() => void transcript.post('Hello Hoa'));
  await answer('lose');
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('Not sent'));
  press('Try again');
  // Pressed in impatience: there is nothing more to press.
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  await answer('take');
  await tell();
  expect(posts).toHaveLength(2);
  expect(stored.size).toBe(1);
  expect(bubbles()).toHaveLength(1);
  expect(screen.queryByRole('status')).toBeNull();
});

it('forgets what somebody gives up', async () => {
  const { transcript, keep, answer } = opened();
  render(<Page transcript={transcript} />);
  act(() => void transcript.post('Hello Hoa'));
  await answer('refuse');
  await screen.findByRole('button', { name: 'Discard' });
  press('Discard');
  expect(bubbles()).toHaveLength(0);
  expect(keep.keys('')).toEqual([]);
});
