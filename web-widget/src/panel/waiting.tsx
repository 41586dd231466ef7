import { FrameProblem } from '@bouquet/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { standingOf } from '../session/standing';
import type { VisitSnapshot } from '../session/visit-snapshot';
import { CallForm } from './call-form';
import { useScene } from './scene';
import { callAsked, failureText, ownerOf, waitSentences } from './waiting-words';

/** What a customer who waits is told, and what they may do: be called back, or wait no longer. */
export function WaitCard({ snapshot }: { readonly snapshot: VisitSnapshot }) {
  const { texts } = useScene();
  const { transcript, wait } = snapshot;
  const [calling, setCalling] = useState(false);
  const card = useRef<HTMLElement>(null);
  const told = useRef(false);
  if (!transcript || standingOf(transcript).status !== 'queued') {
    told.current = false;
    return null;
  }
  const now = Date.now();
  const asked = callAsked(transcript.entries);
  const asksForCall = wait?.closed?.action === 'callback';
  const calls = wait?.callback || asksForCall;
  const sentences = waitSentences(wait, now, texts);
  if (asked) {
    sentences.push(texts.callAsked(asked.phone, asked.at, now));
  } else {
    if (wait?.closed && !asksForCall) {
      sentences.push(texts.leaveMessage(ownerOf(transcript.entries)));
    }
    if (calls) {
      sentences.push(texts.mayCallBack);
    }
  }
  // Before anything is known there is nothing to show, least of all a way out. Later a gap changes nothing.
  told.current ||= sentences.length > 0;
  return (
    <section ref={card} class={told.current ? 'wait' : 'unseen'} tabIndex={-1}>
      <p class="wait-words" role="status">
        <bdi>{sentences.join(' ')}</bdi>
      </p>
      {calling && (
        <CallForm
          onEnd={() => {
            setCalling(false);
            card.current?.focus();
          }}
        />
      )}
      {told.current && !calling && (
        <p class="wait-choices">
          {calls && (
            <button type="button" class="plain" onClick={() => setCalling(true)}>
              {asked ? texts.changeNumber : texts.askForCall}
            </button>
          )}
          <GiveUp />
        </p>
      )}
    </section>
  );
}

/** The way out for somebody who cannot wait. Asked twice, because one touch should not close anything. */
function GiveUp() {
  const { texts, visit } = useScene();
  const [sure, setSure] = useState(false);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (sure) {
      keep.current?.focus();
    }
  }, [sure]);
  if (!sure) {
    return (
      <button type="button" class="plain quiet" onClick={() => setSure(true)}>
        {texts.giveUp}
      </button>
    );
  }
  const close = () => {
    setProblem(undefined);
    // With the wait its buttons go, and a keyboard must not lose its place.
    const panel = keep.current?.closest<HTMLElement>('.panel');
    visit.waiting?.giveUp().then(
      () => panel?.focus(),
      (thrown: unknown) => {
        setProblem(failureText(thrown instanceof FrameProblem ? thrown.code : undefined, texts));
      },
    );
  };
  return (
    <span class="give-up">
      <span>{texts.giveUpAsk}</span>
      <span class="wait-choices">
        <button type="button" class="plain" onClick={close}>
          {texts.giveUpYes}
        </button>
        <button ref={keep} type="button" class="plain" onClick={() => setSure(false)}>
          {texts.giveUpNo}
        </button>
      </span>
      <span class="wait-problem" role="alert">
        {problem}
      </span>
    </span>
  );
}
