import { Button } from '@mantine/core';
import { IconArrowMerge, IconUsers } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { customerName, inSentence } from '../ui/people.ts';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { fullTimeText } from '../ui/time.ts';
import panel from './CustomerPanel.module.css';
import type { Customer, CustomerMerge } from './customer.ts';
import known from './KnownFacts.module.css';
import { MergeDialog } from './MergeDialog.tsx';
import { undoMerge } from './merge.ts';
import classes from './Timeline.module.css';

interface MergesProps {
  /** The customer whose conversation is open; the person may be known by another id. */
  readonly asked: string;
  readonly customer: Customer;
}

/** Which other customers this person is, as colleagues saw, and the way to say so of another one or to take it back. */
export function Merges({ asked, customer }: MergesProps) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [choosing, setChoosing] = useState(false);
  const [done, setDone] = useState<CustomerMerge>();
  const open = useRef<HTMLButtonElement>(null);
  const undo = useMutation({
    mutationFn: (id: string) => undoMerge(queries, id),
    onSuccess: () => {
      setDone(undefined);
      tell('good', t('merge.undone'));
      // The button that was pressed is gone.
      open.current?.focus();
    },
    onError: (thrown) => tell('bad', saying(thrown, t)),
  });
  const merges = customer.merges ?? [];
  return (
    <section className={panel.section} aria-label={t('merge.title')}>
      <div className={known.head}>
        <h3 className={panel.sectionTitle}>{t('merge.title')}</h3>
        <Button
          ref={open}
          size="compact-xs"
          variant="subtle"
          leftSection={<IconArrowMerge size={14} aria-hidden="true" />}
          aria-haspopup="dialog"
          onClick={() => setChoosing(true)}
        >
          {t('merge.with')}
        </Button>
      </div>
      <div role="status">
        {done && <Done merge={done} busy={undo.isPending} onUndo={() => undo.mutate(done.id)} />}
      </div>
      {merges.length === 0 ? (
        <p className={panel.none}>{t('merge.none')}</p>
      ) : (
        <ul className={classes.moments}>
          {merges.map((merge) => {
            const name = customerName(merge.from.id === asked ? merge.into : merge.from, t);
            return (
              <li key={merge.id} className={classes.moment}>
                <span className={classes.icon}>
                  <IconUsers size={16} stroke={1.8} aria-hidden="true" />
                </span>
                <span className={classes.what}>
                  <bdi className={classes.proven}>
                    {t('merge.line', {
                      name,
                      by: inSentence(merge.by.name),
                      at: fullTimeText(merge.at, i18n.language),
                    })}
                  </bdi>
                </span>
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('merge.undoOf', { name })}
                  loading={undo.isPending && undo.variables === merge.id}
                  disabled={undo.isPending}
                  onClick={() => undo.mutate(merge.id)}
                >
                  {t('merge.undo')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {choosing && (
        <MergeDialog
          customerId={asked}
          personId={customer.id}
          onMerged={(merge) => {
            setChoosing(false);
            setDone(merge);
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </section>
  );
}

/** That it was done, and the way back; it has the focus, since the dialog that had it is gone. */
function Done({ merge, busy, onUndo }: { merge: CustomerMerge; busy: boolean; onUndo: () => void }) {
  const { t } = useTranslation();
  const undo = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each merge is another one
  useEffect(() => undo.current?.focus(), [merge.id]);
  return (
    <p className={known.gone}>
      <span>
        {t('merge.done', { name: customerName(merge.into, t), other: customerName(merge.from, t) })}
      </span>
      <Button ref={undo} size="compact-xs" variant="light" loading={busy} onClick={onUndo}>
        {t('merge.undo')}
      </Button>
    </p>
  );
}
