import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { answersIn, ratingText } from '../feedback/rating.ts';
import { STATUS_TEXTS } from '../gestures/steps.ts';
import type { Entry } from '../live/wire.ts';
import type { PromiseEntry } from '../promises/promise.ts';
import { useQueueNames } from '../queues/useQueueNames.ts';
import { authorName, inSentence } from '../ui/people.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { clockText, fullTimeText } from '../ui/time.ts';
import { gestureIn } from './rows.ts';
import classes from './TranscriptView.module.css';

/** Something that happened, in one quiet line. */
export function EventLine({ entry, me }: { entry: Entry; me: string }) {
  const { t, i18n } = useTranslation();
  const { nameOf } = useQueueNames();
  return (
    <p className={classes.event}>
      <TheirWords>{eventText(entry, me, t, i18n.language, nameOf)}</TheirWords>
      <time dateTime={entry.at} title={fullTimeText(entry.at, i18n.language)}>
        {clockText(entry.at, i18n.language)}
      </time>
    </p>
  );
}

/** What happened, in words. A kind that this console does not know yet is named rather than hidden. */
export function eventText(
  entry: Entry,
  me: string,
  t: TFunction,
  language: string,
  queueName: (id: string) => string = (id) => id,
): string {
  const name = authorName(entry.by, t, me);
  switch (entry.kind) {
    case 'opened':
      return entry.subject
        ? t('entry.openedSubject', { name, subject: inSentence(entry.subject) })
        : t('entry.opened', { name });
    case 'queued':
      return entry.queue
        ? t('entry.queued', { queue: inSentence(queueName(entry.queue)) })
        : t('entry.queuedPlain');
    case 'assigned':
      return assignedText(entry, name, me, t);
    case 'released':
      return releasedText(entry, name, me, t);
    case 'owned':
      return entry.owner.id === me ? t('entry.ownedByYou') : t('entry.owned', { owner: entry.owner.name });
    case 'callback':
      return entry.callAt
        ? t('entry.callbackAt', { name, phone: entry.phone, at: fullTimeText(entry.callAt, language) })
        : t('entry.callback', { name, phone: entry.phone });
    case 'fenced':
      return '';
    case 'erased':
      return t('entry.erased');
    case 'status':
      return entry.status === 'snoozed' && entry.until
        ? t('entry.status.snoozedUntil', { name, until: fullTimeText(entry.until, language) })
        : t(`entry.status.${entry.status}`, { name });
    case 'gesture':
      return gestureText(entry, t);
    case 'feedback':
      return feedbackText(entry, name, t);
    case 'tagged':
      return taggedText(entry, name, t);
    case 'prioritised':
      return t('entry.prioritised', { name, priority: entry.priority });
    case 'promise':
      return promiseText(entry, name, t, language);
    case 'joined':
      return t('entry.joined', { name });
    case 'left':
      return t('entry.left', { name });
    case 'hand':
      return handText(entry, name, t);
    default:
      return entry.text ?? t('entry.other', { name, kind: entry.kind });
  }
}

/** What was said of the service before it was said anew. */
function feedbackText(entry: Extract<Entry, { kind: 'feedback' }>, name: string, t: TFunction): string {
  const before = t('feedback.before', { name, rating: ratingText(entry.rating, t) });
  const rated = [before, ...answersIn(entry, t)].join(' · ');
  return entry.text ? `${rated} – ${inSentence(entry.text)}` : rated;
}

/** That somebody asks for help, and with what; or that they need none any more. */
function handText(entry: Extract<Entry, { kind: 'hand' }>, name: string, t: TFunction): string {
  if (!entry.raised) return t('entry.handLowered', { name });
  return entry.reason
    ? t('entry.handRaisedFor', { name, reason: inSentence(entry.reason) })
    : t('entry.handRaised', { name });
}

/** What was promised, or became of it; that it was kept late is said, too. */
function promiseText(entry: PromiseEntry, name: string, t: TFunction, language: string): string {
  const text = inSentence(entry.text);
  if (entry.step === 'made')
    return t('entry.promise.made', { name, text, at: fullTimeText(entry.due, language) });
  const late = entry.step === 'kept' && Date.parse(entry.at) > Date.parse(entry.due);
  return t(late ? 'entry.promise.keptLate' : `entry.promise.${entry.step}`, { name, text });
}

function taggedText(entry: Extract<Entry, { kind: 'tagged' }>, name: string, t: TFunction): string {
  const added = entry.added.map(inSentence).join(', ');
  const removed = entry.removed.map(inSentence).join(', ');
  if (removed === '') return t('entry.tagged', { name, added });
  return added === ''
    ? t('entry.untagged', { name, removed })
    : t('entry.retagged', { name, added, removed });
}

/** How far a gesture has come, once its card stands further up. */
function gestureText(entry: Entry, t: TFunction): string {
  const told = gestureIn(entry);
  if (!told) return '';
  return t(told.audience === 'everyone' ? 'gesture.nowTold' : 'gesture.now', {
    what: told.itemName ?? t(`gesture.type.${told.gestureType}`),
    status: t(STATUS_TEXTS[told.status]),
  });
}

/** Who put it back themselves is named as the doer; whoever was away or gone did nothing. */
function releasedText(
  entry: Extract<Entry, { kind: 'released' }>,
  name: string,
  me: string,
  t: TFunction,
): string {
  const from = entry.from.id === me ? t('person.you') : entry.from.name;
  if (entry.reason === 'agent_away') return t('entry.releasedAway', { name: from });
  if (entry.reason === 'customer_asked') return t('entry.releasedAsked', { name, from });
  if (entry.reason === 'agent_left') return t('entry.releasedLeft', { name: from });
  return t('entry.released', { name });
}

function assignedText(
  entry: Extract<Entry, { kind: 'assigned' }>,
  name: string,
  me: string,
  t: TFunction,
): string {
  if (entry.by.kind === 'agent' && entry.by.id === entry.assignee.id) return t('entry.taken', { name });
  const byAgent = entry.by.kind === 'agent';
  if (entry.assignee.id === me)
    return byAgent ? t('entry.handedOverToYou', { name }) : t('entry.assignedToYou');
  const assignee = entry.assignee.name;
  return byAgent ? t('entry.handedOver', { name, assignee }) : t('entry.assignedTo', { assignee });
}
