import '../ui/forms.css';
import { Button, Switch } from '@mantine/core';
import { IconChevronLeft, IconPencil, IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useMe } from '../session/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconAction } from '../ui/IconAction.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { tell } from '../ui/tell.ts';
import { weekText } from './hours.ts';
import { QueueForm } from './QueueForm.tsx';
import classes from './QueuesPage.module.css';
import { openQueue, type Queue } from './queue.ts';
import { refusalOf } from './refusal.ts';
import { useQueues } from './useQueueNames.ts';

/** Stands for a queue that is not there yet; no queue can have this id. */
const NEW = '~new';

/** All queues, or one of them to be edited. For administrators. */
export default function QueuesPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { id } = useParams();
  const { queues, isPending, isError, refetch } = useQueues();
  if (me.role !== 'admin')
    return <Page title={t('queues.title')} main={<EmptyState title={t('queues.onlyAdmins')} />} />;
  if (isPending) return <PageSkeleton />;
  if (isError) {
    return (
      <Page
        title={t('queues.title')}
        main={
          <EmptyState
            title={t('queues.failed')}
            action={
              <Button variant="default" onClick={() => void refetch()}>
                {t('conversation.retry')}
              </Button>
            }
          />
        }
      />
    );
  }
  if (!id) return <QueueList queues={queues} />;
  const queue = queues.find((each) => each.id === id);
  const title = id === NEW ? t('queue.new') : (queue?.name ?? t('queues.title'));
  return (
    <Page
      title={title}
      back
      main={
        queue || id === NEW ? (
          <QueueForm key={id} queue={queue} others={queues.filter((each) => each !== queue)} />
        ) : (
          <EmptyState title={t('queues.missing')} />
        )
      }
    />
  );
}

interface PageProps {
  readonly title: string;
  readonly lead?: string;
  /** Whether the way back leads to the list of queues; else it is the inbox, and only on a phone. */
  readonly back?: boolean;
  readonly action?: ReactNode;
  readonly main: ReactNode;
}

function Page({ title, lead, back, action, main }: PageProps) {
  const { t } = useTranslation();
  return (
    <main className={classes.page} id="conversation" tabIndex={-1}>
      <header className={classes.head}>
        <IconAction
          to={back ? '/queues' : '/mine'}
          className={back ? classes.backToQueues : classes.back}
          label={t(back ? 'queues.back' : 'nav.back')}
        >
          <IconChevronLeft size={22} />
        </IconAction>
        <div className={classes.titles}>
          <h1 className={classes.title}>{title}</h1>
          {lead && <p className={classes.lead}>{lead}</p>}
        </div>
        {action}
      </header>
      <div className={classes.body}>{main}</div>
    </main>
  );
}

function QueueList({ queues }: { queues: readonly Queue[] }) {
  const { t } = useTranslation();
  return (
    <Page
      title={t('queues.title')}
      lead={queues.length > 0 ? t('queues.count', { count: queues.length }) : t('queues.lead')}
      action={
        <Button
          component={Link}
          to={`/queues/${NEW}`}
          leftSection={<IconPlus size={17} aria-hidden="true" />}
        >
          {t('queues.add')}
        </Button>
      }
      main={
        <ul className={classes.queues}>
          {queues.map((queue) => (
            <QueueRow key={queue.id} queue={queue} />
          ))}
        </ul>
      }
    />
  );
}

function QueueRow({ queue }: { queue: Queue }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const turn = useMutation({
    mutationFn: (open: boolean) => openQueue(queue.id, open),
    onSuccess: async ({ open, name }) => {
      await queries.invalidateQueries({ queryKey: ['queues'] });
      tell('good', t(open ? 'queues.opened' : 'queues.closed', { name }));
    },
    onError: (thrown) => tell('bad', t('action.failed', { reason: refusalOf(thrown, t).text })),
  });
  const { id, name, mode, hours, open } = queue;
  const when = hours
    ? weekText(hours.weekly, i18n.language) || t('queues.neverOpen')
    : t('queues.alwaysOpen');
  return (
    <li className={classes.queue} data-closed={!open || undefined}>
      <div className={classes.what}>
        <span className={classes.name}>
          <Link to={`/queues/${id}`} className={classes.link}>
            <bdi>{name}</bdi>
          </Link>
          <code className={classes.id}>{id}</code>
        </span>
        <span className={classes.facts}>
          <span>{t(`queue.mode.${mode}`)}</span>
          <span>{open ? when : t('queues.closedByHand')}</span>
          {hours && open && <span>{hours.timeZone}</span>}
        </span>
        {(queue.skills.length > 0 || queue.languages.length > 0) && (
          <span className={classes.tags}>
            {[...queue.languages, ...queue.skills].map((tag) => (
              <bdi key={tag} className={classes.tag}>
                {tag}
              </bdi>
            ))}
          </span>
        )}
      </div>
      <Switch
        aria-label={t('queues.openSwitch', { name })}
        checked={turn.isPending ? turn.variables : open}
        disabled={turn.isPending}
        onChange={(event) => turn.mutate(event.currentTarget.checked)}
      />
      <IconAction to={`/queues/${id}`} size={36} label={t('queues.edit', { name })}>
        <IconPencil size={18} stroke={1.7} />
      </IconAction>
    </li>
  );
}
