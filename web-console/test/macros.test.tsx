import { FrameProblem, type Ok, type Request } from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErasedBar } from '../src/composer/ErasedBar.tsx';
import { i18next } from '../src/i18n/index.ts';
import { MacroRunner } from '../src/macros/MacroRunner.tsx';
import type { Macro } from '../src/macros/macro.ts';
import { draftOf, macroProblems, newAction, valuesOf } from '../src/macros/macroValues.ts';
import { openPlaces, stepsOf, wantMacro } from '../src/macros/runs.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { conversation } from './world.ts';

const { asked, answers } = vi.hoisted(() => ({
  asked: [] as Request[],
  answers: [] as (() => Promise<Ok>)[],
}));
vi.mock('../src/live/LiveProvider.tsx', () => ({
  useLive: () => ({
    connection: {
      request: (frame: Request) => {
        asked.push(frame);
        return (answers.shift() ?? (async () => ({ type: 'ok', re: '1' }) as Ok))();
      },
    },
  }),
}));

const macro: Macro = {
  id: 'm1',
  name: 'Late parcel',
  sharedWith: 'me',
  by: { id: 'linh', name: 'Linh' },
  updatedAt: '2026-11-22T08:00:00Z',
  actions: [
    { kind: 'reply', text: 'Dear {{customer.name}}, it is late.' },
    { kind: 'tag', add: ['Late'], remove: [] },
    { kind: 'snooze' },
  ],
};
const refusal = (code: FrameProblem['code']) => () => Promise.reject(new FrameProblem(code, 'No.'));

beforeEach(async () => {
  await i18next.changeLanguage('en');
  asked.length = 0;
  answers.length = 0;
  localStorage.clear();
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async () =>
    Response.json({ code: 'not_found', detail: 'Nothing.' }, { status: 404 }),
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const open = () =>
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
          <MacroRunner conversation={conversation('c1', { customer: { id: 'hoa', name: 'Hoa' } })} />
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
const run = () => act(async () => wantMacro(macro));
const steps = () =>
  screen
    .queryAllByRole('listitem')
    .map((item) => [item.textContent, item.querySelector('svg')?.getAttribute('aria-label')]);
const clientIds = () => asked.map((frame) => ('clientId' in frame ? frame.clientId : undefined));

describe('a macro', () => {
  it('does one thing after the other, with keys of its own and names filled in', async () => {
    open();
    await run();
    expect(asked.map(({ type }) => type)).toEqual([
      'message.post',
      'conversation.tag',
      'conversation.snooze',
    ]);
    expect(asked[0]).toMatchObject({ conversationId: 'c1', text: 'Dear Hoa, it is late.' });
    expect(new Set(clientIds()).size).toBe(3);
    expect(clientIds()).not.toContain(undefined);
    expect(steps()).toEqual([]);
  });

  it('stops at the first refusal, and says what is done and what is not', async () => {
    answers.push(async () => ({ type: 'ok', re: '1' }) as Ok, refusal('closed'));
    open();
    await run();
    expect(asked).toHaveLength(2);
    expect(screen.getAllByText(/“Late parcel” went no further/)).not.toEqual([]);
    expect(steps()).toEqual([
      ['Reply', 'Done:'],
      ['Change tags', 'Not done:'],
      ['Snooze until they reply', 'Not done:'],
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Leave the rest' }));
    expect(steps()).toEqual([]);
  });

  it('goes on after a cut and a reload with the step in doubt, under the same key', async () => {
    answers.push(async () => ({ type: 'ok', re: '1' }) as Ok, refusal('connection_lost'));
    const { unmount } = open();
    await run();
    unmount();
    open();
    expect(steps()).toHaveLength(3);
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
    await waitFor(() => expect(steps()).toEqual([]));
    expect(asked.map(({ type }) => type)).toEqual([
      'message.post',
      'conversation.tag',
      'conversation.tag',
      'conversation.snooze',
    ]);
    expect(clientIds()[1]).toBe(clientIds()[2]);
  });

  it('gives its last step a key, too, so that the step in doubt is done once', async () => {
    answers.push(
      async () => ({ type: 'ok', re: '1' }) as Ok,
      async () => ({ type: 'ok', re: '2' }) as Ok,
      refusal('connection_lost'),
    );
    open();
    await run();
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
    await waitFor(() => expect(steps()).toEqual([]));
    expect(asked.slice(2).map(({ type }) => type)).toEqual(['conversation.snooze', 'conversation.snooze']);
    expect(clientIds()[2]).toMatch(/^macro-.*\.2$/);
    expect(clientIds()[3]).toBe(clientIds()[2]);
    const last = (kind: 'resolve' | 'assign') =>
      stepsOf({ ...macro, actions: [{ kind, queue: 'general' }] }, 'c1', {}, 'k')[0]?.request;
    expect(last('resolve')).toMatchObject({ clientId: 'k.0' });
    expect(last('assign')).toMatchObject({ clientId: 'k.0', queue: 'general' });
  });

  it('tells how far it is in one sentence, and takes the focus nowhere but to the conversation', async () => {
    let arrive = (_: Ok) => {};
    answers.push(refusal('connection_lost'), () => new Promise((resolve) => (arrive = resolve)));
    const conversationPane = document.body.appendChild(document.createElement('div'));
    conversationPane.id = 'conversation';
    conversationPane.tabIndex = -1;
    open();
    await run();
    const status = () => screen.getByRole('status').textContent;
    expect(status()).toMatch(/^“Late parcel” went no further/);
    const goOn = screen.getByRole('button', { name: 'Go on' });
    goOn.focus();
    await act(async () => fireEvent.click(goOn));
    expect(status()).toBe('“Late parcel”: 0 of 3 steps done.');
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Late parcel' }));
    answers.push(refusal('closed'));
    await act(async () => arrive({ type: 'ok', re: '1' } as Ok));
    expect(status()).toMatch(/^“Late parcel” went no further/);
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Late parcel' }));
    const leave = screen.getByRole('button', { name: 'Leave the rest' });
    leave.focus();
    fireEvent.click(leave);
    expect(status()).toBe('');
    expect(document.activeElement).toBe(conversationPane);
    conversationPane.remove();
  });

  it('is done by one tab only', async () => {
    const held = new Set<string>();
    const locks = {
      request: async (name: string, _: LockOptions, work: (lock: object | null) => Promise<unknown>) => {
        if (held.has(name)) return work(null);
        held.add(name);
        return work({}).finally(() => held.delete(name));
      },
    };
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { locks }));
    answers.push(refusal('connection_lost'));
    open();
    await run();
    expect(held.size).toBe(0);
    held.add('bouquet.macro.linh c1');
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Go on' })));
    expect(asked).toHaveLength(1);
    expect(steps()).toHaveLength(3);
    held.clear();
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
    await waitFor(() => expect(steps()).toEqual([]));
    expect(asked).toHaveLength(4);
  });

  it('is said to be on its way where another tab does it, until that lets go', async () => {
    let letGo = () => {};
    const name = 'bouquet.macro.linh c1';
    const locks = {
      query: async () => ({ held: [{ name }] }),
      request: (_: string, __: LockOptions, work: () => void) =>
        new Promise<void>((resolve) => (letGo = resolve)).then(work),
    };
    answers.push(refusal('connection_lost'));
    const { unmount } = open();
    await run();
    unmount();
    const kept = Object.keys(localStorage).find((key) => key.startsWith('bouquet.macro.')) ?? '';
    const { stopped: _, ...cut } = JSON.parse(localStorage.getItem(kept) ?? '{}');
    localStorage.setItem(kept, JSON.stringify(cut));
    vi.stubGlobal('navigator', Object.assign(Object.create(navigator), { locks }));
    open();
    expect(await screen.findAllByText(/“Late parcel” is on its way/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Go on' })).toBeNull();
    await act(async () => letGo());
    expect(screen.getByRole('button', { name: 'Go on' })).toBeTruthy();
  });

  it('is forgotten where the customer has their data deleted, also while a step is on its way', async () => {
    let arrive = (_: Ok) => {};
    answers.push(() => new Promise((resolve) => (arrive = resolve)));
    open();
    await run();
    render(
      <MantineProvider theme={theme} env="test">
        <ErasedBar me="linh" conversationId="c1" />
      </MantineProvider>,
    );
    await act(async () => arrive({ type: 'ok', re: '1' } as Ok));
    expect(asked).toHaveLength(1);
    expect(steps()).toEqual([]);
    expect(Object.keys(localStorage).filter((key) => key.startsWith('bouquet.macro.'))).toEqual([]);
  });

  it('sends nothing that is not filled in, and begins nothing while something is left', async () => {
    const unknown = stepsOf(macro, 'c1', {}, 'k');
    expect(openPlaces(unknown)).toEqual(['{{customer.name}}']);
    answers.push(refusal('closed'));
    open();
    await run();
    await run();
    expect(asked).toHaveLength(1);
  });
});

describe('the form of a macro', () => {
  it('keeps of each action what its kind needs', () => {
    const values = valuesOf(macro);
    expect(draftOf(values)).toEqual({ name: macro.name, sharedWith: 'me', actions: macro.actions });
    expect(macroProblems(values)).toEqual({});
  });

  it('names what is missing, and what can only be the last', () => {
    const actions = [newAction('resolve'), newAction('reply'), newAction('tag'), newAction('assign')];
    expect(Object.keys(macroProblems({ name: ' ', sharedWith: 'me', actions }))).toEqual([
      'name',
      'actions.0.kind',
      'actions.1.text',
      'actions.2.add',
      'actions.3.queue',
    ]);
  });
});
