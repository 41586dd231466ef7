import type { ServerFrame } from './generated/frames';

/** What a {@link Socket} tells its owner. After `closed` it tells nothing more. */
export interface SocketOwner {
  /** The first frame came: now the server listens. */
  ready(): void;
  frame(frame: ServerFrame): void;
  /** Nothing came for 2.5 heartbeats, or the socket closed; the code is 1006 where there was none. */
  closed(code: number): void;
}

/** How long a server may take until its `ready`, and until its `welcome`. */
const openingMillis = 10_000;
const silentHeartbeats = 2.5;
const subprotocol = 'bouquet.v1';

/**
 * One WebSocket from its opening to its end, with a watchdog: a socket whose peer has vanished looks open for many
 * minutes, so silence ends it.
 */
export class Socket {
  private readonly socket: WebSocket;
  private heartbeatMillis = 0;
  private maxFrameBytes = 65_536;
  private lastHeard = Date.now();
  private lastSent = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ended = false;

  constructor(
    url: string,
    WebSocketType: typeof WebSocket,
    private readonly owner: SocketOwner,
  ) {
    this.socket = new WebSocketType(url, subprotocol);
    this.socket.onmessage = (event) => this.heard(event.data);
    this.socket.onclose = (event) => this.end(event.code || 1006);
    // The browser tells no reason here, and `close` always follows.
    this.socket.onerror = () => undefined;
    this.timer = setTimeout(() => this.close(), openingMillis);
  }

  /** Sends a frame, unless it is larger than the server takes or the socket is no longer open. */
  send(frame: object): 'sent' | 'too_large' | 'closed' {
    const text = JSON.stringify(frame);
    if (utf8Bytes(text) > this.maxFrameBytes) {
      return 'too_large';
    }
    if (this.ended || this.socket.readyState !== 1) {
      return 'closed';
    }
    this.socket.send(text);
    this.lastSent = Date.now();
    return 'sent';
  }

  /** Asks for a sign of life and ends the socket unless anything comes soon. Timers sleep with a laptop; this wakes. */
  probe(withinMillis: number): void {
    const asked = Date.now();
    this.send({ type: 'ping' });
    setTimeout(() => {
      if (this.lastHeard < asked) {
        this.close();
      }
    }, withinMillis);
  }

  /** Ends it at once, without waiting for the peer's farewell, which may never come. */
  close(code = 1000): void {
    if (!this.ended) {
      this.socket.close(code);
      this.end(1006);
    }
  }

  private heard(data: unknown): void {
    if (this.ended) {
      return;
    }
    this.lastHeard = Date.now();
    const frame = parse(data);
    if (frame?.type === 'ready') {
      this.heartbeatMillis = frame.heartbeatSeconds * 1000;
      this.maxFrameBytes = frame.maxFrameBytes;
      this.owner.ready();
    } else if (frame?.type === 'welcome') {
      clearTimeout(this.timer);
      this.watch();
    }
    if (frame) {
      this.owner.frame(frame);
    }
    this.showLife();
  }

  /** Twice a heartbeat: has it gone silent, and does the server still hear from us? */
  private watch(): void {
    this.timer = setTimeout(() => {
      if (Date.now() - this.lastHeard >= this.heartbeatMillis * silentHeartbeats) {
        this.close();
        return;
      }
      this.showLife();
      this.watch();
    }, this.heartbeatMillis / 2);
  }

  /**
   * Lets the server hear from us once a heartbeat. Also called for each frame, because browsers let the timers of a
   * page in the background sleep for a minute, but not its messages.
   */
  private showLife(): void {
    if (this.lastSent > 0 && Date.now() - this.lastSent >= this.heartbeatMillis) {
      this.send({ type: 'ping' });
    }
  }

  private end(code: number): void {
    if (!this.ended) {
      this.ended = true;
      clearTimeout(this.timer);
      this.owner.closed(code);
    }
  }
}

function parse(data: unknown): ServerFrame | undefined {
  try {
    const frame: unknown = JSON.parse(String(data));
    return typeof frame === 'object' && frame !== null && 'type' in frame
      ? (frame as ServerFrame)
      : undefined;
  } catch {
    // Not ours to judge: a message that is no frame is passed over, as an unknown frame is.
    return undefined;
  }
}

function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
