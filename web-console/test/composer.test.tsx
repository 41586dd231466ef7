import type { Transcript } from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Composer } from '../src/composer/Composer.tsx';
// Loaded here, so that what loads them late does not wait for them.
import '../src/emoji/EmojiPanel.tsx';
import { usedEmoji } from '../src/emoji/recentEmoji.ts';
import { i18next } from '../src/i18n/index.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { answer, conversation } from './world.ts';

vi.mock('../src/live/LiveProvider.tsx', () => ({
  useGestureCache: () => undefined,
  useLive: () => undefined,
  useLiveState: () => ({ presences: new Map() }),
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

const chart = { id: 'f9', name: 'chart.png', type: 'image/png', size: 2_000, width: 30, height: 20 };
const handedOn: unknown[] = [];
let colleagues: Promise<unknown> | undefined;
let colleaguesFail = false;
const post = vi.fn();
const setTyping = vi.fn();
const transcript = { post, setTyping } as unknown as Transcript;

beforeEach(async () => {
  await i18next.changeLanguage('en');
  colleagues = undefined;
  colleaguesFail = false;
  post.mockClear();
  setTyping.mockClear();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  // Nothing is ever in sight: only what is meant is in the page.
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  // jsdom has no fonts that could come late.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  Upload.all = [];
  handedOn.length = 0;
  vi.stubGlobal('XMLHttpRequest', Upload);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string, { body = '' }: { body?: string } = {}) => {
    if (url.endsWith('/me'))
      return Response.json({ kind: 'agent', id: 'linh', name: 'Linh', role: 'agent', csrfToken: 'c' });
    if (url.endsWith('/agents')) {
      await colleagues;
      if (colleaguesFail) return Response.json({ code: 'unavailable', detail: 'No.' }, { status: 503 });
      return Response.json({
        items: [
          { id: 'linh', name: 'Linh', role: 'agent' },
          { id: 'duc', name: 'Đức', role: 'agent', status: 'online' },
          { id: 'dung', name: 'Dung Trần', role: 'agent' },
        ],
      });
    }
    if (url.endsWith('/canned-answers'))
      return Response.json({ items: [answer('chart', 'See the chart.', { files: [chart] })] });
    if (url.endsWith('/conversations/c1/files/from-answer')) {
      handedOn.push(JSON.parse(body));
      return Response.json({ ...chart, id: 'copy' }, { status: 201 });
    }
    if (url.endsWith('/customers/customer-c1'))
      return Response.json({ id: 'customer-c1', verified: false, locale: 'vi_VN', createdAt: '' });
    return Response.json({ code: 'not_found', detail: 'Nothing.' }, { status: 404 });
  });
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

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^(Reply|Note)$/ });
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

it('sends the pictures of an answer with the message, as copies of the conversation', async () => {
  write('/cha');
  field().focus();
  field().setSelectionRange(4, 4);
  fireEvent.select(field());
  expect((await screen.findByRole('option')).textContent).toContain('/chart');
  expect(screen.getByRole('img', { name: 'with 1 picture' })).toBeTruthy();
  enter();
  const tray = await screen.findByRole('list', { name: 'Files for this message' });
  await waitFor(() =>
    expect(tray.querySelector('img')?.getAttribute('src')).toBe('/api/v1/conversations/c1/files/copy'),
  );
  expect(handedOn).toEqual([{ answerId: 'id-chart', fileId: 'f9' }]);
  expect(Upload.all).toEqual([]);
  enter();
  expect(post).toHaveBeenCalledExactlyOnceWith('See the chart.', 'message', ['copy']);
});

it('looks after spelling in the language of the customer, in a note in that of the console', async () => {
  await waitFor(() => expect(field().lang).toBe('vi-VN'));
  expect(field().getAttribute('spellcheck')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'Note' }));
  expect(field().hasAttribute('lang')).toBe(false);
  expect(field().getAttribute('spellcheck')).toBe('true');
});

it('tells that a note is typed as a note, and what was typed before as ended', () => {
  write('Hello');
  expect(setTyping).toHaveBeenLastCalledWith(true, 'message');
  fireEvent.click(screen.getByRole('button', { name: 'Note' }));
  expect(setTyping).toHaveBeenLastCalledWith(false);
  write('Between us');
  expect(setTyping).toHaveBeenLastCalledWith(true, 'note');
});

const openEmoji = async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Emoji' }));
  return screen.findByRole('combobox', { name: 'Look for an emoji' });
};
const meant = (search: HTMLElement) =>
  document.getElementById(search.getAttribute('aria-activedescendant') ?? '');

it('puts the emoji that is chosen by keys where the caret is, and does not send it', async () => {
  write('Dear Hoa, hello');
  field().setSelectionRange(8, 8);
  const search = await openEmoji();
  expect(document.activeElement).toBe(search);
  fireEvent.change(search, { target: { value: 'bó hoa' } });
  expect(meant(search)?.textContent).toBe('💐');
  fireEvent.keyDown(search, { key: 'ArrowRight' });
  expect(meant(search)?.textContent).not.toBe('💐');
  fireEvent.keyDown(search, { key: 'ArrowLeft' });
  fireEvent.keyDown(search, { key: 'Enter' });
  expect(field().value).toBe('Dear Hoa💐, hello');
  expect(document.activeElement).toBe(field());
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(post).not.toHaveBeenCalled();
});

it('shows what was used lately first', async () => {
  usedEmoji('linh', '🌷');
  usedEmoji('an', '🐸');
  const search = await openEmoji();
  expect(meant(search)?.textContent).toBe('🌷');
  expect(meant(search)?.getAttribute('aria-label')).toBe('tulip');
  const groups = screen.getAllByRole('group').map((group) => group.getAttribute('aria-label'));
  expect(groups.slice(groups.indexOf('Lately used')).slice(0, 2)).toEqual([
    'Lately used',
    'Smileys and feelings',
  ]);
  fireEvent.keyDown(search, { key: 'Enter' });
  expect(field().value).toBe('🌷');
});

it('puts the emoji away with Escape or a press elsewhere, and goes back to what is being written', async () => {
  write('Hello');
  const search = await openEmoji();
  fireEvent.keyDown(search, { key: 'Escape' });
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(document.activeElement).toBe(field());
  await openEmoji();
  fireEvent.mouseDown(document.body);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(field().value).toBe('Hello');
});

it('says so where no emoji is found, and takes one by a press', async () => {
  const search = await openEmoji();
  fireEvent.change(search, { target: { value: 'zzqq' } });
  expect(screen.getByText('No emoji for “zzqq”.')).toBeTruthy();
  fireEvent.keyDown(search, { key: 'Enter' });
  expect(field().value).toBe('');
  fireEvent.change(search, { target: { value: 'tulip' } });
  fireEvent.click(screen.getByRole('option', { name: 'tulip' }));
  expect(field().value).toBe('🌷');
});

/** As if it had been typed: the caret stands at the end. */
const type = (text: string) => {
  act(() => field().focus());
  write(text);
  field().setSelectionRange(text.length, text.length);
  fireEvent.select(field());
};

it('offers emoji by their names after a colon; Enter takes one and sends nothing', async () => {
  type('Thank you :tul');
  const option = await screen.findByRole('option', { name: /:tulip:/ });
  expect(field().getAttribute('aria-activedescendant')).toBe(option.id);
  enter();
  expect(field().value).toBe('Thank you 🌷');
  expect(post).not.toHaveBeenCalled();
  enter();
  expect(post).toHaveBeenCalledExactlyOnceWith('Thank you 🌷', 'message', []);
});

it('leaves a colon alone after Escape, and sends what is written', async () => {
  type('See :hoa');
  await screen.findAllByRole('option');
  fireEvent.keyDown(field(), { key: 'Escape' });
  expect(screen.queryByRole('option')).toBeNull();
  expect(document.activeElement).toBe(field());
  enter();
  expect(post).toHaveBeenCalledExactlyOnceWith('See :hoa', 'message', []);
});

it('offers colleagues after an @ in a note, by keys and without accents, and says whom the note mentions', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Note' }));
  type('Ask @du');
  const options = await screen.findAllByRole('option');
  expect(options.map(({ textContent }) => textContent)).toEqual(['ĐĐứcOnline', 'DTDung Trần']);
  fireEvent.keyDown(field(), { key: 'ArrowDown' });
  enter();
  expect(field().value).toBe('Ask @Dung Trần ');
  expect(post).not.toHaveBeenCalled();
  type('Ask @Dung Trần about the florist');
  enter();
  expect(post).toHaveBeenCalledExactlyOnceWith(
    'Ask @Dung Trần about the florist',
    'note',
    expect.any(Array),
    ['dung'],
  );
});

it('offers nobody in a reply', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Note' }));
  type('@du');
  await screen.findAllByRole('option');
  fireEvent.click(screen.getByRole('button', { name: 'Reply' }));
  type('@du');
  expect(screen.queryByRole('option')).toBeNull();
  enter();
  expect(post).toHaveBeenCalledExactlyOnceWith('@du', 'message', []);
});

const toNote = () => {
  fireEvent.click(screen.getByRole('button', { name: 'Note' }));
};

it('waits with a note until it is known whom it mentions', async () => {
  let arrive = () => {};
  colleagues = new Promise<void>((resolve) => (arrive = resolve));
  toNote();
  write('@Đức look');
  enter();
  enter();
  expect(post).not.toHaveBeenCalled();
  await act(async () => arrive());
  await waitFor(() => expect(post).toHaveBeenCalledExactlyOnceWith('@Đức look', 'note', [], ['duc']));
  expect(field().value).toBe('');
});

it('says where nobody can tell whom a note mentions, and adds it only when asked again', async () => {
  colleaguesFail = true;
  toNote();
  write('@Đức look');
  await act(async () => enter());
  await waitFor(() =>
    expect(screen.getByRole('button', { name: 'Add note' })).toHaveProperty('disabled', false),
  );
  expect(post).not.toHaveBeenCalled();
  expect(field().value).toBe('@Đức look');
  enter();
  expect(post).toHaveBeenCalledExactlyOnceWith('@Đức look', 'note', [], []);
});

it('asks nobody where a note mentions nobody', () => {
  colleaguesFail = true;
  toNote();
  write('By mail to us at 5');
  enter();
  expect(post).toHaveBeenCalledExactlyOnceWith('By mail to us at 5', 'note', [], []);
});
