import type { Transcript } from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gestureDraft, writeGesture } from '../src/gestures/draft.ts';
import { GestureTray } from '../src/gestures/GestureTray.tsx';
import type { Gesture } from '../src/gestures/gesture.ts';
import { GestureCache } from '../src/gestures/gestureCache.ts';
import { i18next } from '../src/i18n/index.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { gesture, item } from './gestureWorld.ts';
import { CUSTOMER, conversation, message, story } from './world.ts';

const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
vi.mock('../src/live/LiveProvider.tsx', () => ({ useGestureCache: () => cache, useLive: () => undefined }));
const cache = new GestureCache(queries);

interface Sent {
  readonly key: string | undefined;
  readonly body: Record<string, unknown>;
}

let answers: (() => Promise<Response>)[];
let outlook: object;
let locale: string;
const sent: Sent[] = [];
const posted: string[] = [];
/** The countries for which the catalogue was asked. */
const asked: (string | null)[] = [];
const snapshot = {
  entries: [message(3, CUSTOMER, 0, 'Her feet hurt so much. Thank you.')],
};
const transcript = {
  onChange: () => () => undefined,
  snapshot,
  post: (text: string) => posted.push(text),
} as unknown as Transcript;

const LEFT = { amountMinor: 7_500, currency: 'USD' };
const json = (status: number, body: unknown) =>
  Promise.resolve(new Response(JSON.stringify(body), { status }));
const created = (made: Gesture = gesture('g1', 'approved')) => json(201, made);
const cut = () => Promise.reject(new TypeError('cut'));

beforeEach(async () => {
  await i18next.changeLanguage('en');
  queries.clear();
  sent.length = 0;
  posted.length = 0;
  asked.length = 0;
  answers = [created];
  locale = 'en';
  outlook = { answer: 'auto', why: 'within_limits', reason: 'Fine.', left: LEFT, windows: [], warnings: [] };
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  // Fields that grow with their text ask for it, and jsdom has none.
  Object.defineProperty(document, 'fonts', {
    configurable: true,
    value: { addEventListener() {}, removeEventListener() {} },
  });
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    if (url.includes('/catalogue')) {
      asked.push(new URL(url, 'http://here').searchParams.get('country'));
      return json(200, { items: [item('spring', 4_500)] });
    }
    if (url.includes('/empowerment')) return json(200, outlook);
    if (url.includes('/stories/s1')) return json(200, story('s1', { whatWeDid: 'We sent tulips.' }));
    if (url.includes('/customers')) return json(200, { id: 'hoa', locale });
    const headers = init.headers as Record<string, string>;
    sent.push({ key: headers['Idempotency-Key'], body: JSON.parse(String(init.body)) });
    return (answers.length > 1 ? answers.shift() : answers[0])?.();
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(attributes?: Record<string, string>) {
  return render(
    <MantineProvider theme={theme}>
      <QueryClientProvider client={queries}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
          <MemoryRouter>
            <GestureTray
              conversation={conversation('c1', { ...(attributes && { attributes }) })}
              transcript={transcript}
            />
          </MemoryRouter>
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

async function prepare() {
  open();
  fireEvent.click(screen.getByText('To comfort'));
  fireEvent.click(await screen.findByText('spring'));
  await screen.findByLabelText('Note that goes with it');
}
const send = () => screen.getByRole('button', { name: /Send|Try again/ });

it('is sent with three presses, with what the customer said and a kind word', async () => {
  await prepare();
  fireEvent.click(send());
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toEqual({
    conversationId: 'c1',
    type: 'flowers',
    itemId: 'spring',
    reason: 'condolence',
    heard: { seq: 3, quote: 'Her feet hurt so much.' },
    note: i18next.t('gesture.starter.condolence.1'),
    amount: { amountMinor: 4_500, currency: 'USD' },
    tellCustomer: false,
  });
  await waitFor(() => expect(localStorage).toHaveLength(0));
});

it('is sent once however often it is pressed', async () => {
  let answer: (response: Response) => void = () => undefined;
  answers = [() => new Promise((resolve) => (answer = resolve))];
  await prepare();
  fireEvent.click(send());
  fireEvent.click(send());
  fireEvent.keyDown(screen.getByLabelText('Note that goes with it'), { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(sent).toHaveLength(1));
  answer(await created());
  await waitFor(() => expect(gestureDraft('linh', 'c1').unanswered).toBeUndefined());
  expect(sent).toHaveLength(1);
});

it('keeps its key until there is an answer, over a reload too', async () => {
  answers = [cut, created];
  await prepare();
  fireEvent.change(screen.getByLabelText('Note that goes with it'), { target: { value: 'My own words' } });
  fireEvent.click(send());
  await screen.findByText(i18next.t('gesture.unanswered'));
  cleanup();
  open();
  expect(screen.getByText(i18next.t('gesture.unanswered'))).toBeTruthy();
  await screen.findByDisplayValue('My own words');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]).toEqual(sent[0]);
});

it('does not give twice what was changed after an answer that never came', async () => {
  answers = [cut, () => json(409, { code: 'conflict', detail: 'Another gesture.' }), created];
  await prepare();
  fireEvent.click(send());
  await screen.findByText(i18next.t('gesture.unanswered'));
  fireEvent.change(screen.getByLabelText('Note that goes with it'), { target: { value: 'Other words' } });
  fireEvent.click(send());
  await screen.findByText(i18next.t('gesture.sentBefore'));
  expect(sent[1]?.key).toBe(sent[0]?.key);
  expect(screen.getByDisplayValue('Other words')).toBeTruthy();
});

it('shows what the server refuses at its field, and loses nothing', async () => {
  answers = [
    () => json(400, { code: 'bad_frame', field: 'note', detail: 'note must not ask for a review in return' }),
  ];
  await prepare();
  fireEvent.change(screen.getByLabelText('Note that goes with it'), { target: { value: 'Five stars!' } });
  fireEvent.click(send());
  const note = await screen.findByDisplayValue('Five stars!');
  await waitFor(() => expect(note.getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getByText(i18next.t('refusal.condition'))).toBeTruthy();
  expect(gestureDraft('linh', 'c1').unanswered).toBeUndefined();
});

it('asks again under another key after the budget had no room', async () => {
  const decision = { answer: 'denied', why: 'over_budget', reason: '', left: LEFT };
  answers = [() => json(422, { code: 'over_budget', detail: 'No room.', decision }), created];
  await prepare();
  fireEvent.click(send());
  await screen.findByText(/nothing was set aside/);
  fireEvent.click(send());
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]?.key).not.toBe(sent[0]?.key);
});

it('cannot send what the policy denies, and asks for a yes where one is needed', async () => {
  outlook = { ...outlook, answer: 'needs_approval', why: 'over_per_gesture' };
  await prepare();
  expect(await screen.findByRole('button', { name: 'Ask for a yes' })).toBeTruthy();
  outlook = { ...outlook, answer: 'denied', why: 'rule_denies' };
  await queries.invalidateQueries({ queryKey: ['outlook'] });
  await screen.findByText(/The rule for this does not allow it/);
  expect(send()).toHaveProperty('disabled', true);
});

it('warns of a bribe, but never somebody who comforts', async () => {
  outlook = { ...outlook, warnings: ['problem_open'] };
  open();
  fireEvent.click(screen.getByText('To make up for it'));
  await screen.findByText(i18next.t('gesture.warnOpen'));
  fireEvent.click(screen.getByText('To comfort'));
  await waitFor(() => expect(screen.queryByText(i18next.t('gesture.warnOpen'))).toBeNull());
});

it('sends nothing while something is missing, and says what', async () => {
  open();
  fireEvent.click(send());
  expect(await screen.findByText('Choose why.')).toBeTruthy();
  fireEvent.click(screen.getByText('To delight'));
  fireEvent.click(await screen.findByText('Buy it elsewhere'));
  fireEvent.click(send());
  await screen.findByText('Say what to buy, and where.');
  expect(sent).toEqual([]);
});

it('tells colleagues what to buy once it is sent', async () => {
  open();
  fireEvent.click(screen.getByText('To delight'));
  fireEvent.click(await screen.findByText('Buy it elsewhere'));
  fireEvent.change(screen.getByLabelText(/Amount in USD/), { target: { value: '60' } });
  fireEvent.change(screen.getByLabelText(/For the colleague/), { target: { value: 'Shoes, 37' } });
  fireEvent.click(send());
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toMatchObject({
    type: 'buy_elsewhere',
    errand: 'Shoes, 37',
    amount: { amountMinor: 6_000 },
  });
  expect(sent[0]?.body).not.toHaveProperty('itemId');
});

it('with an idea of a colleague shows what they did, and finds words in the customer’s language', async () => {
  locale = 'vi';
  writeGesture('linh', 'c1', {
    reason: 'recovery',
    choice: { kind: 'item', id: 'spring' },
    usedStory: 's1',
  });
  open();
  await screen.findByText('We sent tulips.');
  await screen.findByDisplayValue(i18next.getFixedT('vi')('gesture.starter.recovery.1'));
  fireEvent.click(send());
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.body).toMatchObject({ usedStory: 's1', itemId: 'spring', reason: 'recovery' });
});

it('does without an idea that is put away, and fills no note that was emptied', async () => {
  writeGesture('linh', 'c1', { reason: 'delight', usedStory: 's1', noteTouched: true });
  open();
  fireEvent.click(await screen.findByRole('button', { name: 'Do without this story' }));
  expect(screen.queryByText('We sent tulips.')).toBeNull();
  expect(gestureDraft('linh', 'c1').usedStory).toBeUndefined();
  expect(gestureDraft('linh', 'c1').note).toBe('');
});

it('shows what can go to where the customer is known to be, and all where one looks further', async () => {
  locale = 'en-GB';
  open({ country: 'VN' });
  fireEvent.click(screen.getByText('To delight'));
  await screen.findByText('spring');
  expect(asked).toEqual(['VN']);
  expect(screen.getByText(/What can go to: Vietnam/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(asked).toEqual(['VN', null]));
  await waitFor(() => expect(screen.queryByText(/What can go to/)).toBeNull());
});

it('asks for all where nothing is known but a language', async () => {
  locale = 'en-US';
  open();
  fireEvent.click(screen.getByText('To delight'));
  await screen.findByText('spring');
  expect(asked).toEqual([null]);
});
