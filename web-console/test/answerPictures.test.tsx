import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import AnswersPage from '../src/answers/AnswersPage.tsx';
import { i18next } from '../src/i18n/index.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { answer } from './world.ts';

/** What takes the pictures: nothing is answered before a test does. */
class Upload {
  static all: Upload[] = [];
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  status = 0;
  responseText = '';
  url = '';
  onload?: () => void;
  onloadend?: () => void;
  constructor() {
    Upload.all.push(this);
  }
  open(_method: string, url: string) {
    this.url = url;
  }
  setRequestHeader() {}
  send() {}
  abort() {}
  answer(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
    this.onloadend?.();
  }
}

const picture = (id: string) => ({
  id,
  name: `${id}.png`,
  type: 'image/png',
  size: 2_000,
  width: 30,
  height: 20,
});
const file = (name: string) => new File(['pixels'], name, { type: 'image/png' });
let sent: { call: string; body: Record<string, unknown> }[];
let refusal: Response | undefined;

beforeEach(async () => {
  await i18next.changeLanguage('en');
  Upload.all = [];
  sent = [];
  refusal = undefined;
  const items = [answer('chart', 'See the chart.', { files: [picture('one'), picture('two')] })];
  vi.stubGlobal('XMLHttpRequest', Upload);
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
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string, { method, body }: { method: string; body?: string }) => {
    if (url.endsWith('/me'))
      return Response.json({ kind: 'agent', id: 'linh', name: 'Linh', role: 'agent', csrfToken: 'c' });
    if (method === 'GET') return Response.json({ items });
    sent.push({ call: `${method} ${url.replace('/api/v1', '')}`, body: JSON.parse(body ?? '{}') });
    return refusal ?? Response.json(items[0], { status: method === 'POST' ? 201 : 200 });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(at: string) {
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
          <MemoryRouter initialEntries={[at]}>
            <Routes>
              <Route path="/answers/:id?" element={<AnswersPage />} />
            </Routes>
          </MemoryRouter>
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const field = () => screen.findByRole('group', { name: 'Pictures' });
const chosen = async () =>
  within(await screen.findByRole('list', { name: 'Pictures of this answer' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
const choose = (group: HTMLElement, ...names: string[]) => {
  const input = group.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('no way to choose pictures');
  fireEvent.change(input, { target: { files: names.map(file) } });
};
const begun = async (at: number) => {
  await vi.waitFor(() => expect(Upload.all.length).toBeGreaterThan(at));
  return Upload.all[at] as Upload;
};
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));
const fill = () => {
  fireEvent.change(screen.getByLabelText('Shortcut'), { target: { value: 'sizes' } });
  fireEvent.change(screen.getByLabelText('The answer'), { target: { value: 'See the chart.' } });
};

it('shows the pictures of an answer where answers are listed', async () => {
  open('/answers');
  const strip = within(await screen.findByRole('list', { name: 'Pictures' }));
  expect(strip.getAllByRole('img').map((img) => [img.getAttribute('alt'), img.getAttribute('src')])).toEqual([
    ['one.png', '/api/v1/canned-answers/files/one'],
    ['two.png', '/api/v1/canned-answers/files/two'],
  ]);
});

it('sends what is chosen, tells how far it is, and keeps the answer with it', async () => {
  open('/answers/new');
  const group = await field();
  choose(group, 'chart.png');
  const upload = await begun(0);
  expect(upload.url).toMatch(/\/api\/v1\/canned-answers\/files\?name=chart.png$/);
  act(() => upload.upload.onprogress?.({ loaded: 1, total: 4 }));
  expect(screen.getByRole('progressbar', { name: 'Sending chart.png' }).getAttribute('aria-valuenow')).toBe(
    '25',
  );
  fill();
  save();
  expect(await screen.findByText(/^Not all pictures are there yet/)).toBeTruthy();
  expect(sent).toEqual([]);
  await act(async () => upload.answer(201, picture('f1')));
  await waitFor(() =>
    expect(group.querySelector('li img')?.getAttribute('src')).toBe('/api/v1/canned-answers/files/f1'),
  );
  save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toEqual({
    call: 'POST /canned-answers',
    body: { shortcut: 'sizes', text: 'See the chart.', sharedWith: 'me', files: ['f1'] },
  });
});

it('takes what is dropped on it, and what is pasted anywhere in the form', async () => {
  open('/answers/new');
  const group = await field();
  fireEvent.drop(group, { dataTransfer: { files: [file('dropped.png')], types: ['Files'] } });
  fireEvent.paste(screen.getByLabelText('The answer'), { clipboardData: { files: [file('pasted.png')] } });
  expect(await chosen()).toEqual(['dropped.png', 'pasted.png']);
});

it('says why one was not taken, and lets no answer be kept as if it had been', async () => {
  open('/answers/new');
  choose(await field(), 'words.png');
  await act(async () => (await begun(0)).answer(415, { code: 'unsupported_media_type', detail: 'No.' }));
  expect(await screen.findByText(/^This kind of file is not taken/)).toBeTruthy();
  fill();
  save();
  expect(await screen.findByText(/^Not all pictures are there yet/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Take words.png out' }));
  save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).not.toHaveProperty('files');
});

it('takes one out, and says nothing of pictures where they are as they were', async () => {
  open('/answers/id-chart');
  await waitFor(async () => expect(await chosen()).toHaveLength(2));
  save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).not.toHaveProperty('files');
  cleanup();
  open('/answers/id-chart');
  fireEvent.click(await screen.findByRole('button', { name: 'Take one.png out' }));
  save();
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]).toMatchObject({ call: 'PUT /canned-answers/id-chart', body: { files: ['two'] } });
});

it('takes five at most, and tells what the server says of one that is gone', async () => {
  open('/answers/id-chart');
  choose(await field(), 'a.png', 'b.png', 'c.png', 'd.png');
  expect(await screen.findByText('At most 5 pictures go with an answer.')).toBeTruthy();
  expect(await chosen()).toHaveLength(5);
  expect(screen.queryByRole('button', { name: 'Add pictures' })).toBeNull();
  for (const name of ['a.png', 'b.png', 'c.png'])
    fireEvent.click(screen.getByRole('button', { name: `Take ${name} out` }));
  fireEvent.click(screen.getByRole('button', { name: 'Take two.png out' }));
  refusal = Response.json(
    { code: 'bad_frame', field: 'files', detail: 'files names a picture that you have not sent.' },
    { status: 400 },
  );
  save();
  expect(await screen.findByText(/^A picture is not there any more/)).toBeTruthy();
});
