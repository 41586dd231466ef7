import { FrameProblem, type Ok, type Request } from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
    expect(steps()).toEqual([]);
  });

  it('stops at the first refusal, and says what is done and what is not', async () => {
    answers.push(async () => ({ type: 'ok', re: '1' }) as Ok, refusal('closed'));
    open();
    await run();
    expect(asked).toHaveLength(2);
    expect(screen.getByText(/“Late parcel” went no further/)).toBeTruthy();
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
