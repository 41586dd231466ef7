import { IconArrowBackUp, IconClock, IconFlag3, IconPencil } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraft } from '../composer/drafts.ts';
import { FeedbackMark } from '../feedback/FeedbackMark.tsx';
import type { Conversation } from '../live/wire.ts';
import { PromiseMark } from '../promises/PromiseMark.tsx';
import { firstPromise } from '../promises/promise.ts';
import { useMe } from '../session/session.ts';
import { TagMarks } from '../sorting/TagMarks.tsx';
import { HandMark } from '../supervision/HandMark.tsx';
import { handOf } from '../supervision/supervision.ts';
import panes from '../ui/Panes.module.css';
import { Portrait } from '../ui/Portrait.tsx';
import { customerName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { durationText, listTimeText, useNow } from '../ui/time.ts';
import classes from './ConversationRow.module.css';
import { activityAt, lastWordOf, waitsSince } from './views.ts';

interface ConversationRowProps {
  readonly conversation: Conversation;
  readonly to: string;
  /** Whether the end of its last line is left free, for what else can be done with it. */
  readonly narrow?: boolean;
  readonly selected: boolean;
  readonly unread: boolean;
  /** Whether what was promised stands here in the place of the last message. */
  readonly promised: boolean;
  readonly showAssignee: boolean;
  /** The name of its queue, where several are shown. */
  readonly queue: string | undefined;
}

/** One conversation in a list: who, what last, how long they wait. */
export const ConversationRow = memo(function ConversationRow(props: ConversationRowProps) {
  const { conversation, to, narrow, selected, unread, promised, showAssignee, queue } = props;
  const { t, i18n } = useTranslation();
  const me = useMe();
  const now = useNow(60_000);
  const { customer, assignee, priority = 0, tags = [] } = conversation;
  const since = waitsSince(conversation);
  const promise = firstPromise(conversation);
  const hand = handOf(conversation);
  return (
    <Link
      to={to}
      className={`${panes.row} ${classes.row}`}
      aria-current={selected ? 'true' : undefined}
      data-unread={unread || undefined}
      data-narrow={narrow || undefined}
    >
      <Portrait id={customer.id} name={customer.name} />
      <span className={classes.body}>
        <span className={classes.line}>
          <TheirWords className={classes.name}>{customerName(customer, t)}</TheirWords>
          <time className={classes.time} dateTime={activityAt(conversation)}>
            {listTimeText(activityAt(conversation), now, i18n.language)}
          </time>
        </span>
        <span className={classes.line}>
          {promised && promise ? (
            <TheirWords className={classes.preview}>{promise.text}</TheirWords>
          ) : (
            <Preview conversation={conversation} me={me.id} />
          )}
          {unread && <span className={classes.dot} role="img" aria-label={t('list.unread')} />}
        </span>
        <span className={classes.meta}>
          {hand && <HandMark hand={hand} className={classes.mark} />}
          {promise && <PromiseMark promise={promise} />}
          {priority > 0 && (
            <span className={classes.mark}>
              <IconFlag3 size={12} stroke={2.2} aria-hidden="true" />
              {t('list.priority', { priority })}
            </span>
          )}
          {since && <Waiting since={since} />}
          {conversation.returned && conversation.status === 'queued' && (
            <span className={classes.mark} title={t('list.returnedHint')}>
              <IconArrowBackUp size={12} stroke={2.2} aria-hidden="true" />
              {t('list.returned')}
            </span>
          )}
          {tags.length > 0 && <TagMarks tags={tags} />}
          {queue && <TheirWords className={classes.tag}>{queue}</TheirWords>}
          {conversation.feedback && <FeedbackMark rating={conversation.feedback.rating} />}
          {conversation.status === 'snoozed' && <span className={classes.tag}>{t('status.snoozed')}</span>}
          {conversation.status === 'resolved' && <span className={classes.tag}>{t('status.resolved')}</span>}
          {showAssignee && assignee && (
            <span className={classes.tag}>
              {assignee.id === me.id
                ? t('conversation.assignedToYou')
                : t('conversation.assignedTo', { name: assignee.name })}
            </span>
          )}
          {conversation.subject && (
            <TheirWords className={classes.subject}>{conversation.subject}</TheirWords>
          )}
        </span>
      </span>
    </Link>
  );
});

function Preview({ conversation, me }: { conversation: Conversation; me: string }) {
  const { t } = useTranslation();
  const draft = useDraft(me, conversation.id);
  const text = draft.reply.trim() || draft.note.trim();
  if (text) {
    return (
      <>
        <span className={classes.draft}>
          <IconPencil size={12} aria-hidden="true" /> {t('list.draft')}
        </span>
        <TheirWords className={classes.preview}>{text}</TheirWords>
      </>
    );
  }
  const last = conversation.lastMessage;
  if (!last) return <span className={classes.preview}>{t('list.noMessage')}</span>;
  const mine = lastWordOf(conversation) === 'agent' && last.by.id === me;
  return (
    <>
      {mine && <span className={classes.you}>{t('list.you')}</span>}
      <TheirWords className={classes.preview}>{last.text}</TheirWords>
    </>
  );
}

const LONG_WAIT_MILLIS = 5 * 60_000;

function Waiting({ since }: { since: string }) {
  const { t } = useTranslation();
  const start = Date.parse(since);
  // Seconds tick only while they are what is shown.
  const now = useNow(Date.now() - start < 60_000 ? 1_000 : 15_000);
  const millis = now - start;
  return (
    <span
      className={classes.waiting}
      data-long={millis > LONG_WAIT_MILLIS || undefined}
      title={t('list.waiting', { time: durationText(millis, t) })}
    >
      <IconClock size={12} stroke={2.2} aria-hidden="true" />
      <span className="tabular">{durationText(millis, t)}</span>
    </span>
  );
}
