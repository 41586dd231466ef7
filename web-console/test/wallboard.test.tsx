import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chime, mayBeHeard, unlock } from '../src/alerts/chime.ts';
import WallboardPage from '../src/wallboard/WallboardPage.tsx';
import { agentNow, BOARD_AT, board, queueNow } from './boardWorld.ts';
import { beginAnew, deeds, LINH, server, show, wire } from './supervisorsWorld.tsx';
import { at } from './world.ts';

vi.mock('../src/live/LiveProvider.tsx', () => import('./supervisorsWorld.tsx'));

vi.mock('../src/alerts/chime.ts', () => ({
  chime: vi.fn(async () => true),
  mayBeHeard: vi.fn(() => true),
  unlock: vi.fn(async () => true),
}));

beginAnew();

const hear = (more: Parameters<typeof board>[0]) =>
  vi.waitFor(() => {
    expect(wire.frames.size).toBeGreaterThan(0);
    for (const listener of wire.frames) listener({ type: 'wallboard', ...board(more) });
  });

describe('the wallboard', () => {
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

  it('fills the screen until Escape, also where the browser does not let it', async () => {
    show(<WallboardPage />);
    await hear({ queues: [queueNow('shoes')] });
    const asked = vi.fn(() => Promise.reject(new Error('not allowed')));
    document.documentElement.requestFullscreen = asked;
    fireEvent.click(screen.getByRole('button', { name: 'Full screen' }));
    expect(asked).toHaveBeenCalledTimes(1);
    const room = document.querySelector('[data-full]');
    expect(room?.contains(screen.getByRole('listitem', { name: 'Queue shoes' }))).toBe(true);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(document.querySelector('[data-full]')).toBeNull();
    expect(screen.getByRole('button', { name: 'Full screen' })).toBeTruthy();
  });

  it('marks the figure whose rule is broken, with a sign, whichever it is', async () => {
    show(<WallboardPage />);
    await hear({
      queues: [queueNow('shoes'), queueNow('hats')],
      breaches: ['arrivedLastHour', 'answeredLastHour', 'freeCapacity'].map((tile) => ({
        tile: tile as 'arrivedLastHour',
        queue: 'shoes',
        since: at(0),
        value: 2,
        threshold: 1,
      })),
    });
    const marks = (name: string) => [
      ...screen.getByRole('listitem', { name: `Queue ${name}` }).querySelectorAll('[data-breached]'),
    ];
    expect(marks('shoes')).toHaveLength(3);
    for (const mark of marks('shoes')) expect(mark.querySelector('svg')).toBeTruthy();
    expect(marks('hats')).toHaveLength(0);
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
    server.answer = (path) => (path === '/queues' ? (now as unknown as Response) : Response.json({}));
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
    server.answer = () => Response.json({ items: [{ id: 'shoes', name: 'Shoes' }] });
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

describe('what goes wrong on it', () => {
  const breach = (tile: 'waiting' | 'pastTarget', value: number) =>
    ({ tile, queue: 'shoes', since: at(0), value, threshold: 5 }) as const;
  const queues = [queueNow('shoes')];
  const hearBreaches = async (second: number, ...breaches: ReturnType<typeof breach>[]) => {
    await hear({ at: `2026-11-30T10:00:0${second}.000Z`, queues, breaches });
    for (const { value } of breaches) await screen.findAllByText(new RegExp(`: ${value} \\(limit 5\\)`));
  };
  beforeEach(() => {
    vi.mocked(chime).mockClear().mockResolvedValue(true);
    vi.mocked(mayBeHeard).mockReturnValue(true);
  });

  it('is heard once when it begins, not while it goes on, and again when it comes back', async () => {
    show(<WallboardPage />);
    await hearBreaches(0, breach('waiting', 9));
    expect(chime).not.toHaveBeenCalled();
    await hearBreaches(1, breach('waiting', 9), breach('pastTarget', 6));
    await vi.waitFor(() => expect(vi.mocked(chime).mock.calls).toEqual([['breach']]));
    await hearBreaches(2, breach('waiting', 10), breach('pastTarget', 7));
    await hearBreaches(3, breach('waiting', 11));
    expect(chime).toHaveBeenCalledTimes(1);
    await hearBreaches(4, breach('waiting', 12), breach('pastTarget', 8));
    await vi.waitFor(() => expect(chime).toHaveBeenCalledTimes(2));
  });

  it('is seen and not heard where sound is off, on this device for good', async () => {
    show(<WallboardPage />);
    fireEvent.click(screen.getByRole('switch', { name: 'Sound' }));
    cleanup();
    show(<WallboardPage />);
    await hearBreaches(0);
    await hearBreaches(1, breach('waiting', 9));
    expect(chime).not.toHaveBeenCalled();
    expect(screen.queryByText(/keeps the page silent/)).toBeNull();
  });

  it('says that the browser keeps it silent, until a press lets it be heard', async () => {
    vi.mocked(mayBeHeard).mockReturnValue(false);
    vi.mocked(chime).mockResolvedValue(false);
    show(<WallboardPage />);
    expect(screen.getByText(/keeps the page silent/)).toBeTruthy();
    await hearBreaches(0);
    await hearBreaches(1, breach('waiting', 9));
    await vi.waitFor(() => expect(chime).toHaveBeenCalledTimes(1));
    expect(screen.getByText(/keeps the page silent/)).toBeTruthy();
    // What is pressed may be pressed, and the browser withhold it all the same.
    vi.mocked(mayBeHeard).mockReturnValue(true);
    vi.mocked(unlock).mockResolvedValueOnce(false);
    await act(async () => fireEvent.pointerUp(document.body));
    expect(screen.getByText(/keeps the page silent/)).toBeTruthy();
    vi.mocked(chime).mockResolvedValue(true);
    fireEvent.click(screen.getByRole('button', { name: 'Let it be heard' }));
    await vi.waitFor(() => expect(screen.queryByText(/keeps the page silent/)).toBeNull());
  });

  it('says no more that it is kept silent, once any press has let it be heard', async () => {
    vi.mocked(mayBeHeard).mockReturnValue(false);
    show(<WallboardPage />);
    expect(screen.getByText(/keeps the page silent/)).toBeTruthy();
    fireEvent.pointerUp(document.body);
    await vi.waitFor(() => expect(screen.queryByText(/keeps the page silent/)).toBeNull());
  });
});

it('paints a board at once, and lets waits go on every second where none comes', async () => {
  let passed = 0;
  wire.now = () => Date.parse(BOARD_AT) + passed;
  vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout', 'Date'], now: Date.parse(BOARD_AT) });
  try {
    show(<WallboardPage />);
    const tell = (waiting: number) =>
      act(() => {
        const queues = [queueNow('shoes', { waiting, longestWaitSeconds: 65 })];
        const agents = [agentNow('linh', { since: BOARD_AT })];
        for (const listener of wire.frames) listener({ type: 'wallboard', ...board({ queues, agents }) });
      });
    const text = () => document.querySelector('main')?.textContent;
    tell(3);
    // No timer has run since the frame came.
    expect(text()).toContain('3Waiting');
    expect(text()).toContain('1:05Longest wait');
    for (const [seconds, shown] of [
      [1, '1:06'],
      [2, '1:07'],
      [61, '2:06'],
    ] as const) {
      await act(async () => {
        passed = seconds * 1_000;
        await vi.advanceTimersByTimeAsync(passed - (Date.now() - Date.parse(BOARD_AT)));
      });
      expect(text()).toContain(`${shown}Longest wait`);
    }
    expect(text()).toContain('Online for 1 min');
    tell(4);
    expect(text()).toContain('4Waiting');
  } finally {
    vi.useRealTimers();
  }
});
