/** The name of a locale in the reader's language, or the locale itself where it has none (`locale` is the customer's claim). */
export function languageName(locale: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(locale) ?? locale;
  } catch (thrown) {
    if (thrown instanceof RangeError) return locale;
    throw thrown;
  }
}
