import { useTranslation } from 'react-i18next';
import { FeedbackMark } from '../feedback/FeedbackMark.tsx';
import { waitsSince } from '../inbox/views.ts';
import type { Conversation, Entry } from '../live/wire.ts';
import { useQueueNames } from '../queues/useQueueNames.ts';
import { SortingFacts } from '../sorting/SortingFacts.tsx';
import { TheirWords } from '../ui/TheirWords.tsx';
import { durationText, fullTimeText, useNow } from '../ui/time.ts';
import { detailsOf } from './customer.ts';
import { Fact, Facts } from './Facts.tsx';
import { useCustomer } from './useCustomer.ts';

const CHANNELS = { web: 'channel.web', email: 'channel.email', sms: 'channel.sms' } as const;

/** What this one conversation is: its channel, queue, subject, wait, and what the site told about the visit. */
export function ConversationFacts({
  conversation,
  entries,
}: {
  conversation: Conversation;
  entries: readonly Entry[];
}) {
  const { t, i18n } = useTranslation();
  const { nameOf } = useQueueNames();
  const { channel, queue, subject, createdAt, status, assignee, owner, snoozedUntil, feedback } =
    conversation;
  const since = waitsSince(conversation);
  const customer = useCustomer(conversation.customer.id);
  const details = detailsOf(conversation, entries, customer.data);
  return (
    <>
      <SortingFacts key={conversation.id} conversation={conversation} />
      <Facts title={t('facts.title')}>
        {subject && (
          <Fact name={t('facts.subject')}>
            <TheirWords>{subject}</TheirWords>
          </Fact>
        )}
        <Fact name={t('facts.status')}>{t(`status.${status}`)}</Fact>
        {assignee && <Fact name={t('facts.assignee')}>{assignee.name}</Fact>}
        {owner && owner.id !== assignee?.id && <Fact name={t('facts.owner')}>{owner.name}</Fact>}
        {status === 'snoozed' && (
          <Fact name={t('facts.snoozedUntil')}>
            {snoozedUntil ? fullTimeText(snoozedUntil, i18n.language) : t('snooze.reply')}
          </Fact>
        )}
        <Fact name={t('facts.channel')}>
          {channel in CHANNELS ? t(CHANNELS[channel as keyof typeof CHANNELS]) : channel}
        </Fact>
        {queue && (
          <Fact name={t('facts.queue')}>
            <TheirWords>{nameOf(queue)}</TheirWords>
          </Fact>
        )}
        <Fact name={t('facts.started')}>{fullTimeText(createdAt, i18n.language)}</Fact>
        {feedback && (
          <Fact name={t('facts.feedback')}>
            <FeedbackMark rating={feedback.rating} />
          </Fact>
        )}
        {feedback?.effort !== undefined && (
          <Fact name={t('facts.effort')}>{t('feedback.step', { step: feedback.effort, of: 7 })}</Fact>
        )}
        {feedback?.recommend !== undefined && (
          <Fact name={t('facts.recommend')}>{t('feedback.step', { step: feedback.recommend, of: 10 })}</Fact>
        )}
        {since && (
          <Fact name={t('facts.waits')}>
            <Wait since={since} />
          </Fact>
        )}
      </Facts>
      {details.length > 0 && (
        <Facts title={t('facts.details')}>
          {details.map(([name, value]) => (
            <Fact key={name} name={<TheirWords>{name}</TheirWords>}>
              <TheirWords>{String(value)}</TheirWords>
            </Fact>
          ))}
        </Facts>
      )}
    </>
  );
}

function Wait({ since }: { since: string }) {
  const { t } = useTranslation();
  const now = useNow(1_000);
  return <span className="tabular">{durationText(now - Date.parse(since), t)}</span>;
}
