// @vitest-environment jsdom
import { type Entry, FrameProblem, memoryKeep } from '@bouquet/client';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stage } from '../src/contract';
import { PanelView } from '../src/panel/panel';
import { panelTexts } from '../src/panel/texts';
import { personSentences } from '../src/panel/wish';
import { Alerts } from '../src/session/alerts';
import type { Visit } from '../src/session/visit';
import type { VisitSnapshot } from '../src/session/visit-snapshot';
import { completeBrowser } from './browser';

const at = '2026-11-22T09:00:00Z';
const common = { at, by: { kind: 'system' }, audience: 'everyone' } as const;
const linh = { id: 'a', name: 'Linh' };
const said = { ...common, by: { kind: 'customer' }, seq: 1, kind: 'message', text: 'Hello' } as Entry;
const assigned = { ...common, seq: 2, kind: 'assigned', assignee: linh } as Entry;
const resolved = { ...common, seq: 3, kind: 'status', status: 'resolved' } as Entry;

const snapshotOf = (entries?: Entry[], more: Partial<VisitSnapshot> = {}) =>
  ({
    connection: { status: 'online' },
    conversationId: entries && 'c',
    transcript: entries && {
      conversationId: 'c',
      entries,
      pending: [],
      cursor: entries.length,
      head: entries.length,
      caughtUp: true,
      reads: [],
      typing: [],
    },
    unread: 0,
    visitor: 0,
    ...more,
  }) as unknown as VisitSnapshot;

let place: HTMLElement;
const one = (selector: string) => place.querySelector<HTMLElement>(selector);
const button = (text: string) =>
  [...place.querySelectorAll('button')].find(({ textContent }) => textContent === text);
const press = (text: string) => act(async () => button(text)?.click());

function draw(snapshot: VisitSnapshot) {
  const waiting = { another: vi.fn(async (_agentId: string) => undefined) };
  const visit = {
    snapshot,
    // What else the menu asks the server is told elsewhere.
    api: { call: () => Promise.resolve({ offered: false, why: 'no_mail' }) },
    waiting,
    alerts: new Alerts(memoryKeep(), () => 'en'),
    draft: '',
    returning: false,
    onChange: () => () => undefined,
    typing: vi.fn(),
    markSeen: vi.fn(),
  };
  const stage = { locale: 'en', options: {}, shadow: document, close: vi.fn() } as unknown as Stage;
  act(() => render(<PanelView stage={stage} visit={visit as unknown as Visit} open={true} />, place));
  return waiting;
}

beforeEach(() => {
  completeBrowser();
  place = document.createElement('div');
  document.body.replaceChildren(place);
});
afterEach(() => act(() => render(null, place)));

async function wish(text: string) {
  act(() => one('[aria-haspopup="menu"]')?.click());
  await press(text);
}

describe('another agent', () => {
  it('is asked for twice, of whoever has it', async () => {
    const waiting = draw(snapshotOf([said, assigned]));
    await wish('Another agent, please');
    expect(one('[role="menu"]')).toBeNull();
    expect(place.textContent).toContain('Shall somebody else go on instead of Linh?');
    expect(waiting.another).not.toHaveBeenCalled();
    await press('Stay with Linh');
    expect(place.textContent).not.toContain('Shall somebody else');
    expect(document.activeElement).toBe(one('textarea'));
    await wish('Another agent, please');
    await press('Yes, please');
    expect(waiting.another.mock.calls).toEqual([['a']]);
    expect(place.textContent).not.toContain('Shall somebody else');
  });

  it('says why it did not happen', async () => {
    const waiting = draw(snapshotOf([said, assigned]));
    await wish('Another agent, please');
    waiting.another.mockRejectedValueOnce(new FrameProblem('too_many', 'Wait.'));
    await press('Yes, please');
    expect(one('[role="alert"]:not(:empty)')?.textContent).toContain('only just now');
    waiting.another.mockRejectedValueOnce(new FrameProblem('connection_lost', 'Gone.'));
    await press('Yes, please');
    expect(one('[role="alert"]:not(:empty)')?.textContent).toBe(panelTexts.en.failedOffline);
  });

  it.each([
    ['waits', [said]],
    ['is done', [said, assigned, resolved]],
    ['has not begun', undefined],
  ])('is not offered to who %s', (_, entries) => {
    draw(snapshotOf(entries as Entry[] | undefined));
    act(() => one('[aria-haspopup="menu"]')?.click());
    expect(button('Ask for a person')).toBeDefined();
    expect(button('Another agent, please')).toBeUndefined();
  });
});

describe('a person', () => {
  it('is told of, and put away again', async () => {
    draw(snapshotOf([said, assigned]));
    await wish('Ask for a person');
    expect(place.textContent).toContain('Linh is a person like you, and here for you now.');
    await press('All right');
    expect(place.textContent).not.toContain('a person like you');
  });

  const sentences = (entries: Entry[] | undefined, more: Partial<VisitSnapshot> = {}) =>
    personSentences(snapshotOf(entries, more), Date.parse('2026-11-22T09:00:00Z'), panelTexts.en).join(' ');

  it('is as far away as the line is long, or as long as it is closed', () => {
    expect(sentences([said], { wait: { position: 3, waitSeconds: { low: 60, high: 180 } } })).toBe(
      'A person will answer you: there is nobody else here. You are third in line. About 1 to 3 minutes.',
    );
    expect(sentences([said], { wait: { position: 1, closed: { action: 'message' } } })).toBe(
      'A person will answer you: there is nobody else here. We are closed at the moment.',
    );
    expect(sentences([said, assigned, resolved])).toBe(panelTexts.en.personAgain);
    expect(sentences(undefined)).toBe(panelTexts.en.personFirst);
  });
});
