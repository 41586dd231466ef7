import { type Agent, ApiProblem } from '@bouquet/client';
import { type Gesture, getGesture } from '../gestures/gesture.ts';
import type { GestureNews } from '../live/wire.ts';
import { type RequestNews, requestIn } from './requests.ts';

/** So many requests are remembered as looked into. */
const REMEMBERED = 200;

/** What is asked of the server. */
interface Server {
  readonly get: (id: string) => Promise<Gesture>;
}

/** Finds out which requests one of the staff is to hear of, because they may answer them. */
export class RequestAlerts {
  private readonly looked = new Set<string>();

  constructor(
    private readonly me: Agent,
    private readonly tell: (news: RequestNews) => void,
    private readonly server: Server = { get: getGesture },
  ) {}

  /**
   * A gesture is new or has come further.
   *
   * @param known the gesture as it is now, where somebody has asked for it already
   */
  async heard({ id, status }: GestureNews, known: Gesture | undefined): Promise<void> {
    if (status !== 'pending_approval') return;
    try {
      const news = requestIn(known ?? (await this.server.get(id)), this.me);
      if (!news || this.looked.has(news.key)) return;
      this.remember(news.key);
      // The server's own rule: a supervisor anything, a colleague what they could give in the place of who asks.
      if (news.gesture.mayAnswer) this.tell(news);
    } catch (thrown) {
      // Of one that cannot be read the list of what waits tells, whenever it can; the next news of it is looked into again.
      if (!(thrown instanceof ApiProblem)) throw thrown;
    }
  }

  private remember(key: string): void {
    this.looked.add(key);
    if (this.looked.size <= REMEMBERED) return;
    const [oldest] = this.looked;
    if (oldest !== undefined) this.looked.delete(oldest);
  }
}
