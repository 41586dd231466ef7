import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState.tsx';

/** Something could not be loaded, and may be asked for again. */
export function Failed({ title, onRetry }: { title: string; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState
        title={title}
        action={
          <Button variant="default" onClick={onRetry}>
            {t('conversation.retry')}
          </Button>
        }
      />
    </div>
  );
}
