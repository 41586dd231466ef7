import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { safeLink } from '../customer/safeLink.ts';
import { minorOf, moneyText, typedOf } from '../ui/money.ts';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import classes from './TaskDialogs.module.css';
import { failTask, finishTask, type Task, type Tracking, trackTask } from './task.ts';
import { useRenewTask } from './taskCache.ts';
import { taskWords } from './taskWords.ts';

/** How a link begins. */
const SCHEME = 'https://';

interface TaskDialogProps {
  readonly task: Task;
  readonly onClose: () => void;
}

/** It is done: what did it cost, or under which name does the vendor have it? */
export function DoneDialog(props: TaskDialogProps) {
  return props.task.kind === 'errand' ? <CostDialog {...props} /> : <FoundDialog {...props} />;
}

function CostDialog({ task, onClose }: TaskDialogProps) {
  const { t, i18n } = useTranslation();
  const { currency, amountMinor } = task.amount;
  const [cost, setCost] = useState(typedOf(task.amount));
  const [problem, setProblem] = useState<string>();
  const minor = minorOf(cost, currency);
  return (
    <TaskDialog
      task={task}
      onClose={onClose}
      title={t('task.finishTitle')}
      button={t('task.finish')}
      change={() => finishTask(task.id, { cost: { amountMinor: minor ?? 0, currency } })}
      done={t('task.finished')}
      mayChange={() => {
        const wrong =
          minor === undefined
            ? t('money.bad')
            : minor > amountMinor
              ? t('task.tooMuch', { amount: moneyText(task.amount, i18n.language) })
              : minor > 0 && !task.receipt
                ? t('task.receiptNeeded')
                : undefined;
        setProblem(wrong);
        return wrong === undefined;
      }}
    >
      <TextInput
        label={t('task.cost', { currency })}
        description={t('task.costHint', { amount: moneyText(task.amount, i18n.language) })}
        inputMode="decimal"
        autoComplete="off"
        data-autofocus
        value={cost}
        error={problem}
        onChange={(event) => setCost(event.currentTarget.value)}
      />
      {!task.receipt && <p className={classes.hint}>{t('task.noReceipt')}</p>}
    </TaskDialog>
  );
}

function FoundDialog({ task, onClose }: TaskDialogProps) {
  const { t } = useTranslation();
  const [reference, setReference] = useState('');
  const words = taskWords(task, t);
  return (
    <TaskDialog
      task={task}
      onClose={onClose}
      title={words.title}
      button={t('task.finish')}
      change={() => finishTask(task.id, reference.trim() ? { reference: reference.trim() } : {})}
      done={t('task.finished')}
      mayChange={() => true}
    >
      {words.what && (
        <p className={classes.hint} dir="auto">
          {words.what}
        </p>
      )}
      <TextInput
        label={t('task.reference')}
        description={t('task.referenceHint')}
        maxLength={200}
        autoComplete="off"
        data-autofocus
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
      />
    </TaskDialog>
  );
}

/** It cannot be done: why? */
export function FailedDialog({ task, onClose }: TaskDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string>();
  return (
    <TaskDialog
      task={task}
      onClose={onClose}
      title={t('task.failTitle')}
      button={t('task.fail')}
      change={() => failTask(task.id, reason.trim())}
      done={t('task.failedNow')}
      mayChange={() => {
        setProblem(reason.trim() ? undefined : t('form.required'));
        return reason.trim() !== '';
      }}
    >
      <Textarea
        label={t('task.reason')}
        description={t('task.reasonHint')}
        rows={3}
        maxLength={500}
        dir="auto"
        data-autofocus
        value={reason}
        error={problem}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </TaskDialog>
  );
}

/** It is on its way: where can it be followed? */
export function TrackingDialog({ task, onClose }: TaskDialogProps) {
  const { t } = useTranslation();
  const [url, setUrl] = useState(task.tracking?.url ?? '');
  const [carrier, setCarrier] = useState(task.tracking?.carrier ?? '');
  const [number, setNumber] = useState(task.tracking?.number ?? '');
  const [problem, setProblem] = useState<string>();
  return (
    <TaskDialog
      task={task}
      onClose={onClose}
      title={t('task.trackingTitle')}
      button={t('team.save')}
      change={() => trackTask(task.id, trackingOf(url, carrier, number))}
      done={t('task.tracked')}
      mayChange={() => {
        const wrong = trackingProblem(url, number);
        setProblem(wrong && t(wrong));
        return !wrong;
      }}
    >
      <TextInput
        label={t('task.url')}
        type="url"
        placeholder={SCHEME}
        autoComplete="off"
        data-autofocus
        value={url}
        error={problem}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('task.carrier')}
          maxLength={100}
          value={carrier}
          onChange={(event) => setCarrier(event.currentTarget.value)}
        />
        <TextInput
          label={t('task.number')}
          maxLength={100}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
      </div>
    </TaskDialog>
  );
}

function trackingOf(url: string, carrier: string, number: string): Tracking {
  return {
    ...(url.trim() && { url: url.trim() }),
    ...(carrier.trim() && { carrier: carrier.trim() }),
    ...(number.trim() && { number: number.trim() }),
  };
}

/** An address has to be one that a browser may open safely; without one, a number says at least something. */
export function trackingProblem(url: string, number: string) {
  if (!url.trim()) return number.trim() ? undefined : 'task.trackingMissing';
  return safeLink(url.trim())?.startsWith('https:') ? undefined : 'task.urlBad';
}

interface FrameProps extends TaskDialogProps {
  readonly title: string;
  readonly button: string;
  readonly change: () => Promise<Task>;
  /** What is said when it is done. */
  readonly done: string;
  /** Whether what was typed may be sent; says at the field why not. */
  readonly mayChange: () => boolean;
  readonly children: ReactNode;
}

function TaskDialog({ onClose, title, button, change, done, mayChange, children }: FrameProps) {
  const { t } = useTranslation();
  const renew = useRenewTask();
  const send = useMutation({
    mutationFn: change,
    onSuccess: (task) => {
      renew(task);
      tell('good', done);
      onClose();
    },
    onError: (thrown) => tell('bad', saying(thrown, t)),
  });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form
        className={classes.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (mayChange()) send.mutate();
        }}
      >
        {children}
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('team.cancel')}
          </Button>
          <Button type="submit" loading={send.isPending}>
            {button}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
