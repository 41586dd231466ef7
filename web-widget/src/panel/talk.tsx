import { useEffect, useRef, useState } from 'preact/hooks';
import { standingOf } from '../session/standing';
import type { VisitSnapshot } from '../session/visit-snapshot';
import { useDropped, useTray } from './attach';
import { Composer } from './composer';
import { FeedbackCard } from './feedback';
import { FormCard, useForm } from './form';
import { Log } from './log';
import { useScene } from './scene';
import { WaitCard } from './waiting';
import { WishCard } from './wish';

/** One conversation, or the page on which a new one begins. */
export function Talk({ snapshot, open }: { readonly snapshot: VisitSnapshot; readonly open: boolean }) {
  const { texts, visit, stage, setView } = useScene();
  const { transcript, opening } = snapshot;
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, showDraft] = useState(visit.draft);
  const setDraft = (text: string) => {
    visit.draft = text;
    showDraft(text);
  };
  const fresh = transcript === undefined && opening === undefined;
  const standing = transcript && standingOf(transcript);

  useEffect(() => {
    if (open) {
      field.current?.focus({ preventScroll: true });
    }
  }, [open]);
  useSeen(snapshot, open);

  const tray = useTray(snapshot.conversationId);
  useDropped(tray, field, open && transcript !== undefined);

  const form = useForm(fresh);
  const send = (text: string) => {
    if (!form.done()) {
      return false;
    }
    visit.send(text, tray.take());
    setDraft('');
    return true;
  };
  return (
    <>
      <Log snapshot={snapshot}>
        {fresh && (
          <Starters
            onPick={(text) => {
              setDraft(text);
              field.current?.focus();
            }}
          />
        )}
        {transcript?.refused && <p class="event">{texts.reload}</p>}
        {(opening ?? transcript) && !stage.options.hideLauncher && <p class="aside">{texts.keepsPlace}</p>}
      </Log>
      <FormCard form={form} />
      <WaitCard snapshot={snapshot} />
      <WishCard
        snapshot={snapshot}
        onEnd={() => {
          field.current?.focus();
        }}
      />
      {transcript && (
        <FeedbackCard
          transcript={transcript}
          onGoOn={() => {
            setDraft(draft || texts.notSolvedYet);
            field.current?.focus();
          }}
        />
      )}
      {standing?.status === 'resolved' && (
        <p class="closed">
          {texts.closedHint}{' '}
          <button
            type="button"
            class="plain"
            onClick={() => {
              // Whoever asks for a new one is not shown the list of the old ones, which a panel greets returners with.
              setView('talk');
              visit.show(undefined);
              field.current?.focus();
            }}
          >
            {texts.closedNew}
          </button>
        </p>
      )}
      <Composer
        field={field}
        draft={draft}
        busy={opening !== undefined && opening.state !== 'sent'}
        tray={transcript && tray}
        previewed={snapshot.previewed}
        onDraft={setDraft}
        onSend={send}
      />
    </>
  );
}

/** The site's own ideas of how to begin; picked, one is only written, not sent. */
function Starters({ onPick }: { onPick(text: string): void }) {
  const { stage } = useScene();
  const starters = stage.options.starters ?? [];
  return (
    <ul class="starters">
      {starters.slice(0, 4).map((text) => (
        <li key={text}>
          <button type="button" onClick={() => onPick(text)}>
            <bdi>{text}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What is on the screen of a page that is looked at has been seen. */
function useSeen(snapshot: VisitSnapshot, open: boolean): void {
  const { visit } = useScene();
  const cursor = snapshot.transcript?.cursor ?? 0;
  useEffect(() => {
    const mark = () => {
      if (open && document.visibilityState === 'visible') {
        visit.markSeen();
      }
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [visit, cursor, open, snapshot.conversationId]);
}
