import { Button, UnstyledButton } from '@mantine/core';
import { IconPaperclip, IconReceipt, IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saying } from '../ui/saying.ts';
import classes from './Receipt.module.css';
import { RECEIPT_TYPES, receiptProblem, sendReceipt } from './receipt.ts';
import { receiptPath, type Task } from './task.ts';
import { useRenewTask } from './taskCache.ts';

/** The receipt of an errand: looked at, chosen, dropped, on its way, refused. */
export function Receipt({ task }: { task: Task }) {
  const { t } = useTranslation();
  const renew = useRenewTask();
  const [part, setPart] = useState(0);
  const [refused, setRefused] = useState<string>();
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: (file: File) => sendReceipt(task.id, file, setPart),
    onMutate: () => {
      setPart(0);
      setRefused(undefined);
    },
    onSuccess: renew,
    onError: (thrown) => setRefused(saying(thrown, t)),
  });
  const choose = (file: File | undefined) => {
    if (!file || send.isPending) return;
    const problem = receiptProblem(file);
    if (problem) setRefused(t(problem));
    else send.mutate(file);
  };
  const mayChange = task.status === 'open';
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  return (
    <div className={classes.receipt}>
      {task.receipt && <Kept task={task} />}
      {mayChange && (
        <>
          <input
            ref={field}
            type="file"
            className={classes.field}
            accept={RECEIPT_TYPES.join(',')}
            tabIndex={-1}
            aria-label={t('receipt.choose')}
            onChange={(event) => {
              choose(event.currentTarget.files?.[0]);
              // The same file may be chosen again after it was refused.
              event.currentTarget.value = '';
            }}
          />
          {send.isPending ? (
            <Sending name={send.variables.name} part={part} />
          ) : task.receipt ? (
            <Button size="compact-sm" variant="subtle" color="gray" onClick={() => field.current?.click()}>
              {t('receipt.replace')}
            </Button>
          ) : (
            <UnstyledButton
              className={classes.drop}
              data-over={over || undefined}
              onClick={() => field.current?.click()}
              onDragOver={(event) => {
                event.preventDefault();
                setOver(true);
              }}
              onDragLeave={() => setOver(false)}
              onDrop={drop}
            >
              <IconUpload size={19} stroke={1.7} aria-hidden="true" />
              <span>
                {t('receipt.add')}
                <span className={classes.hint}>{t('receipt.hint')}</span>
              </span>
            </UnstyledButton>
          )}
          {refused && (
            <p className={classes.refused} role="alert">
              {refused}
            </p>
          )}
        </>
      )}
    </div>
  );
}

function Kept({ task }: { task: Task }) {
  const { t, i18n } = useTranslation();
  const kilobytes = Math.ceil((task.receipt?.bytes ?? 0) / 1_000);
  const size = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'kilobyte' }).format(kilobytes);
  return (
    <span className={classes.kept}>
      <IconReceipt size={17} stroke={1.7} aria-hidden="true" />
      <a href={receiptPath(task.id)} download className={classes.name}>
        {t('receipt.one')}
      </a>
      <span className={classes.size}>{size}</span>
    </span>
  );
}

function Sending({ name, part }: { name: string; part: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.sending} role="status">
      <IconPaperclip size={17} stroke={1.7} aria-hidden="true" />
      <bdi className={classes.name}>{name}</bdi>
      <progress
        className={classes.progress}
        value={part}
        max={1}
        aria-label={t('receipt.sending', { name })}
      />
    </div>
  );
}
