import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCommand } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useTitle } from '../alerts/useTitle.ts';
import { onMac } from '../gestures/keys.ts';
import { useViewCounts, type ViewCount } from '../inbox/useViewCounts.ts';
import { VIEW_ICONS } from '../inbox/viewIcons.ts';
import { VIEWS } from '../inbox/views.ts';
import { showOverlay } from '../keys/overlay.ts';
import { barKeyText } from '../keys/shortcuts.ts';
import { SavedViewLinks, useOpened } from '../savedViews/SavedViewLinks.tsx';
import { FlowerMark } from '../ui/Flower.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Places } from './Places.tsx';
import classes from './SideBar.module.css';

/** The side bar of a wide screen: the views, the team, and who I am. On a phone the list carries these. */
export function SideBar() {
  const { t } = useTranslation();
  const counts = useViewCounts();
  const opened = useOpened();
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useTitle();
  useEffect(() => {
    // On a low screen the place where one is may be further down.
    if (pathname) nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' });
  }, [pathname]);
  return (
    <aside className={classes.bar}>
      <div className={classes.brand}>
        <FlowerMark size={26} />
        <span className={classes.word}>{t('app.name')}</span>
      </div>
      <UnstyledButton
        className={classes.link}
        title={t('keys.bar')}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => showOverlay({ kind: 'bar', query: '' })}
      >
        <IconCommand size={18} stroke={1.7} aria-hidden="true" />
        <span className={classes.word}>{t('keys.open')}</span>
        <span className={classes.key} aria-hidden="true">
          {barKeyText(onMac())}
        </span>
      </UnstyledButton>
      <nav ref={nav} className={classes.nav} aria-label={t('view.label')}>
        {VIEWS.map((view) => {
          const Icon = VIEW_ICONS[view];
          const count = counts[view];
          return (
            <NavLink
              key={view}
              to={`/${view}`}
              className={classes.link}
              title={t(`view.${view}`)}
              aria-current={opened ? 'false' : 'page'}
            >
              <Icon size={18} stroke={1.7} aria-hidden="true" />
              <span className={classes.word}>{t(`view.${view}`)}</span>
              {count && <Count count={count} />}
            </NavLink>
          );
        })}
        <SavedViewLinks className={classes.link} wordClassName={classes.word} pictured />
        <Places className={classes.link} wordClass={classes.word} countClass={classes.count} />
      </nav>
      <AccountMenu wide />
    </aside>
  );
}

/** How many there are, and how many of them have something new; one number where that is all of them. */
function Count({ count }: { count: ViewCount }) {
  const { t } = useTranslation();
  return (
    <>
      {count.text !== String(count.unread) && (
        <span className={classes.count} data-beside={count.unread > 0 || undefined}>
          {count.text}
        </span>
      )}
      {count.unread > 0 && (
        <span className={classes.count} data-strong="true">
          {count.unread}
          <VisuallyHidden>
            {' '}
            {t(count.counts === 'overdue' ? 'list.overdueCount' : 'list.unreadCount', {
              count: count.unread,
            })}
          </VisuallyHidden>
        </span>
      )}
    </>
  );
}
