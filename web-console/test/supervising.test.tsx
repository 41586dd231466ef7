import { cleanup, fireEvent, renderHook, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import AuditPage from '../src/audit/AuditPage.tsx';
import { useDraft, writeDraft } from '../src/composer/drafts.ts';
import type { Conversation } from '../src/live/wire.ts';
import { HandButton } from '../src/supervision/HandButton.tsx';
import { SilentLink } from '../src/supervision/SilentLink.tsx';
import { SupervisorStrip } from '../src/supervision/SupervisorStrip.tsx';
import { isSilent, lookSilently, mayLookOn, showMyself } from '../src/supervision/silent.ts';
import { useViewing } from '../src/together/useViewing.ts';
import { ADMIN, beginAnew, calls, deeds, LINH, MAI, server, show } from './supervisorsWorld.tsx';
import { at, conversation } from './world.ts';

vi.mock('../src/live/LiveProvider.tsx', () => import('./supervisorsWorld.tsx'));

beginAnew();

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
    server.answer = () => Response.json({ code: 'unavailable' }, { status: 503 });
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
    server.answer = () => {
      throw new TypeError('Failed to fetch');
    };
    show(<SupervisorStrip conversation={theirs()} />);
    const button = () => screen.getByRole('button', { name: 'Take over' }) as HTMLButtonElement;
    fireEvent.click(button());
    await vi.waitFor(() => expect(deeds()).toHaveLength(1));
    await vi.waitFor(() => expect(button().disabled).toBe(false));
    server.answer = () => Response.json({ code: 'conflict', why: 'full' }, { status: 409 });
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

  const draft = () => renderHook(() => useDraft('mai', 'c1')).result.current;
  const act = async (name: string, more: object = {}) => {
    cleanup();
    show(<SupervisorStrip conversation={theirs(more)} />);
    const before = deeds().length;
    fireEvent.click(screen.getByRole('button', { name }));
    await vi.waitFor(() => expect(deeds().length).toBeGreaterThan(before));
    await vi.waitFor(() =>
      expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(false),
    );
  };

  it('who joins goes on in the field that they have, and who leaves looks on again', async () => {
    writeDraft('mai', 'c1', { mode: 'whisper' });
    await act('Join');
    expect(draft().mode).toBe('whisper');
    writeDraft('mai', 'c1', { mode: 'reply' });
    await act('Leave', { joined: [{ id: 'mai', name: 'Mai' }] });
    expect(draft().mode).toBe('whisper');
    writeDraft('mai', 'c1', { mode: 'reply', reply: 'Dear' });
    await act('Leave', { joined: [{ id: 'mai', name: 'Mai' }] });
    expect(draft().mode).toBe('reply');
  });

  it('makes a reply of no whisper that is half written, whatever they do', async () => {
    writeDraft('mai', 'c1', { mode: 'whisper', whisper: 'She lies, but' });
    await act('Join');
    expect(draft()).toEqual({ mode: 'whisper', reply: '', note: '', whisper: 'She lies, but' });
    await act('Take over');
    expect(draft()).toEqual({ mode: 'note', reply: '', note: 'She lies, but', whisper: '' });
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
