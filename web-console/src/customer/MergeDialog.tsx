import { Button, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Portrait } from '../ui/Portrait.tsx';
import { customerName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import type { CustomerMerge } from './customer.ts';
import { type FoundCustomer, findCustomers } from './findCustomers.ts';
import { MergeComparison } from './MergeComparison.tsx';
import classes from './MergeDialog.module.css';

const SEARCH_PAUSE_MILLIS = 200;
const FOUND_MAX = 8;

interface MergeDialogProps {
  readonly customerId: string;
  /** By which the person is found, who need not be shown to themselves. */
  readonly personId: string;
  readonly onMerged: (merge: CustomerMerge) => void;
  readonly onClose: () => void;
}

/** Finds who is the same person, shows both beside each other, and merges them. */
export function MergeDialog({ customerId, personId, onMerged, onClose }: MergeDialogProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [other, setOther] = useState<string>();
  return (
    <Modal
      opened
      size={640}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      title={t(other ? 'merge.compare' : 'merge.with')}
    >
      {other ? (
        <MergeComparison
          customerId={customerId}
          other={other}
          onMerged={onMerged}
          onBack={() => setOther(undefined)}
        />
      ) : (
        <Choice words={words} without={personId} onWords={setWords} onChoose={setOther} />
      )}
    </Modal>
  );
}

interface ChoiceProps {
  readonly words: string;
  readonly without: string;
  readonly onWords: (words: string) => void;
  readonly onChoose: (id: string) => void;
}

function Choice({ words, without, onWords, onChoose }: ChoiceProps) {
  const { t } = useTranslation();
  const [settled] = useDebouncedValue(words.trim(), SEARCH_PAUSE_MILLIS);
  const found = useQuery({
    queryKey: ['found', 'merge', settled],
    queryFn: ({ signal }) => findCustomers(settled, FOUND_MAX, signal),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });
  const people = settled === '' ? [] : (found.data ?? []).filter(({ id }) => id !== without);
  return (
    <div className={classes.choice}>
      <TextInput
        label={t('merge.find')}
        description={t('merge.findHint')}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        maxLength={200}
        value={words}
        onChange={(event) => onWords(event.currentTarget.value)}
      />
      <p role="status" className={classes.state}>
        {settled === '' || found.isError
          ? ''
          : found.isFetching
            ? t('merge.looking')
            : people.length === 0
              ? t('merge.nobody')
              : ''}
      </p>
      {found.isError && (
        <p role="alert" className={classes.state}>
          {t('merge.failed')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => void found.refetch()}>
            {t('conversation.retry')}
          </Button>
        </p>
      )}
      {people.length > 0 && (
        <ul className={classes.people} aria-label={t('merge.found')}>
          {people.map((person) => (
            <li key={person.id}>
              <Found person={person} onChoose={() => onChoose(person.id)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Found({ person, onChoose }: { person: FoundCustomer; onChoose: () => void }) {
  const { t } = useTranslation();
  const { id, name, email } = person;
  return (
    <button type="button" className={classes.person} onClick={onChoose}>
      <Portrait id={id} name={name} size="sm" />
      <span className={classes.who}>
        <TheirWords>{customerName({ id, ...(name && { name }) }, t)}</TheirWords>
        {email && (
          <span className={classes.email}>
            <TheirWords>{email}</TheirWords>
          </span>
        )}
      </span>
    </button>
  );
}
