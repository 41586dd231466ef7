import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language, speak } from '../i18n/index.ts';

/** Languages are named in themselves: whoever needs one can read it. */
const NAMES: Record<Language, string> = { en: 'English', vi: 'Tiếng Việt' };

export function LanguageSwitch({ fullWidth }: { fullWidth?: boolean }) {
  const { t, i18n } = useTranslation();
  return (
    <SegmentedControl
      size="xs"
      fullWidth={fullWidth}
      withItemsBorders={false}
      aria-label={t('settings.language')}
      value={i18n.language}
      data={LANGUAGES.map((language) => ({ value: language, label: NAMES[language] }))}
      onChange={(value) => {
        const chosen = LANGUAGES.find((language) => language === value);
        if (chosen) speak(chosen);
      }}
    />
  );
}
