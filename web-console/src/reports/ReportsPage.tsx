import '../ui/forms.css';
import { Button, Skeleton } from '@mantine/core';
import { IconFileTypeCsv, IconJson } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useLeads } from '../session/leads.ts';
import { useMe } from '../session/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { SectionTabs } from '../ui/SectionTabs.tsx';
import { clockText, useNow } from '../ui/time.ts';
import { BehindPanel, type Looked } from './BehindPanel.tsx';
import { askReport, fileOf, type Question, questionOf, searchOf } from './question.ts';
import { Recount } from './Recount.tsx';
import { ReportFilters } from './ReportFilters.tsx';
import classes from './ReportsPage.module.css';
import { ReportTable } from './ReportTable.tsx';
import { columnsOf, REPORTS } from './report.ts';

// The library of charts is large, and only who looks at a report waits for it.
const ReportChart = lazy(() => import('./ReportChart.tsx'));

/** What came of it all: any range, by queue, channel, agent or tag, with the conversations behind each figure. */
export default function ReportsPage() {
  const { t } = useTranslation();
  if (!useLeads()) {
    return (
      <PageFrame title={t('reports.title')}>
        <EmptyState title={t('reports.notYours')} />
      </PageFrame>
    );
  }
  return <Reports />;
}

function Reports() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { name } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const question = questionOf(name, search, useNow(60_000));
  const [looked, setLooked] = useState<Looked>();
  const report = useQuery({
    queryKey: ['report', question],
    queryFn: ({ signal }) => askReport(question, signal),
    // Another range of the same report is shown in the place of the last one, once it is there.
    placeholderData: (last, query) =>
      (query?.queryKey[1] as Question | undefined)?.name === question.name
        ? keepPreviousData(last)
        : undefined,
  });
  const columns = useMemo(() => (report.data ? columnsOf(report.data) : []), [report.data]);
  const ask = (change: Partial<Question>) => {
    setLooked(undefined);
    navigate(pathOf({ ...question, ...change }), { replace: true });
  };
  return (
    <PageFrame
      title={t('reports.title')}
      wide
      lead={
        report.data
          ? t('reports.asOf', { time: clockText(report.data.asOf, i18n.language), zone: question.zone })
          : t('reports.lead')
      }
    >
      <SectionTabs
        label={t('reports.title')}
        tabs={REPORTS.map((each) => ({
          to: pathOf({ ...question, name: each, by: each === 'agents' ? 'agent' : question.by }),
          label: t(`reports.name.${each}`),
          current: each === question.name,
        }))}
      />
      <div className={classes.top}>
        <p className={classes.what}>
          {t(`reports.what.${question.name}`)}{' '}
          {question.name === 'gestures' && <Link to="/empowerment/budgets">{t('reports.leftToGive')}</Link>}
        </p>
        <div className={classes.files}>
          <Button
            component="a"
            href={fileOf(question, 'csv')}
            download={`${question.name}.csv`}
            variant="default"
            size="sm"
            leftSection={<IconFileTypeCsv size={17} aria-hidden="true" />}
          >
            {t('reports.csv')}
          </Button>
          <Button
            component="a"
            href={fileOf(question, 'json')}
            download={`${question.name}.json`}
            variant="default"
            size="sm"
            leftSection={<IconJson size={17} aria-hidden="true" />}
          >
            {t('reports.json')}
          </Button>
        </div>
      </div>
      <ReportFilters question={question} onQuestion={ask} />
      <section
        className={classes.report}
        aria-label={t(`reports.name.${question.name}`)}
        aria-busy={report.isFetching}
      >
        {report.isPending ? (
          <div className={classes.waiting} role="status" aria-label={t('reports.loading')}>
            <Skeleton height={320} radius="lg" />
            <Skeleton height={180} radius="lg" />
          </div>
        ) : report.isError ? (
          <Failed title={t('reports.failed')} onRetry={() => void report.refetch()} />
        ) : report.data.rows.length === 0 ? (
          <EmptyState title={t('reports.nothing')} hint={t('reports.nothingHint')} />
        ) : (
          <>
            {report.data.catchingUp && <Notice role="status">{t('reports.catchingUp')}</Notice>}
            {columns.some(({ drawn }) => drawn) && (
              <Suspense fallback={<Skeleton height={320} radius="lg" />}>
                <ReportChart report={report.data} columns={columns} onLook={setLooked} />
              </Suspense>
            )}
            <ReportTable report={report.data} columns={columns} looked={looked} onLook={setLooked} />
          </>
        )}
      </section>
      {me.role === 'admin' && <Recount />}
      {looked && <BehindPanel question={question} looked={looked} onClose={() => setLooked(undefined)} />}
    </PageFrame>
  );
}

function pathOf(question: Question): string {
  return `/reports/${question.name}?${searchOf(question)}`;
}
