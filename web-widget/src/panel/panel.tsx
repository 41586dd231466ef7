import { useEffect, useRef, useState } from 'preact/hooks';
import type { Stage } from '../contract';
import type { Visit } from '../session/visit';
import type { VisitSnapshot } from '../session/visit-snapshot';
import { ConnectionBanner } from './connection-banner';
import { keepFocusInside, useVisibleHeight } from './focus';
import { Head } from './head';
import { Home } from './home';
import { MailPage } from './mail';
import { MyData } from './my-data';
import { SceneContext, textsOf, useVisit, type View, type Wish } from './scene';
import { Talk } from './talk';

interface PanelProps {
  readonly stage: Stage;
  readonly visit: Visit;
  readonly open: boolean;
}

/** Small screens belong to the panel as a whole; there it is a modal dialog. */
const fullScreen = '(max-width: 480px)';

export function PanelView({ stage, visit, open }: PanelProps) {
  const snapshot = useVisit(visit);
  const [chosen, setView] = useState<View | undefined>(undefined);
  const [wish, setWish] = useState<Wish | undefined>(undefined);
  // Decided once: a newcomer has a token, too, a moment after the panel opened, and goes on writing.
  const [returning] = useState(visit.returning);
  // By email there is only what is there: where it is gone, so is the page.
  const asked = chosen === 'mail' && snapshot.conversationId === undefined ? undefined : chosen;
  const view = asked ?? firstView(snapshot, returning);
  const dialog = useRef<HTMLElement>(null);
  const modal = useMedia(fullScreen);
  const page = usePage(snapshot);
  useVisibleHeight(dialog, open && modal);

  useEffect(() => {
    const begun = snapshot.conversationId ?? snapshot.opening;
    if (open && begun === undefined && chosen === undefined && view === 'home') {
      dialog.current?.focus({ preventScroll: true });
    }
  }, [open, view, chosen, snapshot.conversationId, snapshot.opening]);

  const texts = textsOf(stage);
  return (
    <SceneContext.Provider value={{ stage, visit, texts, view, setView, wish, setWish }}>
      <section
        ref={dialog}
        class="panel"
        role="dialog"
        aria-modal={modal}
        aria-label={texts.title}
        tabIndex={-1}
        hidden={!open}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.isComposing) {
            event.stopPropagation();
            stage.close();
          } else if (modal) {
            keepFocusInside(event, stage.shadow);
          }
        }}
      >
        <Head snapshot={snapshot} onClose={() => stage.close()} />
        <ConnectionBanner state={snapshot.connection} />
        {view === 'home' && <Home snapshot={snapshot} />}
        {view === 'data' && <MyData />}
        {view === 'mail' && snapshot.conversationId !== undefined && (
          <MailPage key={snapshot.conversationId} conversationId={snapshot.conversationId} />
        )}
        {view === 'talk' && <Talk key={page} snapshot={snapshot} open={open} />}
      </section>
    </SceneContext.Provider>
  );
}

/** While it is about the same conversation it stays the same page, whatever the list says of it meanwhile. */
function usePage(snapshot: VisitSnapshot): string {
  const page = useRef({ of: snapshot.conversationId, key: talkKey(snapshot) });
  if (page.current.of !== snapshot.conversationId) {
    page.current = { of: snapshot.conversationId, key: talkKey(snapshot) };
  }
  return page.current.key;
}

/** A new conversation stays the same page when the server has opened it, so that the writer goes on writing. */
function talkKey({ conversationId, conversations, visitor }: VisitSnapshot): string {
  const known = conversations?.find(({ id }) => id === conversationId);
  return known?.status === 'resolved' ? known.id : `current ${visitor}`;
}

/** Something going on is shown at once; somebody with only closed conversations is greeted; a newcomer may write. */
function firstView({ conversationId, opening, conversations }: VisitSnapshot, returning: boolean) {
  if (conversationId !== undefined || opening !== undefined) {
    return 'talk';
  }
  const unknown = conversations === undefined && returning;
  return unknown || (conversations?.length ?? 0) > 0 ? 'home' : 'talk';
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const changed = () => setMatches(list.matches);
    list.addEventListener('change', changed);
    return () => list.removeEventListener('change', changed);
  }, [query]);
  return matches;
}
