import type { GestureType } from '../gestures/gesture.ts';
import { api } from '../session/session.ts';
import type { Money } from '../ui/money.ts';

/** Something that can be given. */
export interface Item {
  readonly id: string;
  readonly type: GestureType;
  /** In the language that was asked for. */
  readonly name?: string;
  /** By language; there is always one in `en`. */
  readonly names?: Readonly<Record<string, string>>;
  /** A path on this server. */
  readonly picture: string;
  readonly price: { readonly from: Money; readonly to: Money };
  readonly leadDays: number;
  /** Whether it needs tact: alcohol, food, anything of a faith. */
  readonly sensitive: boolean;
  /** Where it can go, by ISO 3166; empty: anywhere. */
  readonly countries?: readonly string[];
  /** What it is good for; empty: anything. */
  readonly reasons?: readonly string[];
  readonly vendor: string;
  /** What that vendor calls it, where that is needed. */
  readonly product?: string;
}

const at = (id: string) => `/catalogue/${encodeURIComponent(id)}`;

function listItems(language: string, signal: AbortSignal): Promise<{ items: Item[] }> {
  return api.call('GET', '/catalogue', { query: { lang: language }, signal });
}

/** How the whole catalogue is asked for, in a language. */
export function catalogueQuery(language: string) {
  return {
    queryKey: ['catalogue', 'all', language],
    queryFn: ({ signal }: { signal: AbortSignal }) => listItems(language, signal),
  };
}

/** Creates the item, or replaces the whole of it. Its name is given by language only. */
export function putItem({ id, name: _, ...item }: Item): Promise<Item> {
  return api.call('PUT', at(id), { body: item });
}

/** Takes it out of what can be given from now on. */
export function retireItem(id: string): Promise<void> {
  return api.call('DELETE', at(id));
}

export function itemName({ id, name, names }: Item): string {
  return name ?? names?.en ?? id;
}
