import { ratingText } from '../feedback/rating.ts';
import { i18next } from '../i18n/index.ts';
import { seenBy } from '../inbox/seen.ts';
import { moneyText } from '../ui/money.ts';
import { authorName, customerName } from '../ui/people.ts';
import { alertSettings } from './alertSettings.ts';
import { type AnyNews, isSeen, whereOf } from './alerts.ts';
import { chime } from './chime.ts';

/** Another tab that has the conversation open marks it as seen within this time. */
const LOOK_MILLIS = 600;
/** For so long one tab alone tells of a piece of news. */
const CLAIM_MILLIS = 3_000;
/** Notes of the system are cut off by it anyway. */
const WORDS = 140;
/** So many news are remembered as told. */
const REMEMBERED = 200;

/** Tells one agent of what is new by sound and by messages of the system, as they chose. */
export class Alerter {
  private readonly told = new Set<string>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(
    private readonly agent: string,
    private readonly open: (news: AnyNews) => void,
  ) {}

  /** Tells of it soon, unless it is seen until then; false where it was told before. */
  tell(news: AnyNews): boolean {
    if (this.told.has(news.key)) return false;
    this.told.add(news.key);
    for (const oldest of this.told) {
      if (this.told.size <= REMEMBERED) break;
      this.told.delete(oldest);
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const looking = { focused: document.hasFocus(), path: location.pathname };
      if (!isSeen(news, looking, seenBy(this.agent))) void inOneTab(news.key, () => this.alert(news));
    }, LOOK_MILLIS);
    this.timers.add(timer);
    return true;
  }

  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private async alert(news: AnyNews): Promise<void> {
    const { desktop, sound, waiting } = alertSettings(this.agent);
    if (news.kind === 'waiting' && !waiting) return;
    if (desktop) this.show(news);
    if (sound) await chime(asksForAnswer(news) ? 'offer' : 'news');
  }

  private show(news: AnyNews): void {
    if (!canNotify() || Notification.permission !== 'granted') return;
    try {
      const note = new Notification(headlineOf(news), {
        body: wordsOf(news).slice(0, WORDS),
        tag: `bouquet-${news.kind}-${whereOf(news)}`,
        icon: '/console/flower.svg',
        // Our own sound can be turned off here; two would be one too many.
        silent: true,
      });
      note.onclick = () => {
        window.focus();
        note.close();
        this.open(news);
      };
    } catch (thrown) {
      // Browsers of phones know the name and refuse the call: there the sound and the title have to do.
      if (!(thrown instanceof TypeError)) throw thrown;
    }
  }
}

/** What it is, in one line. */
export function headlineOf(news: AnyNews): string {
  return i18next.t(`alert.news.${news.kind}`, { name: whoOf(news) });
}

function whoOf(news: AnyNews): string {
  if ('gesture' in news) return news.gesture.agent.name;
  return 'mention' in news
    ? authorName(news.mention.by, i18next.t)
    : customerName(news.conversation.customer, i18next.t);
}

/** What it says, or is about. */
export function wordsOf(news: AnyNews): string {
  if ('gesture' in news) {
    const { item, type, amount } = news.gesture;
    return `${item?.name ?? i18next.t(`gesture.type.${type}`)}, ${moneyText(amount, i18next.language)}`;
  }
  if ('mention' in news) return news.mention.text;
  const { subject, lastMessage, feedback } = news.conversation;
  if (news.kind === 'feedback' && feedback)
    return [ratingText(feedback.rating, i18next.t), feedback.text].filter(Boolean).join(' – ');
  return (news.kind === 'message' ? undefined : subject) ?? lastMessage?.text ?? '';
}

function asksForAnswer({ kind }: AnyNews): boolean {
  return kind === 'offer' || kind === 'waiting' || kind === 'request' || kind === 'escalated';
}

/** Whether this browser can show messages of the system at all. */
export function canNotify(): boolean {
  return typeof Notification !== 'undefined';
}

/** Several tabs of one agent hear the same; the first that gets hold of the news tells it. */
async function inOneTab(key: string, tell: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return tell();
  await navigator.locks.request(`bouquet.alert.${key}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    await tell();
    await new Promise((resolve) => setTimeout(resolve, CLAIM_MILLIS));
  });
}
