import { ApiProblem } from '@bouquet/client';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type CSSProperties, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Composer } from '../composer/Composer.tsx';
import { CUSTOMER_PANE, CustomerPanel } from '../customer/CustomerPanel.tsx';
import { conversationKey } from '../inbox/conversationCache.ts';
import { useConversationCache, useTranscripts } from '../live/LiveProvider.tsx';
import type { Conversation } from '../live/wire.ts';
import { MacroRunner } from '../macros/MacroRunner.tsx';
import { PromiseStrip } from '../promises/PromiseStrip.tsx';
import { api, useMe } from '../session/session.ts';
import { SupervisorStrip } from '../supervision/SupervisorStrip.tsx';
import { useLooking, useSilent } from '../supervision/silent.ts';
import { ColleagueWrites } from '../together/ColleagueWrites.tsx';
import { useViewing } from '../together/useViewing.ts';
import { TranscriptView } from '../transcript/TranscriptView.tsx';
import { useTranscript } from '../transcript/useTranscript.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PaneDivider } from '../ui/PaneDivider.tsx';
import { usePaneWidths } from '../ui/paneWidths.ts';
import { ConversationHead } from './ConversationHead.tsx';
import classes from './ConversationPane.module.css';
import { ConversationSkeleton } from './ConversationSkeleton.tsx';

interface ConversationPaneProps {
  readonly id: string;
  /** Whether a narrow screen shows the customer instead of the transcript. */
  readonly panel: boolean;
  readonly onBack: () => void;
  readonly onPanel: (open: boolean) => void;
}

/** One conversation: found, missing, failed or open. */
export function ConversationPane(props: ConversationPaneProps) {
  const { t } = useTranslation();
  const cache = useConversationCache();
  useLooking(useMe().id, props.id);
  const conversation = useQuery({
    queryKey: conversationKey(props.id),
    queryFn: ({ signal }) => api.conversation(props.id, { signal }),
    initialData: () => cache.known(props.id),
    initialDataUpdatedAt: 0,
  });
  if (conversation.data) return <OpenConversation {...props} conversation={conversation.data} />;
  if (conversation.isPending) return <ConversationSkeleton />;
  const gone = conversation.error instanceof ApiProblem && conversation.error.status === 404;
  return (
    <div className={classes.problem}>
      <EmptyState
        title={t(gone ? 'conversation.gone' : 'conversation.failed')}
        action={
          gone ? (
            <Button variant="default" onClick={props.onBack}>
              {t('nav.back')}
            </Button>
          ) : (
            <Button variant="default" onClick={() => void conversation.refetch()}>
              {t('conversation.retry')}
            </Button>
          )
        }
      />
    </div>
  );
}

function OpenConversation(props: ConversationPaneProps & { conversation: Conversation }) {
  const { id, conversation, panel, onBack, onPanel } = props;
  const { t } = useTranslation();
  const width = usePaneWidths().customer;
  const transcripts = useTranscripts();
  // The head only decides where a new transcript begins; a later one must not open it again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const transcript = useMemo(() => transcripts.of(id, conversation.head), [transcripts, id]);
  const snapshot = useTranscript(transcript);
  useViewing(transcript, useSilent(useMe().id, conversation));
  return (
    <div
      className={classes.columns}
      data-panel={panel || undefined}
      style={width ? ({ '--customer-width': `${width}px` } as CSSProperties) : undefined}
    >
      <div className={classes.middle}>
        <ConversationHead
          conversation={conversation}
          snapshot={snapshot}
          onBack={onBack}
          onPanel={() => onPanel(!panel)}
        />
        <TranscriptView conversation={conversation} transcript={transcript} snapshot={snapshot} />
        <MacroRunner conversation={conversation} />
        <ColleagueWrites snapshot={snapshot} />
        <PromiseStrip conversation={conversation} />
        <SupervisorStrip conversation={conversation} />
        <Composer conversation={conversation} transcript={transcript} />
      </div>
      <PaneDivider pane="customer" controls={CUSTOMER_PANE} side="right" label={t('pane.customer')} />
      <CustomerPanel conversation={conversation} entries={snapshot.entries} onBack={() => onPanel(false)} />
    </div>
  );
}
