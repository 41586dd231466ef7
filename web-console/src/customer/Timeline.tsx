import { Button, Skeleton } from '@mantine/core';
import { IconCalendarHeart, IconMessage, IconPhone } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RatingIcon } from '../feedback/RatingIcon.tsx';
import { answersIn, isLow, ratingText } from '../feedback/rating.ts';
import { TYPE_ICONS } from '../gestures/icons.ts';
import { STATUS_TEXTS } from '../gestures/steps.ts';
import { moneyText } from '../ui/money.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { fullTimeText, listTimeText, useNow } from '../ui/time.ts';
import panel from './CustomerPanel.module.css';
import { MOMENT_KINDS, type Moment, type MomentKind, useTimeline } from './moment.ts';
import classes from './Timeline.module.css';

interface TimelineProps {
  readonly customerId: string;
  /** The conversation that is open: it is not shown again, and what belongs to it leads nowhere else. */
  readonly except: string;
}

/** All that this customer brought, said of it and was given, over all conversations, the latest first. */
export function Timeline({ customerId, except }: TimelineProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<MomentKind>();
  const list = useTimeline(customerId, kind);
  const items = list.items.filter((each) => each.kind !== 'conversation' || each.id !== except);
  return (
    <section className={panel.section} aria-label={t('timeline.title')}>
      <h3 className={panel.sectionTitle}>{t('timeline.title')}</h3>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would look like part of a form */}
      <div role="group" aria-label={t('timeline.show')} className={classes.kinds}>
        {[undefined, ...MOMENT_KINDS].map((each) => (
          <button
            key={each ?? 'all'}
            type="button"
            className={classes.kind}
            aria-pressed={each === kind}
            onClick={() => setKind(each)}
          >
            {t(`timeline.kind.${each ?? 'all'}`)}
          </button>
        ))}
      </div>
      {list.isPending ? (
        <div role="status" aria-label={t('app.loading')} className={classes.skeleton}>
          <Skeleton height={10} width="78%" radius="xl" />
          <Skeleton height={10} width="56%" radius="xl" />
        </div>
      ) : list.isError && list.items.length === 0 ? (
        <p className={panel.none} role="alert">
          {t('timeline.failed')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => void list.refetch()}>
            {t('conversation.retry')}
          </Button>
        </p>
      ) : items.length === 0 && !list.hasNextPage ? (
        <p className={panel.none}>{t(kind ? `timeline.none.${kind}` : 'timeline.none')}</p>
      ) : (
        <ol className={classes.moments}>
          {items.map((moment) => (
            <li key={`${moment.kind} ${moment.id}`}>
              <OneMoment moment={moment} leads={moment.conversationId !== except} />
            </li>
          ))}
        </ol>
      )}
      {list.hasNextPage && (
        <Button
          size="compact-sm"
          variant="default"
          fullWidth
          className={classes.more}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t(list.isFetchNextPageError ? 'conversation.retry' : 'timeline.earlier')}
        </Button>
      )}
    </section>
  );
}

function OneMoment({ moment, leads }: { moment: Moment; leads: boolean }) {
  const { i18n } = useTranslation();
  const now = useNow(60_000);
  const shown = (
    <>
      <span
        className={classes.icon}
        data-low={(moment.kind === 'feedback' && isLow(moment.rating)) || undefined}
      >
        <Sign moment={moment} />
      </span>
      <span className={classes.what}>
        <span className={classes.text}>
          <About moment={moment} />
        </span>
        <span className={classes.meta}>
          <Aside moment={moment} />
          {' · '}
          <time dateTime={moment.at} title={fullTimeText(moment.at, i18n.language)}>
            {listTimeText(moment.at, now, i18n.language)}
          </time>
        </span>
      </span>
    </>
  );
  return leads ? (
    <Link to={`/all/${moment.conversationId}`} className={classes.moment}>
      {shown}
    </Link>
  ) : (
    <div className={classes.moment}>{shown}</div>
  );
}

/** What it was about, in their words where there are any. */
function About({ moment }: { moment: Moment }) {
  const { t } = useTranslation();
  if (moment.kind === 'callback') return moment.phone;
  if (moment.kind === 'gesture' && !moment.text) return t(`gesture.type.${moment.type}`);
  if (moment.kind === 'feedback' && !moment.text) return ratingText(moment.rating, t);
  return <TheirWords>{moment.text ?? t('conversation.noSubject')}</TheirWords>;
}

/** What kind of moment it is, at a glance; the words beside it say the same. */
function Sign({ moment }: { moment: Moment }) {
  const look = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;
  if (moment.kind === 'feedback') return <RatingIcon rating={moment.rating} size={16} />;
  if (moment.kind === 'callback') return <IconPhone {...look} />;
  if (moment.kind === 'conversation') return <IconMessage {...look} />;
  if (moment.kind === 'promise') return <IconCalendarHeart {...look} />;
  const Icon = TYPE_ICONS[moment.type];
  return <Icon {...look} />;
}

function Aside({ moment }: { moment: Moment }) {
  const { t, i18n } = useTranslation();
  switch (moment.kind) {
    case 'conversation':
      return t(`status.${moment.status}`);
    case 'gesture':
      return `${moneyText(moment.amount, i18n.language)} · ${t(STATUS_TEXTS[moment.status])}`;
    case 'feedback':
      return [moment.text ? ratingText(moment.rating, t) : t('feedback.label'), ...answersIn(moment, t)].join(
        ' · ',
      );
    case 'promise':
      return t(`timeline.promise.${moment.status}`, { at: fullTimeText(moment.due, i18n.language) });
    case 'callback':
      return moment.callAt
        ? t('timeline.callAt', { at: fullTimeText(moment.callAt, i18n.language) })
        : t('timeline.call');
  }
}
