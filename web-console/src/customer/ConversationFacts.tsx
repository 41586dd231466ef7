import { useTranslation } from 'react-i18next';
import type { Conversation, Entry } from '../live/wire.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { durationText, fullTimeText, useNow } from '../ui/time.ts';
import { Fact, Facts } from './Facts.tsx';

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
  const { channel, queue, subject, createdAt, waitingSince, status, assignee } = conversation;
  const opened = entries.find((entry) => entry.kind === 'opened');
  const details = Object.entries(opened?.attributes ?? {});
  return (
    <>
      <Facts title={t('facts.title')}>
        {subject && (
          <Fact name={t('facts.subject')}>
            <TheirWords>{subject}</TheirWords>
          </Fact>
        )}
        <Fact name={t('facts.status')}>{t(`status.${status}`)}</Fact>
        {assignee && <Fact name={t('facts.assignee')}>{assignee.name}</Fact>}
        <Fact name={t('facts.channel')}>
          {channel in CHANNELS ? t(CHANNELS[channel as keyof typeof CHANNELS]) : channel}
        </Fact>
        {queue && (
          <Fact name={t('facts.queue')}>
            <TheirWords>{queue}</TheirWords>
          </Fact>
        )}
        <Fact name={t('facts.started')}>{fullTimeText(createdAt, i18n.language)}</Fact>
        {waitingSince && status !== 'resolved' && (
          <Fact name={t('facts.waits')}>
            <Wait since={waitingSince} />
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
