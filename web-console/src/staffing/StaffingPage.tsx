import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../session/session.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { saying } from '../ui/saying.ts';
import { Outlooks } from './Outlooks.tsx';
import { Prefill } from './Prefill.tsx';
import classes from './StaffingPage.module.css';
import { askWhatIf, FIELDS, type Field, type Question, questionOf, USUAL } from './staffing.ts';

const PAUSE_MILLIS = 250;
const ORDER: readonly (readonly Field[])[] = [
  ['perHour'],
  ['handlingSeconds', 'conversations'],
  ['patienceSeconds'],
  ['withinSeconds', 'goal'],
  ['agents'],
];

/** How many agents are needed: what would come if so many were here, answered while one types. */
export default function StaffingPage() {
  const { t } = useTranslation();
  const { role } = useMe();
  if (role !== 'admin' && role !== 'supervisor') {
    return (
      <PageFrame title={t('staffing.title')}>
        <EmptyState title={t('staffing.notYours')} />
      </PageFrame>
    );
  }
  return (
    <PageFrame title={t('staffing.title')} lead={t('staffing.lead')}>
      <WhatIf />
    </PageFrame>
  );
}

function WhatIf() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(USUAL);
  const { bad } = questionOf(typed);
  const [settled] = useDebouncedValue(typed, PAUSE_MILLIS);
  const { question } = questionOf(settled);
  const answer = useQuery({
    queryKey: ['staffing', question],
    queryFn: ({ signal }) => askWhatIf(question as Question, signal),
    enabled: question !== undefined,
    placeholderData: keepPreviousData,
    // The same question has the same answer.
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <div className={classes.columns}>
      <form className={classes.form} noValidate onSubmit={(event) => event.preventDefault()}>
        <Prefill onTyped={(measured) => setTyped((before) => ({ ...before, ...measured }))} />
        {ORDER.map((fields) => (
          <div key={fields.join()} className={classes.row}>
            {fields.map((field) => (
              <TextInput
                key={field}
                label={t(`staffing.field.${field}`)}
                description={field === 'patienceSeconds' ? t('staffing.patienceHint') : undefined}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                inputMode={'whole' in FIELDS[field] ? 'numeric' : 'decimal'}
                autoComplete="off"
                value={typed[field]}
                error={
                  bad.includes(field) &&
                  t('staffing.bad', { min: shown(FIELDS[field].min), max: FIELDS[field].max })
                }
                onChange={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
              />
            ))}
          </div>
        ))}
      </form>
      <section className={classes.answer} aria-label={t('staffing.answer')} aria-busy={answer.isFetching}>
        {answer.isError ? (
          <p className={classes.failed} role="alert">
            {saying(answer.error, t)}
          </p>
        ) : answer.data && question ? (
          <Outlooks answer={answer.data} question={question} />
        ) : (
          <p className={classes.hint}>{t('staffing.hint')}</p>
        )}
      </section>
    </div>
  );
}

const shown = (min: number) => Number(min.toFixed(2));
