import type { Keep } from '@bouquet/client';
import type { Locale } from '../contract';
import { chime } from './chime';
import { flashTitle } from './title';

const wrote: Record<Locale, (name?: string) => string> = {
  en: (name) => (name ? `${name} wrote to you` : 'New message'),
  vi: (name) => (name ? `${name} đã viết cho bạn` : 'Tin nhắn mới'),
};

/** Long enough for a tab that is looked at to say that nobody need be called. */
const lookMillis = 300;

/** Calls somebody back who looks at something else: by a sound, and by the title of the page. */
export class Alerts {
  constructor(
    private readonly keep: Keep,
    private readonly locale: () => Locale,
    private readonly sound: () => void = chime,
  ) {}

  /** Whether the visitor wants no sound; kept on this browser. */
  get muted(): boolean {
    return this.keep.get('muted') !== undefined;
  }

  set muted(muted: boolean) {
    if (muted) {
      this.keep.set('muted', 'true');
    } else {
      this.keep.remove('muted');
    }
  }

  /** Tells of a message. Of several tabs one sounds, and none where one of them is looked at. */
  tell(conversationId: string, seq: number, name: string | undefined): void {
    if (!document.hidden) {
      this.toldNow(conversationId, seq);
      return;
    }
    flashTitle(wrote[this.locale()](name));
    setTimeout(() => {
      if (this.toldNow(conversationId, seq) && document.hidden && !this.muted) {
        this.sound();
      }
    }, lookMillis);
  }

  /** Whether no tab told of it before, nor of a later one. From now on it is told. */
  private toldNow(conversationId: string, seq: number): boolean {
    const [id, told] = (this.keep.get('told') ?? '').split(' ');
    const first = id !== conversationId || Number(told) < seq;
    if (first) {
      this.keep.set('told', `${conversationId} ${seq}`);
    }
    return first;
  }
}
