import { ApiProblem, fetchMyData } from '@bouquet/client';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useScene } from './scene';

/** What is kept of the visitor, and what they may do about it. */
export function MyData() {
  const { texts, visit, setView } = useScene();
  const [known] = useState(visit.returning);
  const [done, setDone] = useState(false);
  const page = useRef<HTMLElement>(null);
  // What is there now is read out, whichever it is; before a frame is drawn, so that no key goes elsewhere.
  useLayoutEffect(() => {
    page.current?.focus();
  }, [done]);
  return (
    <section ref={page} class="home data" tabIndex={-1} aria-labelledby="bq-title">
      <h2 id="bq-title">{done ? texts.dataDone : texts.myData}</h2>
      {done ? (
        <>
          <p role="status">{texts.dataDoneWords}</p>
          <button
            type="button"
            class="primary"
            onClick={() => {
              setView('talk');
              visit.open();
            }}
          >
            {texts.dataAnew}
          </button>
        </>
      ) : known ? (
        <>
          <h3>{texts.dataKept}</h3>
          <p>{texts.dataKeptWords}</p>
          <Download />
          <Delete onDone={() => setDone(true)} />
        </>
      ) : (
        <p>{texts.dataNone}</p>
      )}
    </section>
  );
}

/** Saves what is kept as a file, in the way of the browser. */
function Download() {
  const { texts, visit } = useScene();
  const [state, setState] = useState<'fetching' | 'done' | 'failed' | 'too_often' | undefined>(undefined);
  const download = async () => {
    if (state === 'fetching') {
      return;
    }
    setState('fetching');
    try {
      const url = URL.createObjectURL(await fetchMyData(visit.api));
      const link = document.createElement('a');
      link.href = url;
      link.download = 'my-data.json';
      link.click();
      URL.revokeObjectURL(url);
      setState('done');
    } catch (thrown) {
      setState(thrown instanceof ApiProblem && thrown.status === 429 ? 'too_often' : 'failed');
    }
  };
  return (
    <>
      <p class="data-choices">
        <button
          type="button"
          class="plain"
          aria-disabled={state === 'fetching'}
          onClick={() => void download()}
        >
          {state === 'fetching' ? texts.dataDownloading : texts.dataDownload}
        </button>
      </p>
      <p role="status">{state === 'done' && texts.dataDownloaded}</p>
      <p class="wait-problem" role="alert">
        {state === 'failed' && texts.dataNotDownloaded}
        {state === 'too_often' && texts.dataTooOften}
      </p>
    </>
  );
}

/** Asked for, understood, said once more: no single touch deletes anything. */
function Delete({ onDone }: { onDone(): void }) {
  const { texts, visit } = useScene();
  const [asked, setAsked] = useState(false);
  const [sure, setSure] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const [failed, setFailed] = useState(false);
  const card = useRef<HTMLElement>(null);
  const begin = useRef<HTMLButtonElement>(null);
  const before = useRef(false);
  useEffect(() => {
    if (asked) {
      card.current?.focus();
    } else if (before.current) {
      begin.current?.focus();
    }
    before.current = asked;
  }, [asked]);
  const forget = async () => {
    if (!sure || deleting) {
      return;
    }
    setDeleting(true);
    setFailed(false);
    try {
      await visit.forgetMe();
      onDone();
    } catch {
      setFailed(true);
      setDeleting(false);
    }
  };
  if (!asked) {
    return (
      <p class="data-choices">
        <button ref={begin} type="button" class="plain" onClick={() => setAsked(true)}>
          {texts.dataDelete}…
        </button>
      </p>
    );
  }
  return (
    <section ref={card} class="data-card" tabIndex={-1} aria-labelledby="bq-data-delete">
      <h3 id="bq-data-delete">{texts.dataDelete}</h3>
      <p>
        <b>{texts.dataGoneMeans}</b> {texts.dataGone}
      </p>
      <p>
        <b>{texts.dataStaysMeans}</b> {texts.dataStays}
      </p>
      <p>{texts.dataEnds}</p>
      <label class="data-sure">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
        <span>{texts.dataSure}</span>
      </label>
      <p class="wait-problem" role="alert">
        {failed && texts.dataFailed}
      </p>
      <p class="data-choices">
        <button
          type="button"
          class="data-yes"
          aria-disabled={!sure || deleting}
          onClick={() => void forget()}
        >
          {deleting ? texts.dataDeleting : texts.dataYes}
        </button>
        <button
          type="button"
          class="plain quiet"
          onClick={() => {
            setSure(false);
            setFailed(false);
            setAsked(false);
          }}
        >
          {texts.dataNo}
        </button>
      </p>
    </section>
  );
}
