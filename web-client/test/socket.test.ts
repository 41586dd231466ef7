import { afterEach, expect, it, vi } from 'vitest';
import { Socket } from '../src/socket';

afterEach(() => vi.useRealTimers());

it('answers the heartbeat of the server though the timers of the page sleep', () => {
  vi.useFakeTimers();
  const sent: string[] = [];
  class Wire {
    static last: Wire;
    readyState = 1;
    onmessage: (event: { data: string }) => void = () => undefined;
    constructor() {
      Wire.last = this;
    }
    send(text: string): void {
      sent.push(JSON.parse(text).type);
    }
    close(): void {}
  }
  const owner = { ready: () => socket.send({ type: 'hello' }), frame: vi.fn(), closed: vi.fn() };
  const socket: Socket = new Socket('ws://x', Wire as unknown as typeof WebSocket, owner);
  const hear = (frame: object) => Wire.last.onmessage({ data: JSON.stringify(frame) });
  hear({ type: 'ready', v: 1, heartbeatSeconds: 20, maxFrameBytes: 65536 });
  hear({ type: 'welcome', re: '1', you: { kind: 'customer', id: 'u' } });
  vi.setSystemTime(Date.now() + 20_000);
  hear({ type: 'heads', heads: {} });
  hear({ type: 'pong' });
  expect(sent).toEqual(['hello', 'ping']);
  socket.close();
});
