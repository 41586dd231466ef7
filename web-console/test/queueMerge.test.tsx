import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { merge, withParts } from '../src/queues/merge.ts';
import { QueueForm } from '../src/queues/QueueForm.tsx';
import QueuesPage from '../src/queues/QueuesPage.tsx';
import type { Queue } from '../src/queues/queue.ts';
import { queueOf, valuesOf } from '../src/queues/queueValues.ts';
import { theme } from '../src/theme/theme.ts';

vi.mock('../src/presence/useColleagues.ts', () => ({ useColleagues: () => ({ colleagues: [] }) }));
vi.mock('../src/session/session.ts', async (original) => ({
  ...(await original<object>()),
  useMe: () => ({ kind: 'agent', id: 'a_admin', name: 'Admin', role: 'admin' }),
}));

const BASE: Queue = {
  id: 'gold',
  name: 'Gold',
  mode: 'auto',
  open: true,
  skills: ['returns'],
  languages: [],
  hours: {
    timeZone: 'Asia/Ho_Chi_Minh',
    weekly: [{ day: 'mon', from: '08:00', to: '24:00' }],
    holidays: [],
  },
  offerSeconds: 30,
  priorityRules: [],
  targets: {},
  outOfHours: { action: 'message', owner: 'a_mai' },
  callbacks: 'closed',
  version: 7,
};
const LATER = { ...BASE.hours, timeZone: 'Asia/Tokyo' } as NonNullable<Queue['hours']>;

describe('what two changed of one queue', () => {
  it('is put together where they changed different parts', () => {
    const typed = { ...valuesOf(BASE), open: false };
    const merged = merge(BASE, typed, { ...BASE, hours: LATER, version: 8 });
    expect(merged).toMatchObject({ taken: ['hours'], disputed: [] });
    expect(queueOf(withParts(typed, merged.taken, merged.theirs))).toMatchObject({
      open: false,
      hours: LATER,
    });
  });

  it('is in dispute where both changed a part, each in another way', () => {
    const typed = { ...valuesOf(BASE), name: 'Mine', skills: ['same'] };
    const theirs = { ...BASE, name: 'Theirs', skills: ['same'], version: 9 };
    expect(merge(BASE, typed, theirs)).toMatchObject({ taken: [], disputed: ['name'] });
    expect(withParts(typed, [], theirs).name).toBe('Mine');
  });

  it('keeps what is typed of parts that are turned off', () => {
    const typed = { ...valuesOf(BASE), always: true };
    const taken = withParts(typed, ['name'], { ...BASE, name: 'Theirs' });
    expect(taken.hours).toBe(typed.hours);
    expect(taken).toMatchObject({ name: 'Theirs', always: true });
  });
});

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly match: string | undefined;
  readonly body: Record<string, unknown>;
}
let answers: { status: number; body: unknown }[];
const sent: Sent[] = [];

class Still {
  observe() {}
  unobserve() {}
  disconnect() {}
}

beforeEach(async () => {
  await i18next.changeLanguage('en');
  sent.length = 0;
  vi.stubGlobal('ResizeObserver', Still);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string, { method, headers, body }: RequestInit) => {
    if (method === 'GET') return new Response(JSON.stringify({ items: [BASE] }), { status: 200 });
    const said = headers as Record<string, string>;
    sent.push({
      method: String(method),
      url,
      match: said['If-Match'] ?? said['If-None-Match'],
      body: JSON.parse(String(body)),
    });
    const answer = answers.shift();
    return new Response(JSON.stringify(answer?.body), { status: answer?.status ?? 500 });
  });
});
// The form has hundreds of time zones to show, which takes a while where much else is done.
vi.setConfig({ testTimeout: 30_000 });
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(page: React.ReactNode) {
  render(
    <MantineProvider theme={theme}>
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>{page}</MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}
const refused = (current?: Queue) => ({
  status: 409,
  body: { code: 'conflict', detail: 'Changed.', why: 'changed_meanwhile', ...(current && { current }) },
});
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('the form of a queue', () => {
  it('replaces only what it was opened with, and shows what somebody else did meanwhile', async () => {
    const theirs = { ...BASE, name: 'Theirs', hours: LATER, version: 9 };
    answers = [refused(theirs), { status: 200, body: theirs }];
    show(<QueueForm queue={BASE} others={[]} />);
    type('Name', 'Mine');
    save();
    const alert = await screen.findByRole('alert');
    expect(sent[0]).toMatchObject({ method: 'PUT', url: '/api/v1/queues/gold', match: '"7"' });
    expect(sent[0]?.body).not.toHaveProperty('version');
    expect(alert.textContent).toContain('Somebody changed this queue meanwhile.');
    expect(alert.textContent).toContain('as they have it: Opening hours.');
    expect(alert.textContent).toContain('Name: Theirs');
    expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('Mine');
    save();
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.match).toBe('"9"');
    expect(sent[1]?.body).toMatchObject({ name: 'Mine', hours: LATER });
  });

  it('takes theirs where that is wanted', async () => {
    answers = [refused({ ...BASE, name: 'Theirs', version: 9 })];
    show(<QueueForm queue={BASE} others={[]} />);
    type('Name', 'Mine');
    save();
    const alert = await screen.findByRole('alert');
    fireEvent.click(within(alert).getByRole('button', { name: 'Take theirs: Name' }));
    expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe('Theirs');
    expect(within(alert).queryByRole('button')).toBeNull();
  });

  it('leads the keyboard on to the next dispute, and after the last to what is said of all', async () => {
    answers = [refused({ ...BASE, name: 'Theirs', targets: { waitSeconds: 120 }, version: 9 })];
    show(<QueueForm queue={BASE} others={[]} />);
    type('Name', 'Mine');
    type('Longest wait', '60');
    save();
    const alert = await screen.findByRole('alert');
    const buttons = () => within(alert).queryAllByRole('button');
    expect(buttons()).toHaveLength(2);
    while (buttons().length > 0) {
      fireEvent.click(buttons()[0] as HTMLElement);
      expect(document.activeElement).toBe(buttons()[0] ?? alert);
    }
  });

  it('keeps what is typed of a queue that is gone, and makes it anew when it is saved again', async () => {
    answers = [refused(), { status: 201, body: BASE }];
    show(<QueueForm queue={BASE} others={[]} />);
    type('Name', 'Mine');
    save();
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Somebody deleted this queue meanwhile.',
    );
    save();
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toMatchObject({ match: '*', body: { name: 'Mine' } });
  });

  it('does not replace one of the same id that somebody made meanwhile', async () => {
    answers = [
      { status: 409, body: { code: 'conflict', detail: 'There.', why: 'queue_exists', current: BASE } },
    ];
    show(<QueueForm queue={undefined} others={[]} />);
    type('Name', 'Gold');
    type('Id', 'gold');
    fireEvent.click(screen.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(screen.getByLabelText('Id').getAttribute('aria-invalid')).toBe('true'));
    expect(sent[0]?.match).toBe('*');
    expect(screen.getByText('There is a queue with this id already.')).toBeTruthy();
  });
});

it('opens and closes a queue without sending anything else of it', async () => {
  answers = [{ status: 200, body: { ...BASE, open: false } }];
  show(<QueuesPage />);
  fireEvent.click(await screen.findByRole('switch', { name: 'Gold is open' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ method: 'PATCH', url: '/api/v1/queues/gold', body: { open: false } });
  expect(Object.keys(sent[0]?.body ?? {})).toEqual(['open']);
});
