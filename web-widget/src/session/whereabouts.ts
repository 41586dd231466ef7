import { type Connection, FrameProblem } from '@bouquet/client';
import type { Stage } from '../contract';
import type { AnswerBook } from './answers';
import { plainAttributes, saidOf } from './attributes';
import { currentPage } from './page';

const lookMillis = 1_000;
/** After a refusal the server is left in peace for a while. */
const pauseMillis = 30_000;

/**
 * Tells the team on which page its customer is and what the site says of the visit: while a conversation goes on, from the
 * tab that is looked at, and only what changed. Pages that change without being loaded are looked at every second, because
 * browsers tell of that too differently, and a site's title comes after its address.
 */
export class Whereabouts {
  private conversationId: string | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private told: { readonly page?: string; readonly attributes?: string } = {};
  private quietUntil = 0;
  private asking = false;
  private given: { readonly attributes?: unknown; readonly answers?: string } = {};
  private attributes: string | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly stage: Stage,
    private readonly answers: AnswerBook,
    private readonly everyMillis = lookMillis,
  ) {}

  /** The conversation that goes on; undefined where there is none, and nobody is told anything. */
  follow(conversationId: string | undefined): void {
    if (conversationId !== this.conversationId) {
      clearInterval(this.timer);
      this.conversationId = conversationId;
      this.told = {};
      this.quietUntil = 0;
      if (conversationId !== undefined) {
        this.timer = setInterval(() => void this.look(), this.everyMillis);
      }
    }
  }

  /** The site says something else from now on. */
  changed(): void {
    this.quietUntil = 0;
  }

  private async look(): Promise<void> {
    if (document.hidden) {
      // Another tab may tell of itself meanwhile.
      this.told = {};
      return;
    }
    const { connection, conversationId } = this;
    const free = !this.asking && connection.state.status === 'online' && Date.now() >= this.quietUntil;
    const page = JSON.stringify(currentPage());
    const attributes = this.said();
    const news = page !== this.told.page || attributes !== this.told.attributes;
    if (!free || !news || conversationId === undefined) {
      return;
    }
    this.asking = true;
    const before = this.told;
    this.told = { page, attributes };
    try {
      await connection.request({
        type: 'visit.update',
        conversationId,
        page: page === before.page || page === undefined ? undefined : JSON.parse(page),
        attributes:
          attributes === before.attributes || attributes === undefined ? undefined : JSON.parse(attributes),
      });
    } catch (thrown) {
      this.notTaken(thrown, before, conversationId);
    } finally {
      this.asking = false;
    }
  }

  /** What the server will not have, it will not have the next time either; the site's makers are told what it is. */
  private notTaken(thrown: unknown, before: typeof this.told, conversationId: string): void {
    const code = thrown instanceof FrameProblem ? thrown.code : undefined;
    if (code === 'bad_frame' || code === 'too_large') {
      console.warn('Bouquet: the visit could not be told.', (thrown as FrameProblem).message);
    } else if (conversationId === this.conversationId) {
      this.told = before;
      this.quietUntil = Date.now() + pauseMillis;
    }
  }

  /**
   * With the answers of the visitor, because what is told takes the place of all that was said at the start. A page on which
   * the site says nothing leaves it as it is.
   */
  private said(): string | undefined {
    const { attributes } = this.stage.options;
    if (attributes === undefined && this.told.attributes === undefined) {
      return undefined;
    }
    const answers = this.answers.to(this.stage.options);
    const answered = JSON.stringify(answers);
    if (
      this.attributes === undefined ||
      attributes !== this.given.attributes ||
      answered !== this.given.answers
    ) {
      this.given = { attributes, answers: answered };
      this.attributes = JSON.stringify(plainAttributes(saidOf(answers, attributes)) ?? {});
    }
    return this.attributes;
  }
}
