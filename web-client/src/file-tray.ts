import type { Api } from './api';
import { largestFileBytes, mostAttachments, type SendFileOptions, sendFile } from './files';
import type { Attachment } from './generated/frames';
import { Listeners } from './listeners';
import { ApiProblem } from './problem';

export type FileProblem = 'large' | 'empty' | 'type' | 'damaged' | 'many' | 'lost' | 'other';

type Sending = (options: SendFileOptions) => Promise<Attachment>;

/** A file that was not picked here: the server has it, and makes it one of this conversation. */
export interface HandedFile {
  readonly name: string;
  readonly size: number;
  readonly send: Sending;
}

/** A file on its way to the server, or there and waiting for the message that it goes with. */
export interface TrayItem extends HandedFile {
  readonly key: number;
  /** Where it was picked here. */
  readonly file?: File;
  readonly state: 'sending' | 'ready' | 'failed';
  /** From 0 to 1. */
  readonly share: number;
  readonly problem?: FileProblem;
  readonly attachment?: Attachment;
}

export interface FileTrayOptions {
  /** So many fit; left out, as many as a message takes. */
  readonly most?: number;
  /** How one is sent where it is for no conversation. */
  readonly send?: (file: File, name: string, options: SendFileOptions) => Promise<Attachment>;
}

const atOnce = 2;

/** What somebody picked and has not sent yet, of the conversation that is shown. It outlives what shows it. */
export class FileTray {
  items: readonly TrayItem[] = [];
  /** Whether more were picked than a message takes. */
  overfull = false;
  private readonly known = new Map<string, Attachment>();
  private readonly changes = new Listeners<readonly TrayItem[]>();
  private readonly running = new Map<number, AbortController>();
  private conversationId: string | undefined;
  private lastKey = 0;

  constructor(
    private readonly api: Api,
    private readonly options: FileTrayOptions = {},
  ) {}

  onChange(listener: () => void): () => void {
    return this.changes.add(listener);
  }

  /** What was picked for another conversation is given up. */
  turnTo(conversationId: string | undefined): void {
    if (conversationId !== this.conversationId) {
      this.conversationId = conversationId;
      for (const { key } of this.items) {
        this.remove(key);
      }
    }
  }

  add(files: Iterable<File>): void {
    this.hand(
      Array.from(files, (file) => {
        const name = plainName(file.name);
        const send: Sending = (options) =>
          this.options.send?.(file, name, options) ??
          sendFile(this.api, this.conversationId ?? '', file, name, options);
        return { file, name, size: file.size, send };
      }),
    );
  }

  /** Takes files that were not picked here, too. */
  hand(handed: readonly (HandedFile & Pick<TrayItem, 'file'>)[]): void {
    const room = (this.options.most ?? mostAttachments) - this.items.length;
    this.overfull = handed.length > room;
    const items = handed.slice(0, Math.max(0, room)).map((each): TrayItem => {
      const problem = each.size > largestFileBytes ? 'large' : each.size === 0 ? 'empty' : undefined;
      return { ...each, key: ++this.lastKey, state: problem ? 'failed' : 'sending', share: 0, problem };
    });
    this.become([...this.items, ...items]);
    this.work();
  }

  remove(key: number): void {
    this.running.get(key)?.abort();
    this.overfull = false;
    this.become(this.items.filter((item) => item.key !== key));
  }

  retry(key: number): void {
    this.change(key, { state: 'sending', share: 0, problem: undefined });
    this.work();
  }

  /** Takes out what is ready, to be sent. */
  take(): string[] {
    const ready = this.items.flatMap(({ attachment }) => (attachment ? [attachment] : []));
    this.overfull = false;
    this.become(this.items.filter(({ attachment }) => !attachment));
    return ready.map(({ id }) => id);
  }

  /** What a file is that was sent from here; undefined after a reload, until the transcript tells. */
  of(id: string): Attachment | undefined {
    return this.known.get(id);
  }

  private work(): void {
    const next = this.items.find(({ state, key }) => state === 'sending' && !this.running.has(key));
    if (next && this.running.size < atOnce && (this.conversationId || this.options.send)) {
      void this.send(next);
      this.work();
    }
  }

  private async send({ key, send }: TrayItem): Promise<void> {
    const run = new AbortController();
    this.running.set(key, run);
    try {
      const attachment = await send({
        signal: run.signal,
        onProgress: (share) => this.change(key, { share }),
      });
      this.known.set(attachment.id, attachment);
      this.change(key, { state: 'ready', share: 1, attachment });
    } catch (thrown) {
      this.change(key, { state: 'failed', problem: problemOf(thrown) });
    } finally {
      this.running.delete(key);
      this.work();
    }
  }

  private change(key: number, change: Partial<TrayItem>): void {
    this.become(this.items.map((item) => (item.key === key ? { ...item, ...change } : item)));
  }

  private become(items: readonly TrayItem[]): void {
    this.items = items;
    this.changes.tell(items);
  }
}

/** A name as the server takes it; a picture from the clipboard may have none. */
function plainName(name: string): string {
  const plain = name
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f/\\\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu, ' ')
    .trim();
  const points = Array.from(plain);
  // The end of a long name tells what it is.
  return points.length > 200 ? points.slice(-200).join('').trim() : /^\.*$/.test(plain) ? 'file' : plain;
}

function problemOf(thrown: unknown): FileProblem {
  if (!(thrown instanceof ApiProblem)) {
    return 'other';
  }
  switch (thrown.code) {
    case 'too_large':
      return 'large';
    case 'unsupported_media_type':
      return 'type';
    case 'bad_frame':
      return 'damaged';
    case 'too_many':
    case 'unavailable':
      return 'many';
    case 'unreachable':
      return 'lost';
    default:
      return 'other';
  }
}
