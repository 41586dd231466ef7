import type { Page } from '@playwright/test';

/** A frame as it went over a socket of a page. */
export interface WireFrame {
  readonly socket: number;
  readonly way: 'sent' | 'received';
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at frames of every type, as they are on the wire
  readonly frame: any;
}

/** Everything that a page's sockets sent and received. Attach it before the page is opened. */
export class Wire {
  readonly frames: WireFrame[] = [];
  private open = 0;
  private opened = 0;

  constructor(page: Page) {
    page.on('websocket', (socket) => {
      this.opened++;
      this.open++;
      const number = this.opened;
      const keep = (way: WireFrame['way']) => (event: { payload: string | Buffer }) => {
        const text = event.payload.toString();
        this.frames.push({ socket: number, way, text, frame: JSON.parse(text) });
      };
      socket.on('framesent', keep('sent'));
      socket.on('framereceived', keep('received'));
      socket.on('close', () => this.open--);
    });
  }

  get socketsOpen(): number {
    return this.open;
  }

  get socketsOpened(): number {
    return this.opened;
  }

  sent(type: string): WireFrame[] {
    return this.frames.filter(({ way, frame }) => way === 'sent' && frame.type === type);
  }

  received(type: string): WireFrame[] {
    return this.frames.filter(({ way, frame }) => way === 'received' && frame.type === type);
  }

  /** How many frames of this type the server said `ok` to. */
  answers(type: string): number {
    const answered = this.answered();
    return this.sent(type).filter(({ socket, frame }) => answered.has(`${socket} ${frame.ref}`)).length;
  }

  /** The posts that the server said are durable: `clientId` to text. */
  acknowledged(): Map<string, string> {
    const answers = this.answered();
    const posts = this.frames.filter(
      ({ way, socket, frame }) =>
        way === 'sent' && 'clientId' in frame && answers.has(`${socket} ${frame.ref}`),
    );
    return new Map(posts.map(({ frame }) => [frame.clientId, frame.text]));
  }

  /** The frames that were taken, each by its socket and its reference. */
  private answered(): Set<string> {
    return new Set(this.received('ok').map(({ socket, frame }) => `${socket} ${frame.re}`));
  }
}
