import { randomId } from '@bouquet/client';
import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/Notice.tsx';
import { Portrait } from '../ui/Portrait.tsx';
import { customerName } from '../ui/people.ts';
import { saying } from '../ui/saying.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import type { CustomerMerge } from './customer.ts';
import classes from './MergeDialog.module.css';
import {
  DIFFERENCES,
  type MergePerson,
  type MergePreview,
  mergeCustomers,
  OBSTACLES,
  previewMerge,
} from './merge.ts';

interface MergeComparisonProps {
  readonly customerId: string;
  readonly other: string;
  readonly onMerged: (merge: CustomerMerge) => void;
  readonly onBack: () => void;
}

/** Two people beside each other, what differs and what stands in the way. */
export function MergeComparison({ customerId, other, onMerged, onBack }: MergeComparisonProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [key] = useState(randomId);
  const [problem, setProblem] = useState<string>();
  const preview = useQuery({
    queryKey: ['merge', customerId, other],
    queryFn: ({ signal }) => previewMerge(customerId, other, signal),
    staleTime: 0,
    gcTime: 0,
  });
  const merge = useMutation({
    mutationFn: () => mergeCustomers(queries, customerId, other, key),
    onSuccess: onMerged,
    onError: (thrown) => setProblem(saying(thrown, t)),
  });
  // Whoever was chosen is gone from under the focus.
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <div ref={top} tabIndex={-1} className={classes.comparison}>
      {preview.isPending ? (
        <div role="status" aria-label={t('app.loading')} className={classes.skeleton}>
          <Skeleton height={12} width="70%" radius="xl" />
          <Skeleton height={12} width="50%" radius="xl" />
          <Skeleton height={12} width="60%" radius="xl" />
        </div>
      ) : preview.isError ? (
        <p role="alert" className={classes.state}>
          {t('merge.failed')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => void preview.refetch()}>
            {t('conversation.retry')}
          </Button>
        </p>
      ) : (
        <Both preview={preview.data} />
      )}
      {problem && (
        <Notice kind="bad" role="alert">
          {problem}
        </Notice>
      )}
      <div className={classes.buttons}>
        <Button variant="default" disabled={merge.isPending} onClick={onBack}>
          {t('merge.back')}
        </Button>
        <Button
          disabled={!preview.data?.possible}
          loading={merge.isPending}
          onClick={() => {
            setProblem(undefined);
            merge.mutate();
          }}
        >
          {t('merge.do')}
        </Button>
      </div>
    </div>
  );
}

function Both({ preview }: { preview: MergePreview }) {
  const { t } = useTranslation();
  const { into, from, conflicts } = preview;
  const obstacle = OBSTACLES.find((each) => conflicts.includes(each));
  return (
    <>
      {obstacle ? (
        <Notice kind="bad">{t(`why.${obstacle}`)}</Notice>
      ) : (
        DIFFERENCES.filter((each) => conflicts.includes(each)).map((each) => (
          <Notice key={each}>{t(`merge.conflict.${each}`)}</Notice>
        ))
      )}
      <div className={classes.both}>
        <Person person={into} place={t('merge.stays')} />
        <Person person={from} place={t('merge.joins')} />
      </div>
      {!obstacle && <p className={classes.state}>{t('merge.moves')}</p>}
    </>
  );
}

function Person({ person, place }: { person: MergePerson; place: string }) {
  const { t } = useTranslation();
  const { id, name, email, names, identities, conversations, facts } = person;
  const called = customerName({ id, ...(name && { name }) }, t);
  return (
    <section className={classes.side} aria-label={`${place}: ${called}`}>
      <span className={classes.place}>{place}</span>
      <div className={classes.head}>
        <Portrait id={id} name={name} size="sm" />
        <h3 className={classes.called}>
          <TheirWords>{called}</TheirWords>
        </h3>
      </div>
      <dl className={classes.facts}>
        <Part name={t('merge.names')}>
          {names.length === 0
            ? t('merge.noName')
            : names.map((each) => (
                <span key={each} className={classes.line}>
                  <TheirWords>{each}</TheirWords>
                </span>
              ))}
        </Part>
        {email && (
          <Part name={t('customer.email')}>
            <TheirWords>{email}</TheirWords>
          </Part>
        )}
        <Part name={t('merge.proven')}>
          {identities.map(({ kind, site, value, since }) => (
            <span key={`${kind} ${site ?? ''} ${value ?? ''} ${since ?? ''}`} className={classes.line}>
              {t(`identities.${kind}`)}
              {site && ` · ${site}`}
              {value && (
                <>
                  {': '}
                  <TheirWords>{value}</TheirWords>
                </>
              )}
            </span>
          ))}
        </Part>
        <Part name={t('merge.conversations')}>
          <span className="tabular">{conversations}</span>
        </Part>
        <Part name={t('merge.facts')}>
          {facts.length === 0
            ? t('merge.nothingKnown')
            : facts.map((fact) => (
                <bdi key={fact.id} className={classes.line}>
                  {fact.text}
                </bdi>
              ))}
        </Part>
      </dl>
    </section>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
