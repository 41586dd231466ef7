import { VisuallyHidden } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { usePendingCount } from './useGestures.ts';

interface ApprovalsLinkProps {
  readonly className?: string | undefined;
  readonly wordClass?: string | undefined;
  readonly countClass?: string | undefined;
}

/** The way to what waits for a yes, and how much does. */
export function ApprovalsLink({ className, wordClass, countClass }: ApprovalsLinkProps) {
  const { t } = useTranslation();
  const count = usePendingCount();
  return (
    <NavLink to="/approvals" className={className} title={t('approvals.title')}>
      <IconHeartHandshake size={18} stroke={1.7} aria-hidden="true" />
      <span className={wordClass}>{t('approvals.title')}</span>
      {count > 0 && (
        <span className={countClass} data-strong="true">
          {count}
          <VisuallyHidden> {t('approvals.waiting', { count })}</VisuallyHidden>
        </span>
      )}
    </NavLink>
  );
}
