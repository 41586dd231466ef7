import { FrameProblem } from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import AuditPage from '../src/audit/AuditPage.tsx';
import { i18next } from '../src/i18n/index.ts';
import type { Conversation } from '../src/live/wire.ts';
import { AgentProvider } from '../src/session/session.ts';
import { HandButton } from '../src/supervision/HandButton.tsx';
import { SilentLink } from '../src/supervision/SilentLink.tsx';
import { SupervisorStrip } from '../src/supervision/SupervisorStrip.tsx';
import { isSilent, lookSilently, mayLookOn, showMyself } from '../src/supervision/silent.ts';
import { theme } from '../src/theme/theme.ts';
import { useViewing } from '../src/together/useViewing.ts';
import WallboardPage from '../src/wallboard/WallboardPage.tsx';
import { agentNow, BOARD_AT, board, queueNow } from './boardWorld.ts';
import { at, conversation } from './world.ts';

const wire = vi.hoisted(() => ({
  frames: new Set<(frame: unknown) => void>(),
  asked: [] as { readonly type: string }[],
  refuse: undefined as string | undefined,
}));
vi.mock('../src/live/LiveProvider.tsx', () => {
  const connection = {
    state: { status: 'online' },
    onState: () => () => undefined,
    onFrame: (listener: (frame: unknown) => void) => {
      wire.frames.add(listener);
      return () => wire.frames.delete(listener);
    },
    request: (frame: { readonly type: string }) => {
      wire.asked.push(frame);
      return wire.refuse
        ? Promise.reject(new FrameProblem(wire.refuse as 'forbidden', 'No.'))
        : Promise.resolve({ type: 'ok' });
    },
  };
  const live = { connection, serverClock: { now: () => Date.parse(at(0)), wrote: () => undefined } };
  return { useLive: () => live, useLiveState: () => ({ link: { status: 'online' }, presences: new Map() }) };
});

const calls: { readonly method: string; readonly path: string; readonly body?: Record<string, unknown> }[] =
  [];
let answer: (path: string) => Response;

const MAI = { id: 'mai', name: 'Mai', role: 'supervisor' } as const;
const LINH = { id: 'linh', name: 'Linh', role: 'agent' } as const;
const ADMIN = { id: 'ada', name: 'Ada', role: 'admin' } as const;

beforeEach(async () => {
  await i18next.changeLanguage('en');
  sessionStorage.clear();
  calls.length = 0;
  wire.asked.length = 0;
  wire.refuse = undefined;
  answer = (path) =>
    /observe$/.test(path) ? new Response(null, { status: 204 }) : Response.json({ items: [], seq: 7 });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', body }: RequestInit = {}) => {
    const path = new URL(url, 'http://console').pathname.replace('/api/v1', '');
    calls.push({ method, path, ...(body && { body: JSON.parse(String(body)) }) });
    return path === '/me' ? Response.json({ kind: 'agent', ...MAI, csrfToken: 't' }) : answer(path);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Where() {
  return <output data-testid="where">{useLocation().pathname}</output>;
}

function show(what: ReactNode, me: typeof MAI | typeof LINH | typeof ADMIN = MAI) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <AgentProvider value={me}>
          <MemoryRouter initialEntries={['/wallboard']}>
            {what}
            <Where />
          </MemoryRouter>
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const deeds = () => calls.filter(({ method, path }) => method !== 'GET' && path !== '/me');
const theirs = (more: object = {}): Conversation => ({
  ...conversation('c1', { assignee: { id: 'linh', name: 'Linh' } }),
  ...more,
});

describe('looking on silently', () => {
  it('opens a conversation only once it is noted', async () => {
    show(<SilentLink conversation="c1">Hoa</SilentLink>);
    fireEvent.click(screen.getByRole('button', { name: 'Hoa' }));
    await vi.waitFor(() => expect(screen.getByTestId('where').textContent).toBe('/all/c1'));
    expect(deeds()).toEqual([{ method: 'POST', path: '/conversations/c1/observe' }]);
    expect(isSilent('mai', 'c1')).toBe(true);
  });

  it('is offered of whatever is not their own, also where nobody has it, and to supervisors only', async () => {
    expect(mayLookOn(MAI, theirs())).toBe(true);
    expect(mayLookOn(MAI, conversation('c1', { status: 'queued' }))).toBe(true);
    expect(mayLookOn(MAI, theirs({ assignee: { id: 'mai', name: 'Mai' } }))).toBe(false);
    expect(mayLookOn(MAI, theirs({ erased: true }))).toBe(false);
    expect(mayLookOn(LINH, conversation('c1', { status: 'queued' }))).toBe(false);
    show(
      <SilentLink conversation="c1" to="/queued/c1">
        Hoa
      </SilentLink>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Hoa' }));
    await vi.waitFor(() => expect(screen.getByTestId('where').textContent).toBe('/queued/c1'));
    expect(isSilent('mai', 'c1')).toBe(true);
  });

  it('opens nothing that could not be noted', async () => {
    answer = () => Response.json({ code: 'unavailable' }, { status: 503 });
    show(<SilentLink conversation="c1">Hoa</SilentLink>);
    fireEvent.click(screen.getByRole('button', { name: 'Hoa' }));
    await vi.waitFor(() => expect(deeds()).toHaveLength(1));
    await vi.waitFor(() =>
      expect(screen.getByRole('button', { name: 'Hoa' }).hasAttribute('aria-busy')).toBe(false),
    );
    expect(screen.getByTestId('where').textContent).toBe('/wallboard');
    expect(isSilent('mai', 'c1')).toBe(false);
  });

  it('opens one’s own as it is', async () => {
    show(
      <SilentLink conversation="c1" assignee="mai">
        Hoa
      </SilentLink>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Hoa' }));
    await vi.waitFor(() => expect(screen.getByTestId('where').textContent).toBe('/mine/c1'));
    expect(deeds()).toEqual([]);
  });

  it.each([
    [true, []],
    [false, [true]],
  ])('tells colleagues of it where silent is %s: %j', (silent, told) => {
    const heard: boolean[] = [];
    function Looking() {
      useViewing({ setViewing: (on: boolean) => heard.push(on) } as never, silent);
      return null;
    }
    show(<Looking />);
    expect(heard).toEqual(told);
  });

  it('is per agent and conversation, ends when they show themselves, and forgets the oldest', () => {
    lookSilently('mai', 'c1');
    expect(isSilent('an', 'c1')).toBe(false);
    showMyself('mai', 'c1');
    expect(isSilent('mai', 'c1')).toBe(false);
    for (let number = 0; number < 60; number++) lookSilently('mai', `c${number}`);
    expect(isSilent('mai', 'c0')).toBe(false);
    expect(isSilent('mai', 'c59')).toBe(true);
    sessionStorage.setItem('bouquet.silent.mai', '{"a":');
    expect(isSilent('mai', 'c59')).toBe(false);
  });
});

describe('in a conversation of somebody else', () => {
  it('an agent is offered nothing', () => {
    show(<SupervisorStrip conversation={theirs()} />, { ...LINH, id: 'an', name: 'An' } as never);
    expect(screen.queryByRole('region', { name: 'For supervisors' })).toBeNull();
  });

  it('a supervisor is told that nobody knows, and is there for all to see after joining', async () => {
    lookSilently('mai', 'c1');
    show(<SupervisorStrip conversation={theirs()} />);
    expect(screen.getByText(/Nobody here is told/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Join' }));
    await vi.waitFor(() => expect(isSilent('mai', 'c1')).toBe(false));
    expect(deeds()[0]).toMatchObject({ method: 'POST', path: '/conversations/c1/join' });
    expect(deeds()[0]?.body?.clientId).toBeTruthy();
    cleanup();
    show(<SupervisorStrip conversation={theirs({ joined: [{ id: 'mai', name: 'Mai' }] })} />);
    expect(screen.getByText('You are in this conversation.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Leave' })).toBeTruthy();
  });

  it('a take-over without an answer is the same one when it is asked for again', async () => {
    answer = () => {
      throw new TypeError('Failed to fetch');
    };
    show(<SupervisorStrip conversation={theirs()} />);
    const button = () => screen.getByRole('button', { name: 'Take over' }) as HTMLButtonElement;
    fireEvent.click(button());
    await vi.waitFor(() => expect(deeds()).toHaveLength(1));
    await vi.waitFor(() => expect(button().disabled).toBe(false));
    answer = () => Response.json({ code: 'conflict', why: 'full' }, { status: 409 });
    fireEvent.click(button());
    await vi.waitFor(() => expect(deeds()).toHaveLength(2));
    await vi.waitFor(() => expect(button().disabled).toBe(false));
    // A no is an answer: the next time is another one.
    fireEvent.click(button());
    await vi.waitFor(() => expect(deeds()).toHaveLength(3));
    const [first, second, third] = deeds().map(({ body }) => body?.clientId);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('shows who asks for help and why, and lowers the hand', async () => {
    const hand = { by: { kind: 'agent', id: 'linh', name: 'Linh' }, reason: 'A refund?', at: at(1) };
    show(<SupervisorStrip conversation={theirs({ hand })} />);
    expect(screen.getByText('Linh asks for help').closest('[role=status]')).toBeTruthy();
    expect(screen.getByText('A refund?')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Lower the hand' }));
    await vi.waitFor(() =>
      expect(deeds()).toEqual([{ method: 'PUT', path: '/conversations/c1/hand', body: { raised: false } }]),
    );
  });
});

it('an agent asks for help with their own conversation, with a reason', async () => {
  show(<HandButton conversation={theirs()} />, LINH);
  fireEvent.click(screen.getByRole('button', { name: 'Ask for help' }));
  fireEvent.change(await screen.findByLabelText('What is it about? (optional)'), {
    target: { value: ' A refund? ' },
  });
  const form = screen.getByRole('dialog', { name: 'Ask for help' });
  fireEvent.click(within(form).getByRole('button', { name: 'Ask for help' }));
  await vi.waitFor(() =>
    expect(deeds()).toEqual([
      { method: 'PUT', path: '/conversations/c1/hand', body: { raised: true, reason: 'A refund?' } },
    ]),
  );
});

it('the audit log is for administrators: others do not ask for it', async () => {
  show(<AuditPage />);
  expect(screen.getByText('Only administrators see the audit log.')).toBeTruthy();
  cleanup();
  expect(calls).toEqual([]);
  show(<AuditPage />, ADMIN);
  expect(await screen.findByText('Nothing has been noted yet.')).toBeTruthy();
});

describe('the wallboard', () => {
  const hear = (more: Parameters<typeof board>[0]) =>
    vi.waitFor(() => {
      expect(wire.frames.size).toBeGreaterThan(0);
      for (const listener of wire.frames) listener({ type: 'wallboard', ...board(more) });
    });

  it('is not for agents, who do not even ask for it', () => {
    show(<WallboardPage />, LINH);
    expect(screen.getByText('Only supervisors and administrators see the wallboard.')).toBeTruthy();
    expect(wire.asked).toEqual([]);
  });

  it('says so where the server refuses it', async () => {
    wire.refuse = 'forbidden';
    show(<WallboardPage />);
    expect(await screen.findByText('Only supervisors and administrators see the wallboard.')).toBeTruthy();
  });

  it('shows each queue with a sign in words, and what is known of it', async () => {
    show(<WallboardPage />);
    expect(screen.getByRole('status', { name: 'Opening the wallboard…' })).toBeTruthy();
    await hear({
      queues: [
        queueNow('shoes', {
          waiting: 4,
          longestWaitSeconds: 125,
          pastTarget: 2,
          atRisk: 1,
          firstResponse: { count: 3, averageSeconds: 40, p90Seconds: 90 },
          abandonedLastHour: 3,
          bouncedLastHour: 1,
        }),
        queueNow('hats', { state: 'closed' }),
        queueNow('bags', { state: 'closed', waiting: 1 }),
      ],
      breaches: [{ tile: 'pastTarget', since: at(0), value: 2, threshold: 1 }],
      agents: [
        agentNow('Linh', {
          active: 2,
          conversations: [{ id: 'c1', queue: 'shoes', since: BOARD_AT, customer: 'Hoa' }],
        }),
        agentNow('An', { status: 'offline' }),
      ],
    });
    const shoes = within(await screen.findByRole('listitem', { name: 'Queue shoes' }));
    expect(shoes.getByText('2 past the target · 1 at risk')).toBeTruthy();
    expect(shoes.getByText('2:05')).toBeTruthy();
    const waiting = shoes.getByRole('link', { name: 'Waiting' }).getAttribute('href');
    expect(waiting).toBe('/all?status=queued&queue=shoes&order=oldest');
    expect(shoes.getByText('p90 1:30')).toBeTruthy();
    expect(shoes.getByText('+ 1 within 10 s')).toBeTruthy();
    const hats = within(screen.getByRole('listitem', { name: 'Queue hats' }));
    expect(hats.getByText('Closed, nobody waits')).toBeTruthy();
    const bags = within(screen.getByRole('listitem', { name: 'Queue bags' }));
    expect(bags.getByText('All in time')).toBeTruthy();
    const marked = [...document.querySelectorAll('dl[aria-label="All queues together"] [data-breached] dt')];
    expect(marked.map(({ textContent }) => textContent)).toEqual(['Past the target']);
    expect(screen.getByText('1 more is offline.')).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Hoa, for 0 s: look on silently/ })).toBeTruthy();
  });

  it('reads out what has newly gone wrong, and not what was wrong when it was opened', async () => {
    show(<WallboardPage />);
    const breach = (tile: 'waiting' | 'pastTarget', value: number) =>
      ({ tile, queue: 'shoes', since: at(0), value, threshold: 5 }) as const;
    const queues = [queueNow('shoes')];
    await hear({ queues, breaches: [breach('waiting', 9)] });
    await screen.findByText('Queue shoes – Waiting: 9 (limit 5)');
    const spoken = () =>
      screen
        .getAllByRole('status')
        .map(({ textContent }) => textContent)
        .join();
    expect(spoken()).not.toContain('limit 5');
    await hear({
      at: '2026-11-30T10:00:01.000Z',
      queues,
      breaches: [breach('waiting', 9), breach('pastTarget', 6)],
    });
    await vi.waitFor(() => expect(spoken()).toContain('Queue shoes – Past the target: 6 (limit 5)'));
  });

  it('bases what is wished of a queue on what is wished now, not on what was once loaded', async () => {
    const asItIs = (byHand?: object) => Response.json({ items: [{ id: 'shoes', name: 'Shoes', byHand }] });
    let now = new Promise<Response>(() => undefined);
    answer = (path) => (path === '/queues' ? (now as unknown as Response) : Response.json({}));
    show(<WallboardPage />);
    await hear({ queues: [queueNow('shoes')] });
    const menu = () => screen.getByRole('button', { name: 'What to do with Queue shoes' });
    const close = () => screen.findByRole<HTMLButtonElement>('menuitem', { name: 'Close it now' });
    await screen.findByRole('listitem', { name: 'Queue shoes' });
    fireEvent.click(menu());
    expect((await close()).disabled).toBe(true);
    fireEvent.click(menu());
    await vi.waitFor(() => expect(screen.queryByRole('menuitem', { name: 'Close it now' })).toBeNull());
    now = Promise.resolve(asItIs({ state: 'open', overflow: true, until: at(9) }));
    fireEvent.click(menu());
    await vi.waitFor(async () => expect((await close()).disabled).toBe(false));
    fireEvent.click(await close());
    await vi.waitFor(() =>
      expect(deeds()).toEqual([
        {
          method: 'PUT',
          path: '/queues/shoes/state',
          body: { state: 'closed', overflow: true, until: at(9) },
        },
      ]),
    );
  });

  it('opens and closes a queue, and changes how somebody is', async () => {
    answer = () => Response.json({ items: [{ id: 'shoes', name: 'Shoes' }] });
    show(<WallboardPage />);
    await hear({ queues: [queueNow('shoes')], agents: [agentNow('linh', { name: 'Linh' })] });
    fireEvent.click(await screen.findByRole('button', { name: 'What to do with Queue shoes' }));
    const closeIt = () => screen.getByRole<HTMLButtonElement>('menuitem', { name: 'Close it now' });
    await vi.waitFor(() => expect(closeIt().disabled).toBe(false));
    fireEvent.click(closeIt());
    await vi.waitFor(() =>
      expect(deeds()).toEqual([
        { method: 'PUT', path: '/queues/shoes/state', body: { state: 'closed', overflow: false } },
      ]),
    );
    fireEvent.click(screen.getByRole('button', { name: 'What to change of Linh' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'Away' }));
    await vi.waitFor(() =>
      expect(deeds()[1]).toEqual({ method: 'PUT', path: '/agents/linh/presence', body: { status: 'away' } }),
    );
    fireEvent.click(screen.getByRole('button', { name: 'What to change of Linh' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'One more at once' }));
    await vi.waitFor(() =>
      expect(deeds()[2]).toEqual({ method: 'PUT', path: '/agents/linh/capacity', body: { capacity: 5 } }),
    );
  });
});
