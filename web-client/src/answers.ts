import type { Ok, Refused } from './generated/frames';
import { FrameProblem } from './problem';

interface Waiting {
  readonly resolve: (ok: Ok) => void;
  readonly reject: (problem: FrameProblem) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** The frames whose answers are still to come, by `ref`. */
export class Answers {
  private readonly waiting = new Map<string, Waiting>();

  /** Waits for the answer to `ref`, for at most `timeoutMillis`. */
  wait(ref: string, timeoutMillis: number): Promise<Ok> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(ref);
        reject(new FrameProblem('timed_out', `No answer within ${timeoutMillis} ms.`));
      }, timeoutMillis);
      this.waiting.set(ref, { resolve, reject, timer });
    });
  }

  /** Hands an answer to whoever waits for it; one that nobody waits for came too late. */
  settle(answer: Ok | Refused): void {
    const waiting = answer.re === undefined ? undefined : this.take(answer.re);
    if (answer.type === 'ok') {
      waiting?.resolve(answer);
    } else {
      waiting?.reject(new FrameProblem(answer.code, answer.message));
    }
  }

  /** The socket is gone, and no answer will come. */
  lose(): void {
    for (const ref of [...this.waiting.keys()]) {
      this.take(ref)?.reject(new FrameProblem('connection_lost', 'The connection closed before the answer.'));
    }
  }

  private take(ref: string): Waiting | undefined {
    const waiting = this.waiting.get(ref);
    if (waiting) {
      clearTimeout(waiting.timer);
      this.waiting.delete(ref);
    }
    return waiting;
  }
}
