import { ActionIcon } from '@mantine/core';
import { IconCalendarHeart } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { showOverlay } from '../keys/overlay.ts';

/** In the composer: the way to promise the customer something. */
export function PromiseButton({ className }: { className?: string | undefined }) {
  const { t } = useTranslation();
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="md"
      className={className}
      aria-label={t('promise.open')}
      title={t('promise.open')}
      onClick={() => showOverlay({ kind: 'promise' })}
    >
      <IconCalendarHeart size={18} stroke={1.8} aria-hidden="true" />
    </ActionIcon>
  );
}
