import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en, type Texts } from './en.ts';
import { vi } from './vi.ts';

/** The languages of the console. */
export const LANGUAGES = ['en', 'vi'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = 'bouquet.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false;
    nsSeparator: false;
    resources: { translation: Texts };
  }
}

function isLanguage(value: string | null | undefined): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The language chosen before, else the first of the browser's that we speak, else English. */
function preferred(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  const spoken = navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage);
  return spoken ?? 'en';
}

/** Changes the language here and, through storage, for the next visit. */
export function speak(language: Language): void {
  localStorage.setItem(STORED, language);
  void i18next.changeLanguage(language);
}

i18next.on('languageChanged', (language) => {
  document.documentElement.lang = language;
});

void i18next.use(initReactI18next).init({
  lng: preferred(),
  fallbackLng: 'en',
  supportedLngs: LANGUAGES,
  keySeparator: false,
  nsSeparator: false,
  resources: { en: { translation: en }, vi: { translation: vi } },
  // React escapes what it renders; a second escaping would show entities.
  interpolation: { escapeValue: false },
  showSupportNotice: false,
});

export { i18next };
