import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChevronLeft,
  IconFlag3,
  IconHourglass,
  IconMessages,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../session/session.ts';
import facts from '../ui/Facts.module.css';
import { IconAction } from '../ui/IconAction.tsx';
import { moneyText } from '../ui/money.ts';
import { Notice } from '../ui/Notice.tsx';
import { Portrait } from '../ui/Portrait.tsx';
import { customerName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { fullTimeText, useNow } from '../ui/time.ts';
import { Answers } from './Answers.tsx';
import { Conversion } from './Conversion.tsx';
import { Trouble } from './GestureCard.tsx';
import type { Gesture } from './gesture.ts';
import { Picture } from './Picture.tsx';
import classes from './RequestDetail.module.css';
import { dueText } from './RequestRow.tsx';
import { StepLine } from './StepLine.tsx';
import { signalText } from './signals.ts';
import { whyText } from './Verdict.tsx';

/** All that one needs to know to say yes or no, and to do so. */
export function RequestDetail({ gesture, onBack }: { gesture: Gesture; onBack: () => void }) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { agent, amount, approval, conversationId, customer, decision, heard, item, note, review } = gesture;
  const what = item?.name ?? t(`gesture.type.${gesture.type}`);
  const to = [gesture.recipient?.name, gesture.recipient?.city].filter(Boolean).join(', ');
  return (
    <article className={classes.detail} aria-labelledby="request">
      <header className={classes.bar}>
        <IconAction className={classes.back} label={t('approvals.back')} onClick={onBack}>
          <IconChevronLeft size={22} />
        </IconAction>
        <Portrait id={agent.id} name={agent.name} size="sm" />
        <p className={classes.who}>
          {approval
            ? t('approvals.wants', { name: agent.id === me.id ? t('person.you') : agent.name })
            : agent.id === me.id
              ? t('approvals.didYou')
              : t('approvals.did', { name: agent.name })}
          <time className={classes.when} dateTime={gesture.createdAt}>
            {fullTimeText(gesture.createdAt, i18n.language)}
          </time>
        </p>
      </header>
      <div className={classes.body}>
        <div className={classes.top}>
          <Picture type={gesture.type} picture={item?.picture} size="md" />
          <div>
            <h2 id="request" className={classes.title}>
              <bdi>{what}</bdi>
            </h2>
            <p className={`${facts.facts} ${classes.sub}`}>
              <strong className={classes.amount}>{moneyText(amount, i18n.language)}</strong>
              <TheirWords>{t('approvals.for', { name: to || customerName(customer, t) })}</TheirWords>
              <span>{t(`gesture.reason.${gesture.reason}`)}</span>
            </p>
          </div>
        </div>
        {approval && <Asked gesture={gesture} />}
        {review && review.signals.length > 0 && (
          <ul className={classes.signals} aria-label={t('approvals.signalsTitle')}>
            {review.signals.map((signal) => (
              <li key={signal}>
                <IconFlag3 size={14} aria-hidden="true" /> {signalText(signal, t)}
              </li>
            ))}
          </ul>
        )}
        <dl className={classes.facts}>
          {heard && (
            <div>
              <dt>{t('gesture.heard')}</dt>
              <dd className={classes.quote}>
                <TheirWords>{heard.quote}</TheirWords>
              </dd>
            </div>
          )}
          <div>
            <dt>{t('gesture.note')}</dt>
            <dd className={classes.note}>
              <TheirWords>{note}</TheirWords>
            </dd>
          </div>
          <div>
            <dt>{t('approvals.policy')}</dt>
            <dd>
              {whyText(decision, t)}{' '}
              {t('approvals.left', { amount: moneyText(decision.left, i18n.language) })}
              <Conversion decision={decision} />
            </dd>
          </div>
        </dl>
        {gesture.warnings.includes('problem_open') && (
          <Notice icon={<IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />}>
            {t('gesture.warnOpen')}
          </Notice>
        )}
        <StepLine gesture={gesture} />
        <Trouble gesture={gesture} />
        <Button
          component={Link}
          to={`/all/${conversationId}`}
          variant="subtle"
          size="compact-sm"
          className={classes.conversation}
          leftSection={<IconMessages size={16} aria-hidden="true" />}
        >
          {t('approvals.conversation')}
        </Button>
      </div>
      <Answers gesture={gesture} />
    </article>
  );
}

/** Who is asked now, and when it moves up. */
function Asked({ gesture: { approval } }: { gesture: Gesture }) {
  const { t } = useTranslation();
  const now = useNow(1_000);
  if (!approval) return null;
  return (
    <p className={classes.asked}>
      <IconHourglass size={15} aria-hidden="true" />
      <span>{t(`gesture.level.${approval.level}`)}</span>
      <span className={classes.due}>{dueText(approval.dueAt, now, t)}</span>
    </p>
  );
}
