import '../ui/forms.css';
import { Button, CloseButton, Skeleton, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { useMe } from '../session/session.ts';
import { DeleteButton } from '../ui/DeleteButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { IconAction } from '../ui/IconAction.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { fullTimeText } from '../ui/time.ts';
import { AnswerForm } from './AnswerForm.tsx';
import classes from './AnswersPage.module.css';
import { ANSWERS, type CannedAnswer, deleteAnswer, mayWrite, SHELVES, useAnswers } from './answer.ts';
import { PictureStrip } from './PictureStrip.tsx';
import { findAnswers } from './slash.ts';

const NEW = 'new';
const SKELETONS = ['a', 'b', 'c', 'd'];

/** What is answered again and again: looked through, written and put right. */
export default function AnswersPage() {
  const { id } = useParams();
  return id ? <OneAnswer key={id} id={id} /> : <AllAnswers />;
}

function AllAnswers() {
  const { t } = useTranslation();
  const answers = useAnswers();
  const [search, setSearch] = useState('');
  const found = findAnswers(answers.data ?? [], search);
  return (
    <PageFrame
      title={t('answers.title')}
      lead={t('answers.lead')}
      action={
        <Button
          component={Link}
          to={`/answers/${NEW}`}
          leftSection={<IconPlus size={17} aria-hidden="true" />}
        >
          {t('answers.new')}
        </Button>
      }
    >
      {answers.isPending ? (
        <div className={classes.skeletons} role="status" aria-label={t('app.loading')}>
          {SKELETONS.map((key) => (
            <Skeleton key={key} height={60} radius="lg" />
          ))}
        </div>
      ) : answers.isError ? (
        <Failed title={t('answers.failed')} onRetry={() => void answers.refetch()} />
      ) : answers.data.length === 0 ? (
        <EmptyState
          title={t('answers.empty')}
          hint={t('answers.emptyHint')}
          action={
            <Button component={Link} to={`/answers/${NEW}`} variant="default">
              {t('answers.first')}
            </Button>
          }
        />
      ) : (
        <>
          <TextInput
            className={classes.search}
            radius="xl"
            type="search"
            dir="auto"
            aria-label={t('answers.search')}
            placeholder={t('answers.search')}
            leftSection={<IconSearch size={16} aria-hidden="true" />}
            rightSection={
              search && (
                <CloseButton size="sm" aria-label={t('list.clearSearch')} onClick={() => setSearch('')} />
              )
            }
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <p className={classes.count} role="status">
            {found.length === 0
              ? t('answers.notFound', { query: search.trim() })
              : t('answers.found', { count: found.length })}
          </p>
          {SHELVES.map((shelf) => (
            <Shelf key={shelf} answers={found.filter(({ sharedWith }) => sharedWith === shelf)} />
          ))}
        </>
      )}
    </PageFrame>
  );
}

function Shelf({ answers }: { answers: readonly CannedAnswer[] }) {
  const { t } = useTranslation();
  const [first] = answers;
  if (!first) return null;
  const { sharedWith, team } = first;
  const title = team ? t('answers.ofTeam', { team }) : t(`answers.shelf.${sharedWith}`);
  return (
    <section className={classes.shelf} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <ul className={classes.answers}>
        {answers.map((answer) => (
          <Row key={answer.id} answer={answer} />
        ))}
      </ul>
    </section>
  );
}

function Row({ answer }: { answer: CannedAnswer }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { id, shortcut, text, files, sharedWith, by, updatedAt } = answer;
  const when = fullTimeText(updatedAt, i18n.language);
  return (
    <li className={classes.answer}>
      <div className={classes.what}>
        <bdi className={classes.shortcut}>/{shortcut}</bdi>
        <p className={classes.text} dir="auto">
          {text}
        </p>
        <PictureStrip files={files} />
        <span className={classes.by}>
          {sharedWith === 'me' ? when : t('answers.by', { name: by.name, at: when })}
        </span>
      </div>
      {mayWrite(sharedWith, me.role) && (
        <IconAction to={`/answers/${id}`} size={36} label={t('answers.edit', { shortcut })}>
          <IconPencil size={18} stroke={1.7} />
        </IconAction>
      )}
    </li>
  );
}

function OneAnswer({ id }: { id: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const answers = useAnswers();
  const known = answers.data?.find((answer) => answer.id === id);
  const back = { to: '/answers', label: t('answers.back') };
  const done = () => navigate('/answers');
  if (answers.isPending) {
    return (
      <PageFrame title={t('answers.title')} back={back} wide>
        <Skeleton height={280} radius="lg" />
      </PageFrame>
    );
  }
  if (answers.isError) {
    return (
      <PageFrame title={t('answers.title')} back={back}>
        <Failed title={t('answers.failed')} onRetry={() => void answers.refetch()} />
      </PageFrame>
    );
  }
  if (id !== NEW && (!known || !mayWrite(known.sharedWith, me.role)))
    return <Navigate to="/answers" replace />;
  return (
    <PageFrame title={known ? `/${known.shortcut}` : t('answers.new')} back={back} wide>
      <AnswerForm
        {...(known && { known })}
        others={answers.data}
        onDone={done}
        apart={
          known && (
            <DeleteButton
              label={t('answers.delete')}
              question={t('answers.deleteSure', { shortcut: known.shortcut })}
              hint={t(`answers.deleteHint.${known.sharedWith}`)}
              remove={() => deleteAnswer(known.id)}
              onRemoved={() => {
                tell('good', t('answers.deleted', { shortcut: known.shortcut }));
                done();
                return queries.invalidateQueries({ queryKey: ANSWERS });
              }}
              sayingOf={(thrown) => saying(thrown, t)}
            />
          )
        }
      />
    </PageFrame>
  );
}
