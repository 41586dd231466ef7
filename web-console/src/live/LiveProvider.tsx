import { storageKeep } from '@bouquet/client';
import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useNavigate } from 'react-router';
import { alertHeard } from '../alertRules/alertNews.ts';
import { Alerter, headlineOf, wordsOf } from '../alerts/alerter.ts';
import { askedForAnother, type MentionNews, newsIn } from '../alerts/alerts.ts';
import { RequestAlerts } from '../alerts/requestAlerts.ts';
import type { RequestNews } from '../alerts/requests.ts';
import { isMinded, waitingIn } from '../alerts/waiting.ts';
import { visitChanged } from '../customer/customer.ts';
import { hasMoments, looksOtherwise, timelineGrew } from '../customer/moment.ts';
import { GestureCache } from '../gestures/gestureCache.ts';
import { i18next } from '../i18n/index.ts';
import { ConversationCache } from '../inbox/conversationCache.ts';
import { chosenQueue } from '../inbox/useMyQueue.ts';
import { MENTIONS, mentionKey, readMentions } from '../mentions/mention.ts';
import { Offers } from '../offers/offers.ts';
import type { listQueues } from '../queues/queue.ts';
import { api, session, useMe } from '../session/session.ts';
import { newStory, storyWithdrawn } from '../stories/storyCache.ts';
import { handsMayHaveChanged } from '../supervision/hands.ts';
import { errandsMayHaveChanged } from '../tasks/taskCache.ts';
import { customerName } from '../ui/people.ts';
import { tell } from '../ui/tell.ts';
import { Live, type LiveState } from './live.ts';
import { OpenTranscripts } from './openTranscripts.ts';
import type { Conversation } from './wire.ts';

interface LiveParts {
  readonly live: Live;
  readonly conversations: ConversationCache;
  readonly transcripts: OpenTranscripts;
  readonly offers: Offers;
  readonly alerter: Alerter;
  readonly gestures: GestureCache;
}

const LiveHere = createContext<LiveParts | undefined>(undefined);

/** Keeps the agent's connection open for as long as it is shown. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  // What was built once has to go where the page goes now.
  const go = useRef(navigate);
  go.current = navigate;
  const [parts] = useState((): LiveParts => {
    const conversations = new ConversationCache(queries, me.id);
    const gestures = new GestureCache(queries);
    const alerter = new Alerter(me.id, (news) => {
      if ('mention' in news) {
        void go.current(`/all/${news.mention.conversationId}`);
        // What cannot be noted stays unread in the list.
        readMentions(queries, news.mention).catch(() => undefined);
      } else if ('gesture' in news) void go.current(`/approvals/${news.gesture.id}`);
      else if (news.kind === 'waiting') void go.current(`/queued/${news.conversation.id}`);
      else if (news.kind !== 'offer') void go.current(`/mine/${news.conversation.id}`);
    });
    const requests = new RequestAlerts(me, (news) => {
      if (alerter.tell(news)) tellRequest(news);
    });
    // Who said that they are away or take nothing more is not asked to.
    const arrivalIn = (now: Conversation, before: Conversation | undefined) => {
      const queues = queries.getQueryData<Awaited<ReturnType<typeof listQueues>>>(['queues'])?.items ?? [];
      return live.myPresence().status === 'online' && isMinded(now.queue, queues, chosenQueue(me.id))
        ? waitingIn(now, before, me.id, live.serverClock.now())
        : undefined;
    };
    const watched = (change: () => void, id: string) => {
      const before = conversations.known(id);
      change();
      const now = conversations.known(id);
      handsMayHaveChanged(queries, me, now, before);
      if (now && looksOtherwise(now, before)) timelineGrew(queries, now.customer.id);
      const news = now && (newsIn(now, before, me.id) ?? arrivalIn(now, before));
      if (news) alerter.tell(news);
      const here = ['online', 'busy'].includes(live.myPresence().status);
      if (now && here && askedForAnother(now, before, me.id)) tellAskedForAnother(now);
    };
    const live: Live = new Live(api, me, {
      conversation: (conversation) => watched(() => conversations.changed(conversation), conversation.id),
      assigned: (conversation) => {
        tellAssigned(conversation);
        alerter.tell({
          kind: 'assigned',
          key: `${conversation.id}:assigned:${conversation.head}`,
          conversation,
        });
      },
      offered: (frame) => {
        offers.offered(frame);
        const { offerId, conversation } = frame;
        alerter.tell({ kind: 'offer', key: offerId, conversation });
      },
      withdrawn: (offerId) => offers.withdrawn(offerId),
      mentioned: (mention) => {
        void queries.invalidateQueries({ queryKey: MENTIONS });
        const news: MentionNews = { kind: 'mention', key: mentionKey(mention), mention };
        if (alerter.tell(news)) tellMention(news);
      },
      gesture: (news) => {
        void gestures.heard(news).then((now) => requests.heard(news, now));
        errandsMayHaveChanged(queries, news);
        timelineGrew(queries);
      },
      visit: (news) => visitChanged(queries, news),
      story: (story) => newStory(queries, story, me.id),
      storyWithdrawn: (id) => storyWithdrawn(queries, id),
      regained: () => void queries.invalidateQueries(),
      other: (frame) => alertHeard(queries, me, frame),
      signedOut: () => session.lose(),
    });
    const offers = new Offers({ serverNow: () => live.serverClock.now() });
    const transcripts = new OpenTranscripts({
      connection: live.connection,
      api,
      keep: storageKeep(() => localStorage),
      keyPrefix: `bouquet.posts.${me.id}.`,
      onEntries: (id, entries) => {
        watched(() => conversations.appended(id, entries), id);
        if (hasMoments(entries)) timelineGrew(queries, conversations.known(id)?.customer.id);
      },
    });
    return { live, conversations, transcripts, offers, alerter, gestures };
  });

  useEffect(() => {
    const leaveCache = parts.conversations.watchFetches();
    parts.live.connection.start();
    void parts.transcripts.resume();
    return () => {
      parts.transcripts.close();
      parts.live.connection.stop();
      parts.offers.close();
      parts.alerter.close();
      leaveCache();
    };
  }, [parts]);

  return <LiveHere.Provider value={parts}>{children}</LiveHere.Provider>;
}

/** Whoever is elsewhere must hear that a colleague gave them a conversation; whoever has it open sees so. */
function tellAssigned(conversation: Conversation): void {
  if (location.pathname.split('/').includes(conversation.id)) return;
  const name = customerName(conversation.customer, i18next.t);
  tell('news', i18next.t('list.assigned', { name }));
}

/** Whoever is not wanted any more hears it from us, and kindly, wherever they are: else it would just be gone. */
function tellAskedForAnother(conversation: Conversation): void {
  const name = customerName(conversation.customer, i18next.t);
  tell('news', i18next.t('list.askedForAnother', { name }));
}

/** As {@link tellAssigned}, of a colleague who asks this one to look. */
function tellMention(news: MentionNews): void {
  if (!location.pathname.split('/').includes(news.mention.conversationId))
    tell('news', i18next.t('alert.about', { news: headlineOf(news), what: wordsOf(news) }));
}

/** As {@link tellAssigned}, of a request that this one of the staff may answer. */
function tellRequest(news: RequestNews): void {
  if (!location.pathname.split('/').includes(news.gesture.id))
    tell('news', i18next.t('alert.about', { news: headlineOf(news), what: wordsOf(news) }));
}

function useParts(): LiveParts {
  const parts = useContext(LiveHere);
  if (!parts) throw new Error('There is no connection here.');
  return parts;
}

/** The connection and what to ask of it. */
export function useLive(): Live {
  return useParts().live;
}

/** What came over the connection; renders anew when it changes. */
export function useLiveState(): LiveState {
  const live = useLive();
  return useSyncExternalStore(live.watch, live.snapshot);
}

/** Where changes of conversations are put. */
export function useConversationCache(): ConversationCache {
  return useParts().conversations;
}

/** The transcripts that are followed. */
export function useTranscripts(): OpenTranscripts {
  return useParts().transcripts;
}

/** Where changes of gestures are put. */
export function useGestureCache(): GestureCache {
  return useParts().gestures;
}

/** What is offered to the agent. */
export function useOfferStore(): Offers {
  return useParts().offers;
}
