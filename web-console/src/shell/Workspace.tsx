import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { InboxPage } from '../inbox/InboxPage.tsx';
import { DeskKeys } from '../keys/DeskKeys.tsx';
import { LinkNotice } from '../live/LinkNotice.tsx';
import { LiveProvider } from '../live/LiveProvider.tsx';
import { OfferStack } from '../offers/OfferStack.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { SideBar } from './SideBar.tsx';
import classes from './Workspace.module.css';

// Only administrators and supervisors need these: nobody else waits for them to load.
const QueuesPage = lazy(() => import('../queues/QueuesPage.tsx'));
const EmpowermentPage = lazy(() => import('../empowerment/EmpowermentPage.tsx'));
const WallboardPage = lazy(() => import('../wallboard/WallboardPage.tsx'));
const ReportsPage = lazy(() => import('../reports/ReportsPage.tsx'));
const AlertsPage = lazy(() => import('../alertRules/AlertsPage.tsx'));
const AuditPage = lazy(() => import('../audit/AuditPage.tsx'));
const StaffingPage = lazy(() => import('../staffing/StaffingPage.tsx'));
// Loaded when it is opened: most agents look at it a few times a day.
const ApprovalsPage = lazy(() => import('../gestures/ApprovalsPage.tsx'));
const TeamPage = lazy(() => import('../team/TeamPage.tsx'));

// What stands beside the conversations is loaded when it is opened.
const StoriesPage = lazy(() => import('../stories/StoriesPage.tsx'));
const FindPage = lazy(() => import('../find/FindPage.tsx'));
const AnswersPage = lazy(() => import('../answers/AnswersPage.tsx'));
const MentionsPage = lazy(() => import('../mentions/MentionsPage.tsx'));
const MacrosPage = lazy(() => import('../macros/MacrosPage.tsx'));
const TasksPage = lazy(() => import('../tasks/TasksPage.tsx'));

/** Everything that one signed-in agent sees. */
export function Workspace() {
  const { t } = useTranslation();
  return (
    <LiveProvider>
      <a className={classes.skip} href="#conversation">
        {t('nav.skip')}
      </a>
      <OfferStack />
      <DeskKeys />
      <div className={classes.workspace}>
        <SideBar />
        <div className={classes.page}>
          <LinkNotice />
          <Suspense fallback={<PageSkeleton />}>
            <Routes>
              <Route path="/approvals/:id?" element={<ApprovalsPage />} />
              <Route path="/mentions" element={<MentionsPage />} />
              <Route path="/team" element={<TeamPage />} />
              <Route path="/queues/:id?" element={<QueuesPage />} />
              <Route path="/empowerment/:section?/:id?" element={<EmpowermentPage />} />
              <Route path="/wallboard" element={<WallboardPage />} />
              <Route path="/reports/:name?" element={<ReportsPage />} />
              <Route path="/alerts/:section?/:id?" element={<AlertsPage />} />
              <Route path="/audit" element={<AuditPage />} />
              <Route path="/staffing" element={<StaffingPage />} />
              <Route path="/stories/:id?/:part?" element={<StoriesPage />} />
              <Route path="/answers/:id?" element={<AnswersPage />} />
              <Route path="/macros/:id?" element={<MacrosPage />} />
              <Route path="/find" element={<FindPage />} />
              <Route path="/tasks" element={<TasksPage />} />
              <Route path="/:view/:id?/:panel?" element={<InboxPage />} />
              <Route path="*" element={<Navigate to="/mine" replace />} />
            </Routes>
          </Suspense>
        </div>
      </div>
    </LiveProvider>
  );
}
