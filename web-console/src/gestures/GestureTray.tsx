import type { Transcript } from '@bouquet/client';
import { Button } from '@mantine/core';
import { IconGift, IconSend2, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Customer } from '../customer/customer.ts';
import type { TextKey } from '../i18n/en.ts';
import type { Conversation } from '../live/wire.ts';
import { api, useMe } from '../session/session.ts';
import { useTranscript } from '../transcript/useTranscript.ts';
import { IconAction } from '../ui/IconAction.tsx';
import { moneyText } from '../ui/money.ts';
import { customerName } from '../ui/people.ts';
import { saying } from '../ui/saying.ts';
import { TheirWords } from '../ui/TheirWords.tsx';
import { tell } from '../ui/tell.ts';
import { Allowance } from './Allowance.tsx';
import { Conversion } from './Conversion.tsx';
import { countryOf } from './country.ts';
import { type Changed, useGestureDraft, writeGesture } from './draft.ts';
import classes from './GestureTray.module.css';
import type { Gesture, Reason } from './gesture.ts';
import { HeardSection } from './HeardSection.tsx';
import { IdeaSection } from './IdeaSection.tsx';
import { onMac, sendKeyText } from './keys.ts';
import { NoteSection } from './NoteSection.tsx';
import { amountOf, type Field, ideaOf, isErrand, problemsOf, requestOf, typeOf } from './request.ts';
import { SetbackNotice } from './SetbackNotice.tsx';
import { likeliest, sentencesOf } from './sentences.ts';
import { nextStarter, starter } from './starters.ts';
import { closeTray } from './tray.ts';
import { UsedIdea } from './UsedIdea.tsx';
import { useIdeas, useOutlook } from './useGestures.ts';
import { useGoal } from './useGoal.ts';
import { usePicking } from './usePicking.ts';
import { useSend } from './useSend.ts';
import { useTrayKeys } from './useTrayKeys.ts';
import { Verdict } from './Verdict.tsx';
import { WhySection } from './WhySection.tsx';

const FIRST = { reason: '[data-reason]', idea: '[data-part="idea"] button', note: '#gesture-note' };
/** Until the policy has said what it counts in. */
const CURRENCY = 'USD';

interface GestureTrayProps {
  readonly conversation: Conversation;
  readonly transcript: Transcript;
}

/** Where something kind is prepared: what was heard, why, what, with which words. What is begun is kept until it is sent. */
export function GestureTray({ conversation, transcript }: GestureTrayProps) {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const { id } = conversation;
  const { entries } = useTranscript(transcript);
  const draft = useGestureDraft(me.id, id);
  const root = useRef<HTMLElement>(null);
  const setGoal = useGoal(
    root,
    draft.reason ? (draft.choice ? nextField(draft.choice.kind) : FIRST.idea) : FIRST.reason,
  );
  const change = (changed: Changed) => writeGesture(me.id, id, changed);
  const [tried, setTried] = useState(false);
  const { locale, settled } = useLocale(conversation);
  const wordless = draft.reason !== undefined && draft.note === '' && !draft.noteTouched;
  useEffect(() => {
    // An idea brings its reason along, but none of its words: those were for somebody else.
    if (wordless && settled && draft.reason)
      writeGesture(me.id, id, { note: starter(draft.reason, 1, locale) });
  }, [wordless, settled, draft.reason, locale, me.id, id]);

  const sentences = sentencesOf(entries);
  const heard = draft.heard === undefined ? likeliest(sentences) : (draft.heard ?? undefined);
  usePicking(entries, (picked) => change({ heard: picked }));

  const [everywhere, setEverywhere] = useState(false);
  const country = countryOf(conversation);
  const where = everywhere ? undefined : country;
  const ideas = useIdeas(draft.reason, where);
  const idea = ideaOf(draft.choice, ideas.data);
  const hidden = draft.choice !== undefined && idea === undefined && ideas.data !== undefined;
  useEffect(() => {
    // What was chosen before, or with a story, may be for elsewhere, and is not dropped without a word.
    if (hidden && country) setEverywhere(true);
  }, [hidden, country]);
  const before = useOutlook({ conversation: id, reason: draft.reason });
  const currency = before.data?.left.currency ?? CURRENCY;
  const amount = amountOf(draft, idea, currency);
  const type = typeOf(idea);
  const asked = useOutlook({ conversation: id, reason: draft.reason, type, amount }, amount !== undefined);
  const decision = amount && asked.data;

  const { send, sending, setback, forgetSetback } = useSend(id, (gesture) => {
    tell('good', sentText(gesture, t));
    closeTray(id);
  });
  const problems = textsOf(tried ? problemsOf(draft, idea, amount) : {}, t);
  if (setback?.kind === 'field') problems[setback.field] = saying(setback.problem, t);
  const unanswered = !sending && !setback && draft.unanswered;
  const denied = decision?.answer === 'denied';
  useFocusOnProblem(root, tried, setback?.kind === 'field');

  const edit = (changed: Changed) => {
    if (setback?.kind === 'field' || setback?.kind === 'denied') forgetSetback();
    change(changed);
  };
  const chooseReason = (reason: Reason) => {
    const own = draft.noteTouched && draft.note.trim() !== '';
    edit({ reason, ...(!own && { note: starter(reason, 1, locale), noteTouched: false }) });
    setGoal(draft.choice ? nextField(draft.choice.kind) : FIRST.idea);
  };
  const submit = () => {
    setTried(true);
    if (sending || denied || !idea || !amount) return;
    if (Object.keys(problemsOf(draft, idea, amount)).length > 0) return;
    void send(requestOf(id, { ...draft, heard }, idea, amount));
  };
  useTrayKeys(root, { onSend: submit, onClose: () => closeTray(id) });

  const name = customerName(conversation.customer, t);
  return (
    <section ref={root} className={classes.tray} aria-labelledby="gesture-tray">
      <header className={classes.head}>
        <IconGift size={20} stroke={1.6} aria-hidden="true" />
        <h2 id="gesture-tray" className={classes.title}>
          <TheirWords>{t('gesture.title', { name })}</TheirWords>
        </h2>
        <IconAction
          size={36}
          label={t('gesture.close')}
          title={t('gesture.closeHint')}
          onClick={() => closeTray(id)}
        >
          <IconX size={19} aria-hidden="true" />
        </IconAction>
      </header>
      <div className={classes.body}>
        {draft.usedStory && (
          <UsedIdea storyId={draft.usedStory} onForget={() => change({ usedStory: undefined })} />
        )}
        <HeardSection
          heard={heard}
          sentences={sentences}
          problem={problems.heard}
          onHeard={(chosen) => edit({ heard: chosen })}
        />
        <WhySection
          reason={draft.reason}
          warnings={(asked.data ?? before.data)?.warnings ?? []}
          problem={problems.reason}
          onReason={chooseReason}
        />
        {draft.reason && (
          <div data-part="idea">
            <IdeaSection
              reason={draft.reason}
              draft={draft}
              idea={idea}
              currency={currency}
              where={where}
              onEverywhere={() => setEverywhere(true)}
              problems={problems}
              onChoice={(choice) => {
                edit({ choice, ...(choice?.kind !== 'free' && { amount: '' }) });
                setGoal(choice ? nextField(choice.kind) : FIRST.idea);
              }}
              onAmount={(typed) => edit({ amount: typed })}
            />
          </div>
        )}
        {draft.reason && idea && (
          <NoteSection
            draft={draft}
            customer={name}
            errand={isErrand(idea)}
            problems={problems}
            onChange={edit}
            onOtherWords={
              draft.noteTouched && draft.note.trim() !== ''
                ? undefined
                : () =>
                    edit({
                      note: nextStarter(draft.note, draft.reason ?? 'delight', locale),
                      noteTouched: false,
                    })
            }
          />
        )}
      </div>
      <footer className={classes.foot}>
        {unanswered && <SetbackNotice setback={{ kind: 'unanswered' }} conversationId={id} />}
        {setback && <SetbackNotice setback={setback} conversationId={id} />}
        {decision && <Verdict decision={decision} />}
        {decision && <Conversion decision={decision} />}
        <div className={classes.end}>
          <Allowance outlook={before.data} failed={before.isError} />
          <Button
            size="sm"
            className={classes.send}
            leftSection={<IconSend2 size={16} aria-hidden="true" />}
            loading={sending}
            disabled={denied}
            title={sendKeyText(onMac())}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            onClick={submit}
          >
            {draft.unanswered && !sending
              ? t('transcript.tryAgain')
              : decision?.answer === 'needs_approval'
                ? t('gesture.ask')
                : amount
                  ? t('gesture.sendAmount', { amount: moneyText(amount, i18n.language) })
                  : t('gesture.send')}
          </Button>
        </div>
      </footer>
    </section>
  );
}

/** A thing with no price of its own is asked for that first. */
function nextField(kind: 'item' | 'free'): string {
  return kind === 'free' ? '#gesture-amount' : FIRST.note;
}

function sentText({ status, agent }: Gesture, t: TFunction): string {
  return t(status === 'pending_approval' ? 'gesture.asked' : 'gesture.sent', { name: agent.name });
}

function textsOf(problems: ReturnType<typeof problemsOf>, t: TFunction): Partial<Record<Field, string>> {
  return Object.fromEntries(Object.entries<TextKey>(problems).map(([field, key]) => [field, t(key)]));
}

/** Goes to the first field at which something is wrong, once that is shown there. */
function useFocusOnProblem(root: { readonly current: HTMLElement | null }, tried: boolean, refused: boolean) {
  useEffect(() => {
    if (tried || refused) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [root, tried, refused]);
}

/** The language of the customer, as far as it is known; settled when no more will be. */
function useLocale({ customer }: Conversation): { locale: string | undefined; settled: boolean } {
  const { data, isPending } = useQuery({
    queryKey: ['customer', customer.id],
    queryFn: ({ signal }) =>
      api.call<Customer>('GET', `/customers/${encodeURIComponent(customer.id)}`, { signal }),
  });
  return { locale: data?.locale, settled: !isPending };
}
