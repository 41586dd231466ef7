import {
  ApiProblem,
  askForTranscriptMail,
  randomId,
  type TranscriptMailOffer,
  transcriptMailOffer,
} from '@bouquet/client';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useScene } from './scene';

/** A conversation by email: where it would go, and only then whether it should. */
export function MailPage({ conversationId }: { readonly conversationId: string }) {
  const { texts, visit } = useScene();
  const [offer, setOffer] = useState<TranscriptMailOffer | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  const [changed, setChanged] = useState(false);
  const [done, setDone] = useState(false);
  const page = useRef<HTMLElement>(null);
  // What is there now is read out, whichever it is; before a frame is drawn, so that no key goes elsewhere.
  useLayoutEffect(() => {
    page.current?.focus();
  }, [done]);
  const look = (signal?: AbortSignal) => {
    setFailed(false);
    transcriptMailOffer(visit.api, conversationId, signal).then(setOffer, () => {
      if (!signal?.aborted) {
        setFailed(true);
      }
    });
  };
  useEffect(() => {
    const leaving = new AbortController();
    look(leaving.signal);
    return () => leaving.abort();
  }, [conversationId]);
  const to = offer?.to;
  return (
    <section ref={page} class="home data" tabIndex={-1} aria-labelledby="bq-title">
      <h2 id="bq-title">{done ? texts.mailDone : texts.mail}</h2>
      {offer === undefined && !failed && <p role="status">{texts.mailLooking}</p>}
      {failed && (
        <>
          <p class="wait-problem" role="alert">
            {texts.mailNotLooked}
          </p>
          <p class="data-choices">
            <button type="button" class="plain" onClick={() => look()}>
              {texts.tryAgain}
            </button>
          </p>
        </>
      )}
      {!failed && offer && to === undefined && <NotOffered why={offer.why} />}
      {!failed &&
        to !== undefined &&
        (done ? (
          <p role="status">
            <bdi>{texts.mailDoneWords(to)}</bdi>
          </p>
        ) : (
          <Ask
            key={to}
            conversationId={conversationId}
            to={to}
            changed={changed}
            onDone={() => setDone(true)}
            onChanged={() => {
              setChanged(true);
              look();
            }}
          />
        ))}
    </section>
  );
}

interface AskProps {
  readonly conversationId: string;
  readonly to: string;
  /** Whether another address was shown a moment ago. */
  readonly changed: boolean;
  onDone(): void;
  onChanged(): void;
}

function Ask({ conversationId, to, changed, onDone, onChanged }: AskProps) {
  const { texts, visit } = useScene();
  // One for all tries: where an answer was lost nothing comes twice.
  const [key] = useState(randomId);
  const [state, setState] = useState<'asking' | 'failed' | 'too_often' | undefined>(undefined);
  const send = async () => {
    if (state === 'asking') {
      return;
    }
    setState('asking');
    try {
      await askForTranscriptMail(visit.api, conversationId, { to, key });
      onDone();
    } catch (thrown) {
      const status = thrown instanceof ApiProblem ? thrown.status : 0;
      setState(status === 429 ? 'too_often' : status === 409 ? undefined : 'failed');
      if (status === 409) {
        // It is not as it was shown: what is so now is shown instead.
        onChanged();
      }
    }
  };
  return (
    <>
      <p role={changed ? 'alert' : undefined}>{changed ? texts.mailOther : texts.mailTo}</p>
      <p class="mail-to">
        <bdi>{to}</bdi>
      </p>
      <p>{texts.mailHolds}</p>
      <p class="wait-problem" role="alert">
        {state === 'failed' && texts.mailFailed}
        {state === 'too_often' && texts.mailTooOften}
      </p>
      <button type="button" class="primary" aria-disabled={state === 'asking'} onClick={() => void send()}>
        {state === 'asking' ? texts.mailSending : texts.mailSend}
      </button>
    </>
  );
}

function NotOffered({ why }: Pick<TranscriptMailOffer, 'why'>) {
  const { texts, setView } = useScene();
  return (
    <>
      <p role="status">{why === 'no_address' ? texts.mailNoAddress : texts.mailNoMail}</p>
      <p>{texts.mailElse}</p>
      <p class="data-choices">
        <button type="button" class="plain" onClick={() => setView('data')}>
          {texts.myData}
        </button>
      </p>
    </>
  );
}
