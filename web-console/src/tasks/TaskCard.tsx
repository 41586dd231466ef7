import { Button } from '@mantine/core';
import {
  IconCheck,
  IconExternalLink,
  IconHandGrab,
  IconMapPin,
  IconMessageCircle,
  IconSearch,
  IconShoppingBag,
  IconTruckDelivery,
  IconX,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { safeLink } from '../customer/safeLink.ts';
import { useMe } from '../session/session.ts';
import { SafeText } from '../transcript/SafeText.tsx';
import facts from '../ui/Facts.module.css';
import { moneyText } from '../ui/money.ts';
import { Portrait } from '../ui/Portrait.tsx';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { Due } from './Due.tsx';
import { Receipt } from './Receipt.tsx';
import classes from './TaskCard.module.css';
import { DoneDialog, FailedDialog, TrackingDialog } from './TaskDialogs.tsx';
import { type Task, takeTask } from './task.ts';
import { useAddress, useConversationOf, useRenewTask } from './taskCache.ts';
import { taskWords } from './taskWords.ts';

/** One errand: what, until when, for how much at most, and all that can be done with it. */
export function TaskCard({ task }: { task: Task }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const mine = task.assignee?.id === me.id;
  const words = taskWords(task, t);
  const Icon = task.kind === 'errand' ? IconShoppingBag : IconSearch;
  return (
    <article className={classes.card} data-status={task.status} aria-labelledby={`task-${task.id}`}>
      <header className={classes.head}>
        <span className={classes.icon} data-kind={task.kind}>
          <Icon size={20} stroke={1.7} aria-hidden="true" />
        </span>
        <div className={classes.titles}>
          <h2 className={classes.title} id={`task-${task.id}`}>
            <bdi>{words.title}</bdi>
          </h2>
          <span className={`${facts.facts} ${classes.meta}`}>
            <span>{t(`task.kind.${task.kind}`)}</span>
            {task.item && task.item !== words.title && <bdi>{task.item}</bdi>}
            <span>{t('task.atMost', { amount: moneyText(task.amount, i18n.language) })}</span>
          </span>
        </div>
        {task.status === 'open' ? <Due at={task.due} /> : <Ended status={task.status} />}
      </header>
      <SafeText text={words.what} className={classes.what} />
      <Details task={task} />
      {task.status === 'open' && mine && <Receipt task={task} />}
      <footer className={classes.foot}>
        {task.assignee ? (
          <span className={classes.who}>
            <Portrait id={task.assignee.id} name={task.assignee.name} size="sm" />
            {mine ? t('task.yours') : <bdi>{task.assignee.name}</bdi>}
          </span>
        ) : (
          <span className={classes.who}>{t('task.nobody')}</span>
        )}
        {task.status === 'open' &&
          (mine ? <MyActions task={task} /> : !task.assignee && <Take task={task} />)}
      </footer>
    </article>
  );
}

function Ended({ status }: { status: Exclude<Task['status'], 'open'> }) {
  const { t } = useTranslation();
  return (
    <span className={classes.ended} data-status={status}>
      {status === 'done' ? (
        <IconCheck size={15} aria-hidden="true" />
      ) : (
        <IconX size={15} aria-hidden="true" />
      )}
      {t(`task.ended.${status}`)}
    </span>
  );
}

function Details({ task }: { task: Task }) {
  const { t } = useTranslation();
  const { tracking, receipt, status } = task;
  const conversationId = useConversationOf(task);
  const address = useAddress(task);
  const url = tracking?.url && safeLink(tracking.url);
  const follow = [tracking?.carrier, tracking?.number].filter(Boolean).join(' ') || t('task.follow');
  const kept = receipt && status !== 'open';
  if (!address && !tracking && !conversationId && !kept) return null;
  return (
    <ul className={classes.details}>
      {address && (
        <Detail icon={<IconMapPin size={17} stroke={1.7} aria-hidden="true" />}>
          <address className={classes.address}>
            <bdi>{address.name}</bdi>
            <bdi>{address.street}</bdi>
            <bdi>
              {[address.postcode, address.city, address.region, address.country].filter(Boolean).join(', ')}
            </bdi>
            {address.phone && <bdi>{address.phone}</bdi>}
          </address>
        </Detail>
      )}
      {tracking && (
        <Detail icon={<IconTruckDelivery size={17} stroke={1.7} aria-hidden="true" />}>
          {url ? (
            <a href={url} target="_blank" rel="noopener noreferrer" className={classes.link}>
              {follow} <IconExternalLink size={14} aria-hidden="true" />
            </a>
          ) : (
            <bdi>{follow}</bdi>
          )}
        </Detail>
      )}
      {kept && (
        <li>
          <Receipt task={task} />
        </li>
      )}
      {conversationId && (
        <Detail icon={<IconMessageCircle size={17} stroke={1.7} aria-hidden="true" />}>
          <Link to={`/all/${conversationId}`} className={classes.link}>
            {t('task.conversation')}
          </Link>
        </Detail>
      )}
    </ul>
  );
}

function Detail({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className={classes.detail}>
      {icon}
      {children}
    </li>
  );
}

function Take({ task }: { task: Task }) {
  const { t } = useTranslation();
  const renew = useRenewTask();
  const take = useMutation({
    mutationFn: () => takeTask(task.id),
    onSuccess: (taken) => {
      renew(taken);
      tell('good', t('task.taken'));
    },
    onError: (thrown) => tell('bad', saying(thrown, t)),
  });
  return (
    <Button
      size="sm"
      leftSection={<IconHandGrab size={17} aria-hidden="true" />}
      loading={take.isPending}
      onClick={() => take.mutate()}
    >
      {t('task.take')}
    </Button>
  );
}

function MyActions({ task }: { task: Task }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'tracking' | 'done' | 'failed'>();
  const close = () => setOpen(undefined);
  return (
    <span className={classes.actions}>
      <Button
        size="sm"
        variant="subtle"
        color="gray"
        className={classes.quiet}
        onClick={() => setOpen('failed')}
      >
        {t('task.fail')}
      </Button>
      {task.kind === 'errand' && (
        <Button size="sm" variant="default" onClick={() => setOpen('tracking')}>
          {t(task.tracking ? 'task.changeTracking' : 'task.addTracking')}
        </Button>
      )}
      <Button
        size="sm"
        leftSection={<IconCheck size={17} aria-hidden="true" />}
        onClick={() => setOpen('done')}
      >
        {t('task.finish')}
      </Button>
      {open === 'tracking' && <TrackingDialog task={task} onClose={close} />}
      {open === 'done' && <DoneDialog task={task} onClose={close} />}
      {open === 'failed' && <FailedDialog task={task} onClose={close} />}
    </span>
  );
}
