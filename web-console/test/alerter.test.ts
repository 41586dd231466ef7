import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Alerter } from '../src/alerts/alerter.ts';
import { chooseAlerts } from '../src/alerts/alertSettings.ts';
import { chime } from '../src/alerts/chime.ts';
import type { RequestNews } from '../src/alerts/requests.ts';
import { i18next } from '../src/i18n/index.ts';
import { request } from './gestureWorld.ts';

vi.mock('../src/alerts/chime.ts', () => ({ chime: vi.fn(async () => undefined) }));

const ME = 'mai';
const shown: { readonly title: string; readonly body: string; onclick?: () => void }[] = [];
const opened: object[] = [];

class Note {
  static permission = 'granted';
  onclick?: () => void;
  readonly body: string;
  constructor(
    readonly title: string,
    { body }: { body: string },
  ) {
    this.body = body;
    shown.push(this);
  }
  close() {}
}

let alerter: Alerter;
beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.useFakeTimers();
  vi.stubGlobal('Notification', Note);
  vi.spyOn(window, 'focus').mockImplementation(() => undefined);
  alerter = new Alerter(ME, (news) => opened.push(news));
});
afterEach(() => {
  alerter.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.mocked(chime).mockClear();
  shown.length = 0;
  opened.length = 0;
});

const news = (kind: RequestNews['kind'], key: string = kind): RequestNews => ({
  kind,
  key,
  gesture: request('r', { agent: { id: 'linh', name: 'Linh' } }),
});
const soon = () => vi.advanceTimersByTimeAsync(1_000);

it('tells of a request by sound, and by the system where that is wanted', async () => {
  chooseAlerts(ME, { desktop: true });
  expect(alerter.tell(news('request'))).toBe(true);
  expect(alerter.tell(news('request'))).toBe(false);
  await soon();
  expect(vi.mocked(chime).mock.calls).toEqual([['offer']]);
  expect(shown.map(({ title, body }) => [title, body])).toEqual([
    ['Linh asks for a yes', 'Spring bouquet, $45'],
  ]);
  shown[0]?.onclick?.();
  expect(opened).toMatchObject([{ kind: 'request', gesture: { id: 'r' } }]);
});

it('tells of one that moved up in the language of the one who is asked', async () => {
  chooseAlerts(ME, { desktop: true });
  await i18next.changeLanguage('vi');
  alerter.tell(news('escalated'));
  await soon();
  expect(shown[0]?.title).toBe('Chưa ai trả lời Linh. Giờ đến lượt bạn');
});

it('is silent where that was chosen', async () => {
  chooseAlerts(ME, { sound: false, desktop: false });
  alerter.tell(news('request'));
  await soon();
  expect(chime).not.toHaveBeenCalled();
  expect(shown).toEqual([]);
});

it('tells who mentions one, and what they wrote, unless the conversation is before one’s eyes', async () => {
  chooseAlerts(ME, { desktop: true });
  const by = { kind: 'agent', id: 'linh', name: 'Linh' } as const;
  const mention = { conversationId: 'c9', seq: 3, at: '', by, text: '@Mai look', unread: true };
  alerter.tell({ kind: 'mention', key: 'c9:3', mention });
  await soon();
  expect(shown.map(({ title, body }) => [title, body])).toEqual([['Linh mentioned you', '@Mai look']]);
  expect(vi.mocked(chime).mock.calls).toEqual([['news']]);
  history.pushState({}, '', '/console/all/c9');
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  alerter.tell({ kind: 'mention', key: 'c9:4', mention: { ...mention, seq: 4 } });
  await soon();
  expect(shown).toHaveLength(1);
  history.pushState({}, '', '/');
});
