import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface HealthConfirmationProps {
  /** What was found. */
  readonly words: readonly string[];
  readonly confirmed: boolean;
  readonly onConfirm: (on: boolean) => void;
}

/** Where an author says that words which look like somebody's health are not. */
export function HealthConfirmation({ words, confirmed, onConfirm }: HealthConfirmationProps) {
  const { t } = useTranslation();
  const quoted = [...new Set(words)].map((each) => `“${each}”`).join(', ');
  return (
    <Checkbox
      label={t('story.notHealth')}
      description={t('story.notHealthHint', { words: quoted })}
      checked={confirmed}
      onChange={(event) => onConfirm(event.currentTarget.checked)}
    />
  );
}
