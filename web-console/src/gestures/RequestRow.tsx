import { IconFlag3, IconHourglass } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../session/session.ts';
import facts from '../ui/Facts.module.css';
import { moneyText } from '../ui/money.ts';
import panes from '../ui/Panes.module.css';
import { customerName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { durationText, listTimeText, useNow } from '../ui/time.ts';
import classes from './ApprovalsPage.module.css';
import type { Gesture } from './gesture.ts';
import { Picture } from './Picture.tsx';

interface RequestRowProps {
  readonly gesture: Gesture;
  readonly to: string;
  readonly selected: boolean;
}

/** One request in the list: what, for whom, by whom, and how long it may still wait. */
export function RequestRow({ gesture, to, selected }: RequestRowProps) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const now = useNow(1_000);
  const { item, type, amount, customer, agent, approval, review, createdAt } = gesture;
  return (
    <li>
      <Link to={to} className={panes.row} aria-current={selected || undefined}>
        <Picture type={type} picture={item?.picture} size="sm" />
        <span className={classes.rowWhat}>
          <span className={classes.line}>
            <bdi className={classes.rowName}>{item?.name ?? t(`gesture.type.${type}`)}</bdi>
            <span className={classes.rowAmount}>{moneyText(amount, i18n.language)}</span>
          </span>
          <TheirWords className={classes.rowFor}>
            {t('approvals.byFor', {
              name: agent.id === me.id ? t('person.you') : agent.name,
              customer: customerName(customer, t),
            })}
          </TheirWords>
          <span className={classes.rowMeta}>
            {approval ? (
              <>
                <IconHourglass size={13} aria-hidden="true" />
                <span className={facts.facts}>
                  <span>{t(`gesture.level.${approval.level}`)}</span>
                  <span>{dueText(approval.dueAt, now, t)}</span>
                </span>
              </>
            ) : (
              <>
                <span>{listTimeText(createdAt, now, i18n.language)}</span>
                {review && review.signals.length > 0 && (
                  <span className={classes.flag}>
                    <IconFlag3 size={12} aria-hidden="true" />{' '}
                    {t('approvals.signals', { count: review.signals.length })}
                  </span>
                )}
              </>
            )}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** When it moves up. */
export function dueText(dueAt: string, now: number, t: TFunction): string {
  const left = Date.parse(dueAt) - now;
  return left > 0 ? t('approvals.due', { time: durationText(left, t) }) : t('approvals.dueNow');
}
