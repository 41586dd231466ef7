import '../ui/forms.css';
import { SegmentedControl, Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { TaskCard } from './TaskCard.tsx';
import classes from './TasksPage.module.css';
import { TASK_VIEWS } from './task.ts';
import { useTasks } from './taskCache.ts';

const SKELETONS = ['a', 'b', 'c'];

/** What has to be bought, written, sent or found out by a person. */
export default function TasksPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const view = TASK_VIEWS.find((each) => each === parameters.get('view')) ?? 'open';
  const list = useTasks(view);
  return (
    <PageFrame title={t('tasks.title')} lead={t('tasks.lead')}>
      <div className={classes.views}>
        <SegmentedControl
          withItemsBorders={false}
          aria-label={t('tasks.view')}
          value={view}
          data={TASK_VIEWS.map((each) => ({ value: each, label: t(`tasks.view.${each}`) }))}
          onChange={(chosen) => setParameters({ view: chosen }, { replace: true })}
        />
      </div>
      {list.isPending ? (
        <div className={classes.tasks} role="status" aria-label={t('app.loading')}>
          {SKELETONS.map((key) => (
            <Skeleton key={key} height={148} radius="lg" />
          ))}
        </div>
      ) : list.isError && list.items.length === 0 ? (
        <Failed title={t('tasks.failed')} onRetry={() => void list.refetch()} />
      ) : list.items.length === 0 ? (
        <EmptyState title={t(`tasks.none.${view}`)} hint={t(`tasks.noneHint.${view}`)} />
      ) : (
        <ul className={classes.tasks}>
          {list.items.map((task) => (
            <li key={task.id}>
              <TaskCard task={task} />
            </li>
          ))}
        </ul>
      )}
    </PageFrame>
  );
}
