import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { InboxPage } from '../inbox/InboxPage.tsx';
import { LinkNotice } from '../live/LinkNotice.tsx';
import { LiveProvider } from '../live/LiveProvider.tsx';
import { TeamPage } from '../team/TeamPage.tsx';
import { SideBar } from './SideBar.tsx';
import classes from './Workspace.module.css';

/** Everything that one signed-in agent sees. */
export function Workspace() {
  const { t } = useTranslation();
  return (
    <LiveProvider>
      <a className={classes.skip} href="#conversation">
        {t('nav.skip')}
      </a>
      <div className={classes.workspace}>
        <SideBar />
        <div className={classes.page}>
          <LinkNotice />
          <Routes>
            <Route path="/team" element={<TeamPage />} />
            <Route path="/:view/:id?/:panel?" element={<InboxPage />} />
            <Route path="*" element={<Navigate to="/mine" replace />} />
          </Routes>
        </div>
      </div>
    </LiveProvider>
  );
}
