import { Button, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconHeart, IconInfoCircle, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconAction } from '../ui/IconAction.tsx';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { fullTimeText, listTimeText, useNow } from '../ui/time.ts';
import panel from './CustomerPanel.module.css';
import { FactForm } from './FactForm.tsx';
import classes from './KnownFacts.module.css';
import { deleteFact, type KnownFact, putFact, useFacts } from './knownFact.ts';

const NEW = 'new';
const ICONS = { matters: IconHeart, fact: IconInfoCircle } as const;

/** What colleagues found out about a customer and what matters to them, with who wrote it and when. */
export function KnownFacts({ customerId }: { customerId: string }) {
  const { t } = useTranslation();
  const facts = useFacts(customerId);
  const queries = useQueryClient();
  // Which one is being written: its id, or that it is a new one.
  const [writing, setWriting] = useState<string>();
  const [gone, setGone] = useState<KnownFact>();
  const add = useRef<HTMLButtonElement>(null);
  const remove = useMutation({
    mutationFn: (fact: KnownFact) => deleteFact(queries, customerId, fact.id),
    onSuccess: (_, fact) => setGone(fact),
    onError: (thrown) => tell('bad', saying(thrown, t)),
  });
  const bringBack = useMutation({
    mutationFn: (fact: KnownFact) => putFact(queries, customerId, fact),
    onSuccess: () => {
      setGone(undefined);
      add.current?.focus();
    },
    onError: (thrown) => tell('bad', saying(thrown, t)),
  });
  const close = () => {
    setWriting(undefined);
    // The form that had the focus is gone.
    requestAnimationFrame(() => add.current?.focus());
  };
  return (
    <section className={panel.section} aria-label={t('known.title')}>
      <div className={classes.head}>
        <h3 className={panel.sectionTitle}>{t('known.title')}</h3>
        {facts.data && (
          <Button
            ref={add}
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            aria-expanded={writing === NEW}
            onClick={() => setWriting(NEW)}
          >
            {t('known.add')}
          </Button>
        )}
      </div>
      {writing === NEW && <FactForm customerId={customerId} onClose={close} />}
      <div role="status">
        {gone && <Gone fact={gone} busy={bringBack.isPending} onUndo={() => bringBack.mutate(gone)} />}
      </div>
      {facts.isPending ? (
        <div role="status" aria-label={t('app.loading')}>
          <Skeleton height={10} width="72%" radius="xl" />
        </div>
      ) : facts.isError ? (
        <p className={panel.none} role="alert">
          {t('known.failed')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => void facts.refetch()}>
            {t('conversation.retry')}
          </Button>
        </p>
      ) : facts.data.length === 0 ? (
        writing !== NEW && <p className={panel.none}>{t('known.none')}</p>
      ) : (
        <ul className={classes.facts}>
          {facts.data.map((fact) => (
            <li key={fact.id}>
              {writing === fact.id ? (
                <FactForm customerId={customerId} known={fact} onClose={close} />
              ) : (
                <OneFact
                  fact={fact}
                  busy={remove.isPending}
                  onEdit={() => setWriting(fact.id)}
                  onDelete={() => remove.mutate(fact)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface OneFactProps {
  readonly fact: KnownFact;
  readonly busy: boolean;
  readonly onEdit: () => void;
  readonly onDelete: () => void;
}

function OneFact({ fact, busy, onEdit, onDelete }: OneFactProps) {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const { kind, text, by, updatedAt } = fact;
  const Icon = ICONS[kind];
  return (
    <div className={classes.fact} data-kind={kind}>
      <Icon size={15} stroke={1.9} aria-hidden="true" className={classes.icon} />
      <div className={classes.what}>
        {kind === 'matters' && <VisuallyHidden>{t('known.kind.matters')}: </VisuallyHidden>}
        <bdi className={classes.text}>{text}</bdi>
        <span className={classes.by}>
          {by.name},{' '}
          <time dateTime={updatedAt} title={fullTimeText(updatedAt, i18n.language)}>
            {listTimeText(updatedAt, now, i18n.language)}
          </time>
        </span>
      </div>
      <span className={classes.verbs}>
        <IconAction size={28} label={t('known.edit', { text })} onClick={onEdit}>
          <IconPencil size={15} stroke={1.7} />
        </IconAction>
        <IconAction size={28} label={t('known.delete', { text })} disabled={busy} onClick={onDelete}>
          <IconTrash size={15} stroke={1.7} />
        </IconAction>
      </span>
    </div>
  );
}

/** That one was deleted, and the way to have it back; it has the focus, since the button that was pressed is gone. */
function Gone({ fact, busy, onUndo }: { fact: KnownFact; busy: boolean; onUndo: () => void }) {
  const { t } = useTranslation();
  const undo = useRef<HTMLButtonElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each that is deleted is another one
  useEffect(() => undo.current?.focus(), [fact.id]);
  return (
    <p className={classes.gone}>
      <span className={classes.goneText}>{t('known.deleted', { text: fact.text })}</span>
      <Button ref={undo} size="compact-xs" variant="light" loading={busy} onClick={onUndo}>
        {t('known.undo')}
      </Button>
    </p>
  );
}
