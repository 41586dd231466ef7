import type { Transcript } from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Composer } from '../src/composer/Composer.tsx';
import { i18next } from '../src/i18n/index.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { conversation } from './world.ts';

vi.mock('../src/live/LiveProvider.tsx', () => ({
  useGestureCache: () => undefined,
  useLive: () => undefined,
}));

/** What takes the files: nothing is answered before a test does. */
class Upload {
  static all: Upload[] = [];
  upload = {};
  status = 201;
  responseText = '';
  onload?: () => void;
  onloadend?: () => void;
  constructor() {
    Upload.all.push(this);
  }
  open() {}
  setRequestHeader() {}
  send() {}
  abort() {}
  answer(id: string) {
    this.responseText = JSON.stringify({ id, name: 'a.txt', type: 'text/plain', size: 4 });
    this.onload?.();
    this.onloadend?.();
  }
}

const post = vi.fn();
const transcript = { post, setTyping() {} } as unknown as Transcript;

beforeEach(async () => {
  await i18next.changeLanguage('en');
  post.mockClear();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  // jsdom has no fonts that could come late.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  Upload.all = [];
  vi.stubGlobal('XMLHttpRequest', Upload);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string) =>
    url.endsWith('/me')
      ? Response.json({ kind: 'agent', id: 'linh', name: 'Linh', role: 'agent', csrfToken: 'c' })
      : Response.json({ code: 'not_found', detail: 'Nothing.' }, { status: 404 }),
  );
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
          <Composer
            conversation={conversation('c1', { assignee: { id: 'linh', name: 'Linh' } })}
            transcript={transcript}
          />
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const write = (text: string) => fireEvent.change(field(), { target: { value: text } });
const enter = () => fireEvent.keyDown(field(), { key: 'Enter' });

it('holds a reply back once where something is not filled in, and leads to it', () => {
  write('Dear {{customer.name}}, hello');
  expect(screen.getByText('Not filled in:')).toBeTruthy();
  enter();
  expect(post).not.toHaveBeenCalled();
  expect([field().selectionStart, field().selectionEnd]).toEqual([5, 22]);
  enter();
  expect(post).toHaveBeenCalledExactlyOnceWith('Dear {{customer.name}}, hello', 'message', []);
});

it('sends what only looks a little like a place at once', () => {
  write('{{7*7}} is 49');
  expect(screen.queryByText('Not filled in:')).toBeNull();
  enter();
  expect(post).toHaveBeenCalledTimes(1);
});

it('shows what is not filled in when one presses on it', () => {
  write('a {{x}} b {{y.z}}');
  fireEvent.click(screen.getByRole('button', { name: '{{y.z}}' }));
  expect(field().selectionStart).toBe(10);
});

const attach = (name: string) => {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no way to choose files');
  fireEvent.change(input, { target: { files: [new File(['text'], name, { type: 'text/plain' })] } });
};
const taken = (id: string) =>
  act(async () => {
    await vi.waitFor(() => expect(Upload.all).toHaveLength(1));
    Upload.all[0]?.answer(id);
  });
const sendButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Send' });

it('waits with a message until its files are with the server, and sends them once', async () => {
  attach('size.txt');
  write('Here is the chart');
  enter();
  expect(post).not.toHaveBeenCalled();
  expect(sendButton().disabled).toBe(true);
  await taken('f1');
  enter();
  enter();
  expect(post).toHaveBeenCalledExactlyOnceWith('Here is the chart', 'message', ['f1']);
  expect(screen.queryByText('size.txt')).toBeNull();
});

it('keeps what was chosen for a note with the note', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Note' }));
  attach('between us.txt');
  await taken('f2');
  fireEvent.click(screen.getByRole('button', { name: 'Reply' }));
  expect(screen.queryByText('between us.txt')).toBeNull();
  write('Hello');
  enter();
  expect(post).toHaveBeenCalledExactlyOnceWith('Hello', 'message', []);
  fireEvent.click(screen.getByRole('button', { name: 'Note' }));
  expect(screen.getByText('between us.txt')).toBeTruthy();
});
