import type { Connection } from './connection';
import type { By, Read, Typing, Viewing as ViewingFrame } from './generated/frames';
import { postable } from './text';
import type { ReadMark, Typist } from './transcript-types';

const typingRepeatMillis = 3_000;
const previewRepeatMillis = 1_500;
const typingPauseMillis = 5_000;
const typingForgottenMillis = 7_000;
const readGatherMillis = 250;

/** Names one party of a conversation, whatever else is known of them. */
function partyOf(by: By): string {
  return `${by.kind}:${by.id ?? ''}`;
}

/** Who else is typing; a sign that is not renewed fades, because its end may have been lost. */
export class TypingSigns {
  private readonly signs = new Map<string, { typist: Typist; timer: ReturnType<typeof setTimeout> }>();

  constructor(private readonly changed: () => void) {}

  get people(): Typist[] {
    return [...this.signs.values()].map((sign) => sign.typist);
  }

  heard({ by, on, note, text }: Pick<Typing, 'by' | 'on' | 'note' | 'text'>): void {
    const party = partyOf(by);
    clearTimeout(this.signs.get(party)?.timer);
    const known = this.signs.delete(party);
    if (on) {
      const timer = setTimeout(() => this.heard({ by, on: false }), typingForgottenMillis);
      this.signs.set(party, { typist: { ...by, ...(note && { note }), ...(text && { text }) }, timer });
    }
    if (on || known) {
      this.changed();
    }
  }

  clear(): void {
    for (const sign of this.signs.values()) {
      clearTimeout(sign.timer);
    }
    this.signs.clear();
  }
}

/** So much of a draft is told, in code points. */
const previewCodePoints = 1_000;

/**
 * Tells the others that I am typing: at most once in three seconds, and no longer than I do. Where the site shows staff what
 * is typed, it is told a little more often, and what stands there at last is told too.
 */
export class TypingTeller {
  private toldAt = Number.NEGATIVE_INFINITY;
  private note = false;
  private draft = '';
  private pause: ReturnType<typeof setTimeout> | undefined;
  private later: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly conversationId: string,
  ) {}

  /**
   * @param note whether it is a note, of which the customer must not know
   * @param draft what stands there by now; it is told only where the server said that staff may see it
   */
  set(on: boolean, note = this.note, draft = ''): void {
    const { state } = this.connection;
    this.draft = state.status === 'online' && state.typingPreview ? draft : '';
    clearTimeout(this.pause);
    if (note !== this.note) {
      // Whoever was told of the one must hear that it has ended: they may not hear of the other.
      this.end();
      this.note = note;
    }
    if (on) {
      this.pause = setTimeout(() => this.set(false), typingPauseMillis);
      this.tellInTime();
    } else {
      this.end();
    }
  }

  private tellInTime(): void {
    const since = Date.now() - this.toldAt;
    const every = this.draft === '' ? typingRepeatMillis : previewRepeatMillis;
    if (since >= every) {
      this.tellNow();
    } else if (this.draft !== '') {
      this.later ??= setTimeout(() => {
        this.later = undefined;
        this.tellInTime();
      }, every - since);
    }
  }

  /** Forgets without telling: what was posted says enough. */
  forget(): void {
    clearTimeout(this.pause);
    clearTimeout(this.later);
    this.later = undefined;
    this.toldAt = Number.NEGATIVE_INFINITY;
  }

  /** A message or note that I posted here has arrived, and ends the sign: told again, where I have typed on meanwhile. */
  arrived(): void {
    if (this.toldAt > Number.NEGATIVE_INFINITY) {
      this.tellNow();
    }
  }

  private tellNow(): void {
    clearTimeout(this.later);
    this.later = undefined;
    this.toldAt = Date.now();
    this.tell(true);
  }

  private end(): void {
    clearTimeout(this.later);
    this.later = undefined;
    if (this.toldAt > Number.NEGATIVE_INFINITY) {
      this.toldAt = Number.NEGATIVE_INFINITY;
      this.tell(false);
    }
  }

  private tell(on: boolean): void {
    const note = this.note ? { note: true } : {};
    const shown = on ? [...postable(this.draft)].slice(0, previewCodePoints).join('') : '';
    const text = shown === '' ? {} : { text: shown };
    this.connection.signal({ type: 'typing', conversationId: this.conversationId, on, ...note, ...text });
  }
}

/** Who of the staff has the conversation on their screen, and telling that I have. Nothing of it outlives the connection. */
export class Viewing {
  private readonly known = new Map<string, By>();
  private mine = false;

  constructor(
    private readonly connection: Connection,
    private readonly conversationId: string,
    private readonly changed: () => void,
  ) {}

  get people(): By[] {
    return [...this.known.values()];
  }

  heard({ by, on }: Pick<ViewingFrame, 'by' | 'on'>): void {
    if (on) {
      this.known.set(partyOf(by), by);
    } else {
      this.known.delete(partyOf(by));
    }
    this.changed();
  }

  set(on: boolean): void {
    if (on !== this.mine) {
      this.mine = on;
      this.tell(on);
    }
  }

  /** A new connection knows nothing of the last one's. */
  tellAgain(): void {
    if (this.mine) {
      this.tell(true);
    }
  }

  clear(): void {
    this.known.clear();
  }

  private tell(on: boolean): void {
    this.connection.signal({ type: 'viewing', conversationId: this.conversationId, on });
  }
}

/** How far everybody has read, and telling how far I have. Marks only move forward. */
export class ReadMarks {
  private readonly marks = new Map<string, ReadMark>();
  private mine = 0;
  private told = 0;
  private gather: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly conversationId: string,
    private readonly changed: () => void,
  ) {}

  get all(): ReadMark[] {
    return [...this.marks.values()];
  }

  heard({ by, seq }: Pick<Read, 'by' | 'seq'>): void {
    const party = partyOf(by);
    if (seq > (this.marks.get(party)?.seq ?? 0)) {
      this.marks.set(party, { by, seq });
      this.changed();
    }
  }

  /** I have seen everything up to `seq`; told soon, several at once. */
  mark(seq: number): void {
    this.mine = Math.max(this.mine, seq);
    this.gather ??= setTimeout(() => {
      this.gather = undefined;
      this.tell();
    }, readGatherMillis);
  }

  /** A new connection may follow one that lost the last mark. */
  tellAgain(): void {
    this.told = 0;
    this.tell();
  }

  stop(): void {
    clearTimeout(this.gather);
    this.gather = undefined;
  }

  private tell(): void {
    const state = this.connection.state;
    if (this.mine > this.told && state.status === 'online') {
      this.told = this.mine;
      this.connection.signal({ type: 'read', conversationId: this.conversationId, seq: this.mine });
      this.heard({ by: { kind: state.you.kind, id: state.you.id, name: state.you.name }, seq: this.mine });
    }
  }
}
