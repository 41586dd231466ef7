import { IconHandStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Hand } from './supervision.ts';

/** Says in a list that somebody asks for help there. */
export function HandMark({ hand, className }: { hand: Hand; className?: string | undefined }) {
  const { t } = useTranslation();
  return (
    <span className={className} title={hand.reason}>
      <IconHandStop size={12} stroke={2.2} aria-hidden="true" />
      {t('acts.handUp')}
    </span>
  );
}
