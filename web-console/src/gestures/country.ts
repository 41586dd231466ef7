import type { Conversation } from '../live/wire.ts';

/** What a site calls it, where it tells us. */
const ATTRIBUTE = 'country';

/**
 * The country of a customer by ISO 3166, as far as it is known: what the site says of them (the conversation's attribute
 * `country`), else the region that their language names. A language alone is no country: Vietnamese is spoken in many.
 */
export function countryOf(
  { attributes }: Pick<Conversation, 'attributes'>,
  locale: string | undefined,
): string | undefined {
  const told = attributes?.[ATTRIBUTE];
  const code = typeof told === 'string' ? told.trim().toUpperCase() : '';
  return isCountry(code) ? code : regionOf(locale);
}

function regionOf(locale: string | undefined): string | undefined {
  if (!locale) return undefined;
  try {
    const { region } = new Intl.Locale(locale);
    return region && isCountry(region) ? region : undefined;
  } catch (thrown) {
    // No tag at all: what a browser sends is not always one.
    if (!(thrown instanceof RangeError)) throw thrown;
    return undefined;
  }
}

/** Of that form, which numbers for parts of the world (`es-419`) do not have. */
function isCountry(code: string): boolean {
  return /^[A-Z]{2}$/.test(code);
}
