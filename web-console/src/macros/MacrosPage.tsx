import '../ui/forms.css';
import { Button, Skeleton } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import classes from '../answers/AnswersPage.module.css';
import { mayWrite, SHELVES } from '../answers/answer.ts';
import { useMe } from '../session/session.ts';
import { DeleteButton } from '../ui/DeleteButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Failed } from '../ui/Failed.tsx';
import { IconAction } from '../ui/IconAction.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { saying } from '../ui/saying.ts';
import { tell } from '../ui/tell.ts';
import { fullTimeText } from '../ui/time.ts';
import { MacroForm } from './MacroForm.tsx';
import { deleteMacro, MACROS, type Macro, useMacros } from './macro.ts';

const NEW = 'new';
const SKELETONS = ['a', 'b', 'c', 'd'];

/** Several actions in one: looked through, written and put right. */
export default function MacrosPage() {
  const { id } = useParams();
  return id ? <OneMacro key={id} id={id} /> : <AllMacros />;
}

function AllMacros() {
  const { t } = useTranslation();
  const macros = useMacros();
  return (
    <PageFrame
      title={t('macros.title')}
      lead={t('macros.lead')}
      action={
        <Button
          component={Link}
          to={`/macros/${NEW}`}
          leftSection={<IconPlus size={17} aria-hidden="true" />}
        >
          {t('macros.new')}
        </Button>
      }
    >
      {macros.isPending ? (
        <div className={classes.skeletons} role="status" aria-label={t('app.loading')}>
          {SKELETONS.map((key) => (
            <Skeleton key={key} height={60} radius="lg" />
          ))}
        </div>
      ) : macros.isError ? (
        <Failed title={t('macros.failed')} onRetry={() => void macros.refetch()} />
      ) : macros.data.length === 0 ? (
        <EmptyState
          title={t('macros.empty')}
          hint={t('macros.emptyHint')}
          action={
            <Button component={Link} to={`/macros/${NEW}`} variant="default">
              {t('macros.first')}
            </Button>
          }
        />
      ) : (
        SHELVES.map((shelf) => (
          <Shelf key={shelf} macros={macros.data.filter(({ sharedWith }) => sharedWith === shelf)} />
        ))
      )}
    </PageFrame>
  );
}

function Shelf({ macros }: { macros: readonly Macro[] }) {
  const { t } = useTranslation();
  const [first] = macros;
  if (!first) return null;
  const { sharedWith, team } = first;
  const title = team ? t('answers.ofTeam', { team }) : t(`answers.shelf.${sharedWith}`);
  return (
    <section className={classes.shelf} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      <ul className={classes.answers}>
        {macros.map((macro) => (
          <Row key={macro.id} macro={macro} />
        ))}
      </ul>
    </section>
  );
}

function Row({ macro }: { macro: Macro }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { id, name, actions, sharedWith, by, updatedAt } = macro;
  const when = fullTimeText(updatedAt, i18n.language);
  return (
    <li className={classes.answer}>
      <div className={classes.what}>
        <bdi className={classes.shortcut}>{name}</bdi>
        <p className={classes.text}>{actions.map(({ kind }) => t(`macros.kind.${kind}`)).join(' → ')}</p>
        <span className={classes.by}>
          {sharedWith === 'me' ? when : t('answers.by', { name: by.name, at: when })}
        </span>
      </div>
      {mayWrite(sharedWith, me.role) && (
        <IconAction to={`/macros/${id}`} size={36} label={t('macros.edit', { name })}>
          <IconPencil size={18} stroke={1.7} />
        </IconAction>
      )}
    </li>
  );
}

function OneMacro({ id }: { id: string }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const macros = useMacros();
  const known = macros.data?.find((macro) => macro.id === id);
  const back = { to: '/macros', label: t('macros.back') };
  const done = () => navigate('/macros');
  if (macros.isPending) {
    return (
      <PageFrame title={t('macros.title')} back={back}>
        <Skeleton height={280} radius="lg" />
      </PageFrame>
    );
  }
  if (macros.isError) {
    return (
      <PageFrame title={t('macros.title')} back={back}>
        <Failed title={t('macros.failed')} onRetry={() => void macros.refetch()} />
      </PageFrame>
    );
  }
  if (id !== NEW && (!known || !mayWrite(known.sharedWith, me.role)))
    return <Navigate to="/macros" replace />;
  return (
    <PageFrame title={known ? known.name : t('macros.new')} back={back}>
      <MacroForm
        {...(known && { known })}
        onDone={done}
        apart={
          known && (
            <DeleteButton
              label={t('macros.delete')}
              question={t('macros.deleteSure', { name: known.name })}
              hint={t(`answers.deleteHint.${known.sharedWith}`)}
              remove={() => deleteMacro(known.id)}
              onRemoved={() => {
                tell('good', t('macros.deleted', { name: known.name }));
                done();
                return queries.invalidateQueries({ queryKey: MACROS });
              }}
              sayingOf={(thrown) => saying(thrown, t)}
            />
          )
        }
      />
    </PageFrame>
  );
}
