import { ApiProblem, codePoints } from '@bouquet/client';
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saying } from '../ui/saying.ts';
import classes from './KnownFacts.module.css';
import { FACT_KINDS, FACT_MAX, type FactKind, type KnownFact, newFactId, putFact } from './knownFact.ts';

interface FactFormProps {
  readonly customerId: string;
  /** The one that is changed, where there is one already. */
  readonly known?: KnownFact;
  readonly onClose: () => void;
}

/** Writes one fact in its place. */
export function FactForm({ customerId, known, onClose }: FactFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [id] = useState(() => known?.id ?? newFactId());
  const [kind, setKind] = useState<FactKind>(known?.kind ?? 'fact');
  const [text, setText] = useState(known?.text ?? '');
  const [problem, setProblem] = useState<string>();
  const put = useMutation({
    mutationFn: () => putFact(queries, customerId, { id, kind, text: text.trim() }),
    onSuccess: onClose,
    onError: (thrown) => {
      const full = thrown instanceof ApiProblem && thrown.status === 409;
      setProblem(full ? t('known.full') : saying(thrown, t));
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const length = codePoints(text.trim());
    if (length === 0) setProblem(t('form.required'));
    else if (length > FACT_MAX) setProblem(t('story.tooLong', { count: FACT_MAX }));
    else if (!put.isPending) put.mutate();
  };
  return (
    <form
      className={classes.form}
      noValidate
      aria-label={t(known ? 'known.change' : 'known.add')}
      onSubmit={send}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <SegmentedControl
        size="xs"
        fullWidth
        withItemsBorders={false}
        aria-label={t('known.kind')}
        value={kind}
        data={FACT_KINDS.map((each) => ({ value: each, label: t(`known.kind.${each}`) }))}
        onChange={(value) => setKind(FACT_KINDS.find((each) => each === value) ?? 'fact')}
      />
      <TextInput
        ref={focusAtOnce}
        size="sm"
        label={t('known.text')}
        description={t('known.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        dir="auto"
        value={text}
        error={problem}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setProblem(undefined);
        }}
      />
      <div className={classes.buttons}>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          {t('team.cancel')}
        </Button>
        <Button size="compact-sm" type="submit" loading={put.isPending}>
          {t('team.save')}
        </Button>
      </div>
    </form>
  );
}

/** Whoever opens the form wants to write. */
function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus();
}
