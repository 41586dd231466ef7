import { useCustomer } from './useCustomer.ts';

/** The language of a customer as a page may be told of it; undefined where it is not known. */
export function useTheirLanguage(customerId: string): string | undefined {
  return languageTag(useCustomer(customerId).data?.locale);
}

/** What a customer's browser or site calls their language, as a tag of a language, or undefined where it is none. */
export function languageTag(locale: string | undefined): string | undefined {
  if (!locale) return undefined;
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0];
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}
