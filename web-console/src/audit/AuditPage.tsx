import { Button, NativeSelect, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFileTypeCsv, IconJson, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useColleagues } from '../presence/useColleagues.ts';
import { useQueues } from '../queues/useQueueNames.ts';
import { DayInput } from '../reports/DayInput.tsx';
import { useMe } from '../session/session.ts';
import { SilentLink } from '../supervision/SilentLink.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { inSentence } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { fullTimeText } from '../ui/time.ts';
import classes from './AuditPage.module.css';
import { ACTIONS, isAction } from './actions.ts';
import {
  type AuditEntry,
  detailsText,
  fileOf,
  listAudit,
  type Sought,
  soughtIn,
  targetName,
  targetOf,
} from './audit.ts';

const PAUSE_MILLIS = 300;
const SKELETONS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Who did what to whom: to be searched and taken along, never to be changed. */
export default function AuditPage() {
  const { t } = useTranslation();
  if (useMe().role !== 'admin') {
    return (
      <PageFrame title={t('audit.title')}>
        <EmptyState title={t('audit.notYours')} />
      </PageFrame>
    );
  }
  return <AuditLog />;
}

function AuditLog() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const sought = soughtIn(search);
  const list = useInfiniteQuery({
    queryKey: ['audit', sought],
    queryFn: ({ pageParam, signal }) => listAudit(sought, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  const nameOf = useNames();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const any = Object.keys(sought).length > 0;
  return (
    <PageFrame title={t('audit.title')} lead={t('audit.lead')} wide>
      <Fields
        sought={sought}
        onSought={(change) => {
          const next = Object.entries({ ...sought, ...change }).filter(([, value]) => value);
          setSearch(new URLSearchParams(next as [string, string][]), { replace: true });
        }}
      />
      <div className={classes.files}>
        <Button
          component="a"
          href={fileOf(sought, 'csv')}
          download="audit.csv"
          variant="default"
          size="sm"
          leftSection={<IconFileTypeCsv size={17} aria-hidden="true" />}
        >
          {t('reports.csv')}
        </Button>
        <Button
          component="a"
          href={fileOf(sought, 'ndjson')}
          download="audit.ndjson"
          variant="default"
          size="sm"
          leftSection={<IconJson size={17} aria-hidden="true" />}
        >
          {t('reports.json')}
        </Button>
      </div>
      <section className={classes.log} aria-label={t('audit.entries')} aria-busy={list.isFetching}>
        {list.isPending ? (
          <div className={classes.waiting} role="status" aria-label={t('app.loading')}>
            {SKELETONS.map((key) => (
              <Skeleton key={key} height={44} radius="md" />
            ))}
          </div>
        ) : list.isError && items.length === 0 ? (
          <Failed title={t('audit.failed')} onRetry={() => void list.refetch()} />
        ) : items.length === 0 ? (
          <EmptyState title={t(any ? 'audit.notFound' : 'audit.nothing')} />
        ) : (
          <>
            <ol className={classes.entries}>
              {items.map((entry) => (
                <Entry key={entry.id} entry={entry} nameOf={nameOf} />
              ))}
            </ol>
            {list.hasNextPage && (
              <Button
                variant="default"
                className={classes.more}
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                {t('audit.more')}
              </Button>
            )}
          </>
        )}
      </section>
    </PageFrame>
  );
}

function Entry({ entry, nameOf }: { entry: AuditEntry; nameOf: NameOf }) {
  const { t, i18n } = useTranslation();
  const { at, actor, action, details } = entry;
  const more = detailsText(details, nameOf);
  const who =
    actor.kind === 'system'
      ? t('person.system')
      : inSentence(actor.name ?? '') || (actor.id ?? t('audit.unknown'));
  return (
    <li className={classes.entry}>
      <time className={classes.time} dateTime={at}>
        {fullTimeText(at, i18n.language)}
      </time>
      <TheirWords className={classes.who}>{who}</TheirWords>
      {isAction(action) ? (
        <span className={classes.action} title={action}>
          {t(`audit.did.${action}`)}
        </span>
      ) : (
        <code className={classes.action}>{action}</code>
      )}
      <Target entry={entry} nameOf={nameOf} />
      {more && (
        <span className={classes.details}>
          <TheirWords>{more}</TheirWords>
        </span>
      )}
    </li>
  );
}

/** Whom or what it was done to: by name where it has one, a conversation to be looked into. */
function Target({ entry, nameOf }: { entry: AuditEntry; nameOf: NameOf }) {
  const { t } = useTranslation();
  const { kind, id } = targetOf(entry);
  if (kind === 'conversation' && id) {
    return (
      <SilentLink conversation={id} className={classes.target} label={t('audit.look', { target: id })}>
        {t('audit.conversation')} <code>{id}</code>
      </SilentLink>
    );
  }
  const name = targetName(entry, nameOf);
  return name ? (
    <TheirWords className={classes.target}>{inSentence(name)}</TheirWords>
  ) : (
    <code className={classes.target}>{entry.target}</code>
  );
}

type NameOf = (id: string) => string | undefined;

/** What people call colleagues and queues; nothing for what is neither, or gone. */
function useNames(): NameOf {
  const { colleagues } = useColleagues();
  const { queues } = useQueues();
  return useMemo(() => {
    const names = new Map([...queues, ...colleagues].map(({ id, name }) => [id, name]));
    return (id) => names.get(id);
  }, [colleagues, queues]);
}

function Fields({ sought, onSought }: { sought: Sought; onSought: (change: Sought) => void }) {
  const { t, i18n } = useTranslation();
  const { colleagues } = useColleagues();
  const deeds = ACTIONS.map((action) => ({ value: action, label: t(`audit.did.${action}`) })).toSorted(
    (a, b) => a.label.localeCompare(b.label, i18n.language),
  );
  const typed = (field: 'q' | 'target') => (
    <Typed
      key={field}
      field={field}
      value={sought[field] ?? ''}
      onValue={(value) => onSought({ [field]: value })}
    />
  );
  const day = (field: 'from' | 'to') => (
    <DayInput
      label={t(`reports.field.${field}`)}
      value={sought[field] ?? ''}
      onDay={(chosen) => onSought({ [field]: chosen })}
    />
  );
  return (
    <search className={classes.fields} aria-label={t('audit.search')}>
      {typed('q')}
      <NativeSelect
        size="xs"
        label={t('audit.field.actor')}
        value={sought.actor ?? ''}
        data={[
          { value: '', label: t('filter.any') },
          ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => onSought({ actor: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t('audit.field.action')}
        value={sought.action ?? ''}
        data={[
          { value: '', label: t('audit.anything') },
          ...deeds,
          ...(sought.action && !isAction(sought.action)
            ? [{ value: sought.action, label: sought.action }]
            : []),
        ]}
        onChange={(event) => onSought({ action: event.currentTarget.value })}
      />
      {typed('target')}
      {day('from')}
      {day('to')}
    </search>
  );
}

interface TypedProps {
  readonly field: 'q' | 'target';
  readonly value: string;
  readonly onValue: (value: string) => void;
}

/** Is looked for once one stops typing. */
function Typed({ field, value, onValue }: TypedProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(value);
  const settle = useDebouncedCallback(onValue, PAUSE_MILLIS);
  return (
    <TextInput
      size="xs"
      type="search"
      label={t(`audit.field.${field}`)}
      placeholder={field === 'q' ? undefined : t(`audit.example.${field}`)}
      leftSection={field === 'q' ? <IconSearch size={14} aria-hidden="true" /> : undefined}
      autoComplete="off"
      maxLength={200}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
    />
  );
}
