import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ERRAND_MAX } from '../src/gestures/gesture.ts';
import { openTray } from '../src/gestures/tray.ts';
import { i18next } from '../src/i18n/index.ts';
import { AgentProvider } from '../src/session/session.ts';
import { Comments } from '../src/stories/Comments.tsx';
import { LikeThis } from '../src/stories/LikeThis.tsx';
import { prefillOf } from '../src/stories/prefill.ts';
import { StoryForm } from '../src/stories/StoryForm.tsx';
import { EMPTY } from '../src/stories/storyValues.ts';
import { theme } from '../src/theme/theme.ts';
import { at, story } from './world.ts';

vi.mock('../src/gestures/tray.ts', () => ({ openTray: vi.fn() }));

// What is typed is looked over after a pause, which is long where it is slow.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

class Still {
  observe() {}
  unobserve() {}
  disconnect() {}
}

type Answer = (body: unknown) => { status?: number; body: unknown };

let answers: Record<string, Answer>;
const sent: { call: string; body: unknown }[] = [];
const calls = () => sent.map(({ call }) => call).filter((call) => !call.endsWith('/preview'));

beforeEach(async () => {
  await i18next.changeLanguage('en');
  sessionStorage.clear();
  sent.length = 0;
  answers = { 'POST /stories/preview': () => ({ body: { publishable: true, marks: [] } }) };
  vi.stubGlobal('ResizeObserver', Still);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string, { method, body }: { method: string; body?: string }) => {
    const call = `${method} ${url.replace('/api/v1', '')}`;
    const said = body === undefined ? undefined : JSON.parse(body);
    sent.push({ call, body: said });
    const answer = answers[call]?.(said) ?? { status: 404, body: { code: 'not_found', detail: 'Nothing.' } };
    return new Response(JSON.stringify(answer.body), { status: answer.status ?? 200 });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.mocked(openTray).mockClear();
});

function show(what: React.ReactNode) {
  render(
    <MantineProvider theme={theme}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
          <MemoryRouter>{what}</MemoryRouter>
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const whole = { ...EMPTY, title: 'Flowers', situation: 'Hoa was sad.', whatWeDid: 'We sent flowers.' };
const open = (initial = whole) =>
  show(<StoryForm initial={initial} origin={{ conversationId: 'v', gestureId: 'g' }} keepAs="v" />);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('tells a story of a conversation to everybody', async () => {
  answers['POST /stories'] = () => ({ status: 201, body: story('a', { status: 'draft' }) });
  answers['POST /stories/a/publish'] = () => ({ body: story('a') });
  open();
  press('Tell everybody');
  await waitFor(() => expect(calls()).toEqual(['POST /stories', 'POST /stories/a/publish']));
  expect(sent.find(({ call }) => call === 'POST /stories')?.body).toEqual({
    ...whole,
    conversationId: 'v',
    gestureId: 'g',
  });
});

it('makes no second draft when publishing has to be tried again', async () => {
  answers['POST /stories'] = () => ({ status: 201, body: story('a', { status: 'draft' }) });
  answers['POST /stories/a/publish'] = () => ({
    status: 400,
    body: { code: 'bad_frame', field: 'situation', detail: 'situation still holds a name.' },
  });
  answers['PATCH /stories/a'] = () => ({ body: story('a', { status: 'draft' }) });
  open();
  press('Tell everybody');
  await waitFor(() =>
    expect(screen.getByLabelText('What was the situation?').getAttribute('aria-invalid')).toBe('true'),
  );
  answers['POST /stories/a/publish'] = () => ({ body: story('a') });
  press('Tell everybody');
  await waitFor(() =>
    expect(calls()).toEqual([
      'POST /stories',
      'POST /stories/a/publish',
      'PATCH /stories/a',
      'POST /stories/a/publish',
    ]),
  );
});

it('is not told while a name stands in it, and the name goes with one press', async () => {
  answers['POST /stories/preview'] = (body) => {
    const at = (body as { situation: string }).situation.indexOf('Hoa');
    const place = { field: 'situation', from: at, to: at + 3 };
    const found = { ...place, kind: 'customer_name', suggestion: 'the customer', blocks: true };
    return { body: { publishable: at < 0, marks: at < 0 ? [] : [found] } };
  };
  open();
  const tell = screen.getByRole<HTMLButtonElement>('button', { name: 'Tell everybody' });
  await waitFor(() => expect(tell.disabled).toBe(true));
  press('Write “the customer” instead of “Hoa”');
  const field = screen.getByLabelText<HTMLTextAreaElement>('What was the situation?');
  expect(field.value).toBe('the customer was sad.');
  await waitFor(() =>
    expect(screen.getByText('Nothing found that would give the customer away.')).toBeTruthy(),
  );
  expect(tell.disabled).toBe(false);
});

/** Finds these as words of health, wherever they stand in what happened. */
function ailing(...words: string[]): Answer {
  return (body) => {
    const { situation } = body as { situation: string };
    const marks = words.flatMap((word) => {
      const from = situation.indexOf(word);
      const place = { field: 'situation', from, to: from + word.length };
      return from < 0 ? [] : [{ ...place, kind: 'health', suggestion: '[private]', blocks: true }];
    });
    return { body: { publishable: marks.length === 0, marks } };
  };
}

const publishButton = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Tell everybody' });
const type = (situation: string) =>
  fireEvent.change(screen.getByLabelText('What was the situation?'), { target: { value: situation } });

describe('health', () => {
  beforeEach(() => {
    answers['POST /stories/preview'] = ailing('sick', 'sore', 'stroke');
    answers['POST /stories'] = () => ({ status: 201, body: story('a', { status: 'draft' }) });
    answers['POST /stories/a/publish'] = () => ({ body: story('a') });
  });

  it('is not told, and goes with one press', async () => {
    open({ ...whole, situation: 'Her sick mother has sore feet.' });
    await screen.findByText('Has to go before you tell everybody: somebody’s health.');
    expect(publishButton().disabled).toBe(true);
    press('Replace all');
    const field = screen.getByLabelText<HTMLTextAreaElement>('What was the situation?');
    expect(field.value).toBe('Her [private] mother has [private] feet.');
    await screen.findByText('Nothing found that would give the customer away.');
    expect(screen.queryByRole('checkbox')).toBeNull();
    press('Tell everybody');
    await waitFor(() => expect(calls()).toContain('POST /stories/a/publish'));
    expect(sent.at(-1)?.body).toEqual({ confirmed: [] });
  });

  it('is told where its author says that it is none, which is said of these words only', async () => {
    open({ ...whole, situation: 'A stroke of luck.' });
    const box = await screen.findByRole<HTMLInputElement>('checkbox', {
      name: 'These words are not about anybody’s health',
    });
    expect(screen.getByText(/^“stroke”: words are only compared with a list/)).toBeTruthy();
    fireEvent.click(box);
    await screen.findByText('You said that nothing here is about anybody’s health.');
    expect(publishButton().disabled).toBe(false);
    type('A stroke of luck for her sick mother.');
    await waitFor(() => expect(publishButton().disabled).toBe(true));
    type('A stroke of luck.');
    await waitFor(() => expect(publishButton().disabled).toBe(false));
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true));
    press('Tell everybody');
    await waitFor(() => expect(calls()).toContain('POST /stories/a/publish'));
    expect(sent.at(-1)?.body).toEqual({ confirmed: ['health'] });
  });
});

it('is looked over for the names of the gesture that it tells of', async () => {
  open();
  await waitFor(() =>
    expect(sent[0]).toEqual({
      call: 'POST /stories/preview',
      body: { ...whole, conversationId: 'v', gestureId: 'g' },
    }),
  );
});

it('does not call clean what could not be looked over', async () => {
  answers['POST /stories/preview'] = () => ({ status: 400, body: { code: 'bad_frame', detail: 'No.' } });
  open();
  expect(await screen.findByText(/^It could not be looked over just now/)).toBeTruthy();
});

describe('a comment', () => {
  const told = story('a');
  const say = (text: string) => {
    fireEvent.change(screen.getByRole('textbox'), { target: { value: text } });
    press('Send');
  };
  const refused = (kind: string) => ({
    status: 400,
    body: {
      code: 'bad_frame',
      field: 'text',
      detail: 'text still holds something.',
      marks: [{ field: 'text', kind, from: 4, to: 8, suggestion: '[private]', blocks: true }],
    },
  });
  const spoken = (text: string) => ({ id: text, author: { id: 'an', name: 'An' }, text, at: at(0) });
  const bodies = () =>
    sent
      .filter(({ call }) => call === 'POST /stories/a/comments')
      .map(({ body }) => body as { clientId: string; confirmed: string[] });

  beforeEach(() => {
    answers['GET /stories/a/comments?limit=100'] = () => ({
      body: { items: [spoken('first')], next: 'c1' },
    });
    answers['GET /stories/a/comments?cursor=c1&limit=100'] = () => ({ body: { items: [spoken('last')] } });
    show(<Comments story={told} />);
  });

  it('is there among all that were said, however many', async () => {
    expect(await screen.findByText('last')).toBeTruthy();
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('first'),
      expect.stringContaining('last'),
    ]);
  });

  it('about health is sent once its author says that it is none', async () => {
    answers['POST /stories/a/comments'] = (body) =>
      (body as { confirmed: string[] }).confirmed.includes('health')
        ? { status: 201, body: { id: 'k' } }
        : refused('health');
    say('The sore point!');
    const box = await screen.findByRole('checkbox');
    expect(screen.getByText(/^“sore”: /)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
    fireEvent.click(box);
    press('Send');
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe(''));
    expect(bodies().map(({ confirmed }) => confirmed)).toEqual([[], ['health']]);
    expect(new Set(bodies().map(({ clientId }) => clientId)).size).toBe(1);
  });

  it('with a name in it is not', async () => {
    answers['POST /stories/a/comments'] = () => refused('customer_name');
    say('The Hoa I know');
    await waitFor(() => expect(bodies()).toHaveLength(1));
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox').disabled).toBe(false));
    expect(screen.queryByRole('checkbox')).toBeNull();
  });
});

it('sends nothing without what happened', async () => {
  open(EMPTY);
  press('Tell everybody');
  expect(await screen.findAllByText('Please fill this in.')).toHaveLength(3);
  expect(calls()).toEqual([]);
});

it('uses an idea: says so, and opens the gestures with what kind it was, but not with its note', async () => {
  const alike = story('a', { gestureId: 'g', usedCount: 1 });
  answers['GET /stories?like=v&limit=3'] = () => ({ body: { items: [alike] } });
  answers['POST /stories/a/use'] = () => ({ body: { ...alike, usedCount: 2 } });
  answers['GET /gestures/g'] = () => ({
    body: { type: 'flowers', reason: 'condolence', item: { id: 'lilies', name: 'Lilies' }, note: 'Dear Hoa' },
  });
  show(<LikeThis conversationId="v" saidSeq={1} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Use this idea: Story a' }));
  await waitFor(() => expect(openTray).toHaveBeenCalledTimes(1));
  expect(openTray).toHaveBeenCalledWith('v', {
    usedStory: 'a',
    type: 'flowers',
    reason: 'condolence',
    itemId: 'lilies',
  });
  expect(sent.find(({ call }) => call === 'POST /stories/a/use')?.body).toEqual({ conversationId: 'v' });
  expect(await screen.findByText('Taken up 2 times')).toBeTruthy();
});

describe('what a story has for the next gesture', () => {
  it('is the kind that one of its tags names, in whichever language and however it is written', async () => {
    const typeOf = async (...tags: string[]) => (await prefillOf(story('a', { tags }))).type;
    expect(await typeOf('mẹ', 'HOA')).toBe('flowers');
    expect(await typeOf('the ui', 'Thiep viet tay')).toBe('handwritten_card');
    expect(await typeOf('gift card')).toBe('gift_card');
    expect(await typeOf('listening')).toBeUndefined();
  });

  it('is the first thing of that kind in the catalogue that anybody may be given', async () => {
    answers['GET /catalogue?reason=delight'] = () => ({
      body: {
        items: [
          { id: 'card', type: 'gift_card', sensitive: false },
          { id: 'lilies', type: 'flowers', sensitive: true },
          { id: 'tulips', type: 'flowers', sensitive: false },
        ],
      },
    });
    const prefill = await prefillOf(story('a', { tags: ['flowers'] }));
    expect(prefill).toEqual({ usedStory: 'a', type: 'flowers', itemId: 'tulips' });
  });

  it('is what to buy, where it was bought elsewhere, as far as an errand has room for it', async () => {
    const bought = story('a', { tags: ['buy elsewhere'], whatWeDid: 'Went across the street.' });
    expect(await prefillOf(bought)).toEqual({
      usedStory: 'a',
      type: 'buy_elsewhere',
      errand: 'Went across the street.',
    });
    const long = await prefillOf({ ...bought, whatWeDid: '👟'.repeat(300) });
    expect([...(long.errand ?? '')]).toHaveLength(ERRAND_MAX);
  });

  it('is less where its gesture cannot be read, and never nothing', async () => {
    expect(await prefillOf(story('a', { gestureId: 'gone', tags: ['refund'] }))).toEqual({
      usedStory: 'a',
      type: 'refund',
    });
  });
});
