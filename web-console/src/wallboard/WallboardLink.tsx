import { VisuallyHidden } from '@mantine/core';
import { IconLayoutDashboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useLeads } from '../session/leads.ts';
import { useHandCount } from '../supervision/hands.ts';

interface WallboardLinkProps {
  readonly className?: string | undefined;
  readonly wordClass?: string | undefined;
  readonly countClass?: string | undefined;
}

/** The way to the wallboard, and how many colleagues ask for help; for who looks after them. */
export function WallboardLink({ className, wordClass, countClass }: WallboardLinkProps) {
  const { t } = useTranslation();
  const leading = useLeads();
  const count = useHandCount(leading);
  if (!leading) return null;
  return (
    <NavLink to="/wallboard" className={className} title={t('nav.wallboard')}>
      <IconLayoutDashboard size={18} stroke={1.7} aria-hidden="true" />
      <span className={wordClass}>{t('nav.wallboard')}</span>
      {count > 0 && (
        <span className={countClass} data-strong="true">
          {count}
          <VisuallyHidden> {t('nav.hands', { count })}</VisuallyHidden>
        </span>
      )}
    </NavLink>
  );
}
