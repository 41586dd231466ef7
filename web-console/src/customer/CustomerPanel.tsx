import { Button, Skeleton, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconShieldCheck, IconShieldQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Entry } from '../live/wire.ts';
import { LikeThis } from '../stories/LikeThis.tsx';
import { IconAction } from '../ui/IconAction.tsx';
import { Portrait } from '../ui/Portrait.tsx';
import { customerName } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { fullTimeText } from '../ui/time.ts';
import { Address } from './Address.tsx';
import { ConversationFacts } from './ConversationFacts.tsx';
import classes from './CustomerPanel.module.css';
import type { Customer } from './customer.ts';
import { Fact, Facts } from './Facts.tsx';
import { Identities } from './Identities.tsx';
import { KnownFacts } from './KnownFacts.tsx';
import { languageName } from './languageName.ts';
import { Merges } from './Merges.tsx';
import { Timeline } from './Timeline.tsx';
import { useCustomer } from './useCustomer.ts';

/** What the panel is called in the page. */
export const CUSTOMER_PANE = 'customer-pane';

interface CustomerPanelProps {
  readonly conversation: Conversation;
  readonly entries: readonly Entry[];
  readonly onBack: () => void;
}

/** Who the customer is, what this conversation is about, and what else they brought; nothing of who deleted their data. */
export function CustomerPanel(props: CustomerPanelProps) {
  const { t } = useTranslation();
  return (
    <section id={CUSTOMER_PANE} className={classes.panel} aria-label={t('customer.title')}>
      <div className={classes.bar}>
        <IconAction label={t('nav.backToTranscript')} onClick={props.onBack}>
          <IconChevronLeft size={22} />
        </IconAction>
        {t('customer.title')}
      </div>
      {props.conversation.erased ? (
        <p className={classes.failed}>{t('entry.erased')}</p>
      ) : (
        <WhoTheyAre {...props} />
      )}
    </section>
  );
}

function WhoTheyAre({ conversation, entries }: CustomerPanelProps) {
  const { t } = useTranslation();
  const { id } = conversation.customer;
  const customer = useCustomer(id);
  const name = customer.data?.name ?? conversation.customer.name;
  return (
    <>
      <div className={classes.card}>
        <Portrait id={id} name={name} size="lg" />
        <h2 className={classes.name}>
          <TheirWords>{customerName({ id, name }, t)}</TheirWords>
        </h2>
        {customer.data && <Verified verified={customer.data.verified} />}
      </div>
      {customer.isPending && <PanelSkeleton />}
      {customer.isError && (
        <p className={classes.failed} role="alert">
          {t('customer.failed')}{' '}
          <Button size="compact-xs" variant="default" onClick={() => void customer.refetch()}>
            {t('conversation.retry')}
          </Button>
        </p>
      )}
      {customer.data && <CustomerFacts customer={customer.data} />}
      {customer.data && <Identities identities={customer.data.identities} />}
      {customer.data && <Merges key={`merges ${id}`} asked={id} customer={customer.data} />}
      <KnownFacts customerId={id} />
      <LikeThis key={conversation.id} conversationId={conversation.id} saidSeq={saidSeqOf(entries)} />
      <ConversationFacts conversation={conversation} entries={entries} />
      <Timeline key={id} customerId={id} except={conversation.id} />
    </>
  );
}

/** The latest that the customer said; 0 where they said nothing yet. */
function saidSeqOf(entries: readonly Entry[]): number {
  return entries.findLast((entry) => entry.kind === 'message' && entry.by.kind === 'customer')?.seq ?? 0;
}

function Verified({ verified }: { verified: boolean }) {
  const { t } = useTranslation();
  const Icon = verified ? IconShieldCheck : IconShieldQuestion;
  return (
    <Tooltip label={t(verified ? 'customer.verifiedHint' : 'customer.unverifiedHint')}>
      <span className={classes.verified} data-verified={verified || undefined}>
        <Icon size={15} stroke={1.9} aria-hidden="true" />
        {t(verified ? 'customer.verified' : 'customer.unverified')}
      </span>
    </Tooltip>
  );
}

function CustomerFacts({ customer }: { customer: Customer }) {
  const { t, i18n } = useTranslation();
  const { email, locale, createdAt, lastSeenAt, page } = customer;
  return (
    <Facts>
      {email && (
        <Fact name={t('customer.email')}>
          <TheirWords>{email}</TheirWords>
        </Fact>
      )}
      {locale && <Fact name={t('customer.language')}>{languageName(locale, i18n.language)}</Fact>}
      <Fact name={t('customer.since')}>{fullTimeText(createdAt, i18n.language)}</Fact>
      {lastSeenAt && <Fact name={t('customer.lastSeen')}>{fullTimeText(lastSeenAt, i18n.language)}</Fact>}
      {page && (
        <Fact name={t('customer.page')}>
          <Address address={page.url} title={page.title} />
        </Fact>
      )}
      {page?.referrer && (
        <Fact name={t('customer.cameFrom')}>
          <Address address={page.referrer} />
        </Fact>
      )}
    </Facts>
  );
}

function PanelSkeleton() {
  return (
    <div className={classes.skeleton}>
      <Skeleton height={10} width="70%" radius="xl" />
      <Skeleton height={10} width="54%" radius="xl" />
      <Skeleton height={10} width="62%" radius="xl" />
    </div>
  );
}
