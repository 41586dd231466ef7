import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useRef, useState } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AnswerButtons } from '../src/answers/AnswerButtons.tsx';
import { AnswerField } from '../src/answers/AnswerField.tsx';
import AnswersPage from '../src/answers/AnswersPage.tsx';
import type { CannedAnswer } from '../src/answers/answer.ts';
// Loaded here, so that what loads it late does not wait for it.
import '../src/answers/KeepAnswer.tsx';
import { i18next } from '../src/i18n/index.ts';
import type { Macro } from '../src/macros/macro.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { answer } from './world.ts';

const late: Macro = {
  id: 'm1',
  name: 'Late parcel',
  sharedWith: 'me',
  by: { id: 'linh', name: 'Linh' },
  updatedAt: '2026-11-22T08:00:00Z',
  actions: [
    { kind: 'reply', text: 'Dear {{customer.name}},\nsorry.' },
    { kind: 'tag', add: ['Late'], remove: [] },
    { kind: 'resolve' },
  ],
};

type Answer = (body: unknown) => { status?: number; body?: unknown };

let answers: Record<string, Answer>;
let kept: CannedAnswer[];
const sent: { call: string; body: unknown }[] = [];

beforeEach(async () => {
  await i18next.changeLanguage('en');
  sent.length = 0;
  kept = [
    answer('hours', 'Dear {{customer.name}}, eight to six.'),
    answer('giờ', 'Tám giờ.'),
    answer('returns', 'Within 30 days.', { sharedWith: 'team', team: 'Shoes' }),
    answer('sorry', 'We are sorry.', { sharedWith: 'everyone' }),
  ];
  answers = { 'GET /canned-answers': () => ({ body: { items: kept } }) };
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
    const call = `${method} ${decodeURIComponent(url.replace('/api/v1', ''))}`;
    const said = body === undefined ? undefined : JSON.parse(body);
    if (method !== 'GET') sent.push({ call, body: said });
    const told = answers[call]?.(said) ?? { status: 404, body: { code: 'not_found', detail: 'Nothing.' } };
    return new Response(told.body === undefined ? null : JSON.stringify(told.body), {
      status: told.status ?? 200,
    });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(what: React.ReactNode, { at = '/', role = 'agent' as 'agent' | 'supervisor' } = {}) {
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role }}>
          <MemoryRouter initialEntries={[at]}>{what}</MemoryRouter>
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

describe('the field of a reply', () => {
  const sends = vi.fn();
  const around = vi.fn();
  const runs = vi.fn();
  const known = { 'customer.name': 'Hoa' };

  function Field() {
    const field = useRef<HTMLTextAreaElement>(null);
    const [text, setText] = useState('');
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: hears what the field does not keep for itself
      <div onKeyDown={around}>
        <AnswerField
          field={field}
          value={text}
          known={known}
          onMacro={runs}
          aria-label="Reply"
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={({ key }) => key === 'Enter' && sends()}
        />
        <AnswerButtons field={field} text={text} known={known} />
      </div>
    );
  }

  const reply = () => screen.getByLabelText<HTMLTextAreaElement>('Reply');
  const write = (text: string) => {
    reply().focus();
    fireEvent.change(reply(), { target: { value: text } });
    reply().setSelectionRange(text.length, text.length);
    fireEvent.select(reply());
  };
  const press = (key: string, more = {}) => fireEvent.keyDown(reply(), { key, ...more });
  const offered = async () => (await screen.findAllByRole('option')).map(({ textContent }) => textContent);
  const meant = () => {
    const id = reply().getAttribute('aria-activedescendant');
    return id === null ? undefined : document.getElementById(id)?.textContent;
  };

  beforeEach(() => {
    sends.mockClear();
    around.mockClear();
    runs.mockClear();
    show(<Field />);
  });

  it('offers answers at a stroke, and puts the one that was chosen by keys in its place, filled in', async () => {
    write('Good day. /');
    expect(await offered()).toHaveLength(4);
    expect(meant()).toContain('/hours');
    press('ArrowDown');
    expect(meant()).toContain('/giờ');
    press('ArrowUp');
    press('ArrowUp');
    expect(meant()).toContain('/sorry');
    press('ArrowDown');
    press('Enter');
    expect(reply().value).toBe('Good day. Dear Hoa, eight to six.');
    expect(reply().selectionStart).toBe(reply().value.length);
    expect(sends).not.toHaveBeenCalled();
    expect(screen.queryByRole('listbox')).toBeNull();
  });

  it('offers macros below, says what they do, and runs the one that was chosen instead of writing it', async () => {
    answers['GET /macros'] = () => ({ body: { items: [late] } });
    answers['GET /queues'] = () => ({ body: { items: [] } });
    write('Good day. /gio');
    expect(await offered()).toEqual(['/giờTám giờ.']);
    write('Good day. /late');
    await waitFor(() => expect(screen.queryAllByRole('option')).toHaveLength(1));
    const option = screen.getByRole('option', {
      name: 'Macro: Late parcel Reply: “Dear Hoa, sorry.” → Add tags: Late → Resolve',
    });
    expect(reply().getAttribute('aria-activedescendant')).toBe(option.id);
    expect(screen.getByRole('status').textContent).toBe('1 macro');
    expect(runs).not.toHaveBeenCalled();
    press('Enter');
    expect(runs).toHaveBeenCalledExactlyOnceWith(late);
    expect(reply().value).toBe('Good day. ');
    expect(sends).not.toHaveBeenCalled();
  });

  it('searches without accents, and takes with Tab as well', async () => {
    write('/GIO');
    expect(await offered()).toEqual(['/giờTám giờ.']);
    press('Tab');
    expect(reply().value).toBe('Tám giờ.');
  });

  it('takes what is pressed on', async () => {
    write('/sor');
    fireEvent.click(await screen.findByRole('option'));
    expect(reply().value).toBe('We are sorry.');
  });

  it('puts the list away with Escape, for this stroke only, and nothing around it hears of that', async () => {
    write('/h');
    await offered();
    around.mockClear();
    press('Escape');
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(around).not.toHaveBeenCalled();
    press('Enter');
    expect(sends).toHaveBeenCalledTimes(1);
    write('/ho');
    expect(screen.queryByRole('listbox')).toBeNull();
    write('x /');
    expect(await offered()).toHaveLength(4);
  });

  it('leaves Enter to the reply where nothing is found, with Shift, and while a word is composed', async () => {
    write('/nothing-like-it');
    expect(await screen.findByText('No answer for “nothing-like-it”.')).toBeTruthy();
    press('Enter');
    expect(sends).toHaveBeenCalledTimes(1);
    write('/h');
    await offered();
    press('Enter', { shiftKey: true });
    press('Enter', { isComposing: true });
    expect(reply().value).toBe('/h');
  });

  it('has a button for the stroke, and keeps what was written without the customer’s name', async () => {
    answers['POST /canned-answers'] = (body) => ({
      status: 201,
      body: answer((body as CannedAnswer).shortcut, 'x'),
    });
    write('Thanks, Hoa!');
    fireEvent.click(screen.getByRole('button', { name: 'Use an answer' }));
    expect(reply().value).toBe('Thanks, Hoa! /');
    write('Thanks, Hoa!');
    fireEvent.click(screen.getByRole('button', { name: 'Keep as an answer' }));
    const text = await screen.findByLabelText<HTMLTextAreaElement>('The answer');
    expect(text.value).toBe('Thanks, {{customer.name}}!');
    fireEvent.change(screen.getByLabelText('Shortcut'), { target: { value: '/Thanks' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByLabelText('The answer')).toBeNull());
    expect(sent).toEqual([
      {
        call: 'POST /canned-answers',
        body: { shortcut: 'thanks', text: 'Thanks, {{customer.name}}!', sharedWith: 'me' },
      },
    ]);
  });
});

describe('the page of answers', () => {
  const open = (at = '/answers', role: 'agent' | 'supervisor' = 'agent') =>
    show(
      <Routes>
        <Route path="/answers/:id?" element={<AnswersPage />} />
      </Routes>,
      { at, role },
    );
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  const typeIn = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });

  it('has a shelf for each, a search, and no way to change what is for everyone', async () => {
    open();
    const team = await screen.findByRole('region', { name: 'Team Shoes' });
    expect(within(team).getByText('/returns')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Edit /returns' })).toBeTruthy();
    expect(screen.queryByRole('link', { name: 'Edit /sorry' })).toBeNull();
    typeIn('Search answers', 'tam');
    expect(screen.getByText('1 answer')).toBeTruthy();
    expect(screen.queryByText('/returns')).toBeNull();
  });

  it('lets supervisors change what is for everyone', async () => {
    open('/answers', 'supervisor');
    expect(await screen.findByRole('link', { name: 'Edit /sorry' })).toBeTruthy();
  });

  it('teaches where there is nothing yet', async () => {
    kept = [];
    open();
    expect(await screen.findByText('Write it once, use it often')).toBeTruthy();
  });

  it('says what is wrong at its field, and what the server refuses too', async () => {
    answers['POST /canned-answers'] = () => ({
      status: 409,
      body: { code: 'conflict', detail: 'Another answer has the shortcut late already.' },
    });
    open('/answers/new');
    fireEvent.click(await screen.findByRole('button', { name: 'Save' }));
    expect(await screen.findAllByText('Please fill this in.')).toHaveLength(2);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Shortcut')));
    typeIn('Shortcut', 'late');
    typeIn('The answer', 'Soon.');
    press('Save');
    expect(
      await screen.findByText('Another answer of the same people has this shortcut already.'),
    ).toBeTruthy();
    expect(screen.getByLabelText('Shortcut').getAttribute('aria-invalid')).toBe('true');
  });

  it('shows how it reads for somebody who is known and somebody who is not', async () => {
    open('/answers/id-hours');
    const preview = await screen.findByRole('region', { name: 'How it reads' });
    expect(within(preview).getByText('Dear Hoa Nguyen, eight to six.')).toBeTruthy();
    expect(within(preview).getByText('{{customer.name}}').tagName).toBe('MARK');
  });

  it('changes one, and deletes one after asking', async () => {
    answers['PUT /canned-answers/id-hours'] = () => ({ body: answer('hours', 'Always.') });
    answers['DELETE /canned-answers/id-giờ'] = () => ({ status: 204 });
    open('/answers/id-hours');
    await screen.findByLabelText('The answer');
    typeIn('The answer', 'Always.');
    press('Save');
    fireEvent.click(await screen.findByRole('link', { name: 'Edit /giờ' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Delete answer' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete /giờ?' });
    expect(sent).toHaveLength(1);
    kept = kept.filter(({ shortcut }) => shortcut !== 'giờ');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Delete answer' }));
    await waitFor(() => expect(screen.queryByText('/giờ')).toBeNull());
    expect(sent.map(({ call }) => call)).toEqual([
      'PUT /canned-answers/id-hours',
      'DELETE /canned-answers/id-giờ',
    ]);
  });
});
