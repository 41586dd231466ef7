import { ActionIcon } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './PageFrame.module.css';

interface PageFrameProps {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  /** Where the way back leads, and what it is called; without it to the inbox, and only on a phone. */
  readonly back?: { readonly to: string; readonly label: string } | undefined;
  readonly action?: ReactNode;
  /** `full`: as wide as there is room. */
  readonly wide?: boolean | 'full';
  readonly children: ReactNode;
}

/** A page beside the inbox: its title, what can be done on it, and what it shows. */
export function PageFrame({ title, lead, back, action, wide, children }: PageFrameProps) {
  const { t } = useTranslation();
  return (
    <main className={classes.page} id="conversation" tabIndex={-1} data-wide={wide || undefined}>
      <header className={classes.head}>
        <ActionIcon
          component={Link}
          to={back?.to ?? '/mine'}
          className={classes.back}
          data-always={back ? true : undefined}
          variant="subtle"
          color="gray"
          size={40}
          aria-label={back?.label ?? t('nav.back')}
        >
          <IconChevronLeft size={22} />
        </ActionIcon>
        <div className={classes.titles}>
          <h1 className={classes.title}>{title}</h1>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {action && <div className={classes.action}>{action}</div>}
      </header>
      <div className={classes.body}>{children}</div>
    </main>
  );
}
