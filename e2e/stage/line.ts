import { once } from 'node:events';
import WebSocket from 'ws';

const answerMillis = 10_000;

/** A socket of the protocol without a page. */
export class Line {
  private last = 0;

  private constructor(private readonly socket: WebSocket) {}

  /** Opens a socket with the ticket and says hello. */
  static async open(origin: string, ticket: string): Promise<Line> {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/ws`, 'bouquet.v1');
    await once(socket, 'message', { signal: AbortSignal.timeout(answerMillis) });
    const line = new Line(socket);
    await line.ask({ type: 'hello', ticket });
    return line;
  }

  /** Sends a frame and resolves with the frame that answers it; rejects with what was refused. */
  // biome-ignore lint/suspicious/noExplicitAny: frames of every type, as they are on the wire
  async ask(frame: object): Promise<any> {
    const answer = await this.tell(frame);
    if (answer.type === 'error') {
      throw new Error(`${JSON.stringify(frame)} was refused: ${JSON.stringify(answer)}`);
    }
    return answer;
  }

  /** As `ask`, and again while it cannot be kept, as clients do; the frame has a `clientId`. */
  async insist(frame: object): Promise<void> {
    let answer = await this.tell(frame);
    while (answer.code === 'unavailable') answer = await this.tell(frame);
    if (answer.type === 'error') throw new Error(`refused: ${JSON.stringify(answer)}`);
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  private async tell(frame: object): Promise<any> {
    this.last++;
    const ref = String(this.last);
    const answered = this.answer(ref);
    this.socket.send(JSON.stringify({ ...frame, ref }));
    return answered;
  }

  close(): void {
    this.socket.close();
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  private answer(ref: string): Promise<any> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`Nothing answered frame ${ref}.`)), answerMillis);
      const heard = (data: WebSocket.RawData) => {
        const frame = JSON.parse(data.toString());
        if (frame.re === ref) {
          clearTimeout(late);
          this.socket.off('message', heard);
          resolve(frame);
        }
      };
      this.socket.on('message', heard);
    });
  }
}
