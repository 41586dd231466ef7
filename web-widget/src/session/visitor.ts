import { Api, ApiProblem, type Conversation, type Keep } from '@bouquet/client';
import type { Stage } from '../contract';
import { currentPage } from './page';

/** Who the visitor is to the server: a token on this browser, and perhaps an identity that the site has signed. */
export class Visitor {
  readonly api: Api;
  /** Whether the server confirmed the token since this page was loaded. */
  private confirmed = false;
  private identity: string | undefined;

  /**
   * `replaced` is told when the server gave another token than before, with whether there was one, and whether it is of
   * another customer.
   */
  constructor(
    private readonly stage: Stage,
    private readonly keep: Keep,
    private readonly replaced: (known: boolean, another: boolean) => void,
  ) {
    this.identity = stage.options.identity;
    this.api = new Api({ origin: stage.origin, token: () => keep.get('token') });
  }

  /** Whether somebody was here before, on this browser. */
  get returning(): boolean {
    return this.keep.get('token') !== undefined;
  }

  /** A ticket for a socket; the visitor is introduced first where that is still to be done. */
  async ticket(signal: AbortSignal): Promise<string> {
    if (!this.confirmed) {
      await this.introduce(signal);
    }
    return this.api.ticket({ signal });
  }

  /** The next ticket introduces the visitor anew, with this identity. */
  identify(identity: string | undefined): void {
    this.identity = identity;
    this.confirmed = false;
  }

  /** The next ticket asks whether the token is still good. */
  doubt(): void {
    this.confirmed = false;
  }

  /** The visitor's conversations, newest first; undefined when the server does not know the token (any more). */
  async conversations(): Promise<Conversation[] | undefined> {
    try {
      return (await this.api.conversations({ limit: 20 })).items;
    } catch (thrown) {
      if (!isUnknown(thrown)) {
        throw thrown;
      }
      // The next introduction begins with a new token.
      this.keep.remove('token');
      return undefined;
    }
  }

  /**
   * Has all that is known of the visitor deleted; done where the server does not know them any more. Rejects with an
   * ApiProblem.
   */
  async forgetMe(): Promise<void> {
    try {
      await this.api.call('DELETE', '/visitors/me');
    } catch (thrown) {
      if (!isUnknown(thrown)) {
        throw thrown;
      }
    }
  }

  /** Gets the visitor's token, or has it confirmed; one that is no longer good makes way for a new one. */
  private async introduce(signal: AbortSignal): Promise<void> {
    const request = {
      locale: this.stage.locale,
      page: currentPage(),
      identity: this.identity,
    };
    const before = this.keep.get('token');
    const { token, customer } = await this.api.visitors(request, { signal }).catch((thrown: unknown) => {
      if (before === undefined || !isUnknown(thrown)) {
        throw thrown;
      }
      this.keep.remove('token');
      return this.api.visitors(request, { signal });
    });
    // Kept beside the token, which may be gone by then.
    const former = this.keep.get('customer');
    this.keep.set('token', token);
    this.keep.set('customer', customer.id);
    this.confirmed = true;
    if (before !== token) {
      this.replaced(before !== undefined, former !== undefined && former !== customer.id);
    }
  }
}

function isUnknown(thrown: unknown): boolean {
  return thrown instanceof ApiProblem && thrown.status === 401;
}
