import type { Conversation } from '../live/wire.ts';

/** What a site calls it, where it tells us. */
const ATTRIBUTE = 'country';

/**
 * The country of a customer by ISO 3166, as far as it is known: what the site says of them (the conversation's attribute
 * `country`). The language of their browser is none: many outside of the United States send `en-US`.
 */
export function countryOf({ attributes }: Pick<Conversation, 'attributes'>): string | undefined {
  const told = attributes?.[ATTRIBUTE];
  const code = typeof told === 'string' ? told.trim().toUpperCase() : '';
  return /^[A-Z]{2}$/.test(code) ? code : undefined;
}
