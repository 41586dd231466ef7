import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconCommand, IconRoute, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useTitle } from '../alerts/useTitle.ts';
import { ApprovalsLink } from '../gestures/ApprovalsLink.tsx';
import { onMac } from '../gestures/keys.ts';
import { useViewCounts, type ViewCount } from '../inbox/useViewCounts.ts';
import { VIEW_ICONS } from '../inbox/viewIcons.ts';
import { VIEWS } from '../inbox/views.ts';
import { showOverlay } from '../keys/overlay.ts';
import { barKeyText } from '../keys/shortcuts.ts';
import { MentionsLink } from '../mentions/MentionsLink.tsx';
import { SavedViewLinks, useOpened } from '../savedViews/SavedViewLinks.tsx';
import { useMe } from '../session/session.ts';
import { FlowerMark } from '../ui/Flower.tsx';
import { WallboardLink } from '../wallboard/WallboardLink.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { Places } from './Places.tsx';
import classes from './SideBar.module.css';

/** The side bar of a wide screen: the views, the team, and who I am. On a phone the list carries these. */
export function SideBar() {
  const { t } = useTranslation();
  const me = useMe();
  const counts = useViewCounts();
  const opened = useOpened();
  useTitle();
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
      <nav className={classes.nav} aria-label={t('view.label')}>
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
        <hr className={classes.rule} />
        <WallboardLink className={classes.link} wordClass={classes.word} countClass={classes.count} />
        <MentionsLink className={classes.link} wordClass={classes.word} countClass={classes.count} />
        <ApprovalsLink className={classes.link} wordClass={classes.word} countClass={classes.count} />
        <Places className={classes.link} wordClassName={classes.word} />
        {me.role === 'admin' && (
          <>
            <NavLink to="/queues" className={classes.link} title={t('nav.queues')}>
              <IconRoute size={18} stroke={1.7} aria-hidden="true" />
              <span className={classes.word}>{t('nav.queues')}</span>
            </NavLink>
            <NavLink to="/team" className={classes.link} title={t('nav.team')}>
              <IconUsersGroup size={18} stroke={1.7} aria-hidden="true" />
              <span className={classes.word}>{t('nav.team')}</span>
            </NavLink>
          </>
        )}
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
