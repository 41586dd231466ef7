import { api } from '../session/session.ts';
import type { Money } from '../ui/money.ts';

/** Something that can be given. */
export interface Item {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  /** A path on this server. */
  readonly picture: string;
  readonly price: { readonly from: Money; readonly to: Money };
  readonly leadDays: number;
  /** Whether it needs tact: alcohol, food, anything of a faith. */
  readonly sensitive: boolean;
  readonly vendor?: string;
}

export function listItems(signal: AbortSignal): Promise<{ items: Item[] }> {
  return api.call('GET', '/catalogue', { signal });
}
