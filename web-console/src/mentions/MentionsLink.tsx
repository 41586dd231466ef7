import { VisuallyHidden } from '@mantine/core';
import { IconAt } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMentions } from './mention.ts';

interface MentionsLinkProps {
  readonly className?: string | undefined;
  readonly wordClass?: string | undefined;
  readonly countClass?: string | undefined;
}

/** The way to where I am mentioned, and how much of it I have not read. */
export function MentionsLink({ className, wordClass, countClass }: MentionsLinkProps) {
  const { t } = useTranslation();
  const { unread } = useMentions();
  return (
    <NavLink to="/mentions" className={className} title={t('mentions.title')}>
      <IconAt size={18} stroke={1.7} aria-hidden="true" />
      <span className={wordClass}>{t('mentions.title')}</span>
      {unread > 0 && (
        <span className={countClass} data-strong="true">
          {unread > 99 ? '99+' : unread}
          <VisuallyHidden> {t('mentions.unread', { count: unread })}</VisuallyHidden>
        </span>
      )}
    </NavLink>
  );
}
