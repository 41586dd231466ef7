import { transcriptMailOffer } from '@bouquet/client';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { VisitSnapshot } from '../session/visit-snapshot';
import { CheckIcon, DotsIcon } from './drawings';
import { useScene, type Wish } from './scene';
import { helperIn } from './wish';

const stopsOf = (menu: HTMLElement | null) => [
  ...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? []),
];

/** What a visitor may do beside writing. Arrows go through it, Escape and Tab leave it. */
export function Menu({ snapshot }: { readonly snapshot: VisitSnapshot }) {
  const { texts, view, setView, setWish } = useScene();
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) {
      stopsOf(menu.current)[0]?.focus();
    }
  }, [open]);

  const leave = () => {
    setOpen(false);
    button.current?.focus();
  };
  const wishFor = (wish: Wish) => {
    leave();
    setView('talk');
    setWish(wish);
  };
  const pressed = (event: KeyboardEvent) => {
    const stops = stopsOf(menu.current);
    const at = stops.indexOf(event.target as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + stops.length, Home: 0, End: stops.length - 1 }[
      event.key
    ];
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      leave();
    } else if (next !== undefined) {
      event.preventDefault();
      stops[next % stops.length]?.focus();
    }
  };
  return (
    <div
      ref={place}
      class="menu-place"
      onFocusOut={({ relatedTarget }) => {
        if (!place.current?.contains(relatedTarget as Node | null)) {
          setOpen(false);
        }
      }}
    >
      <button
        ref={button}
        type="button"
        class="round"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={texts.more}
        onClick={() => setOpen(!open)}
      >
        <DotsIcon />
      </button>
      {open && (
        // Pressing an item must not take the focus away, which would close the menu before the item hears of it.
        <div
          ref={menu}
          class="menu"
          role="menu"
          aria-label={texts.more}
          tabIndex={-1}
          onKeyDown={pressed}
          onMouseDown={(event) => event.preventDefault()}
        >
          <Choice onChoose={() => wishFor('person')}>{texts.wishPerson}</Choice>
          {helperIn(snapshot) && <Choice onChoose={() => wishFor('another')}>{texts.wishAnother}</Choice>}
          <Choice
            onChoose={() => {
              leave();
              setView('data');
            }}
          >
            {texts.myData}
          </Choice>
          <Sound />
          {view === 'talk' && snapshot.conversationId !== undefined && (
            <ByMail
              conversationId={snapshot.conversationId}
              onChoose={() => {
                leave();
                setView('mail');
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}

/**
 * Comes last, since it is there only once the server has said that it sends mail at all, and must move nothing that somebody is
 * about to press. Where the server says nothing the page behind it tells why.
 */
function ByMail({ conversationId, onChoose }: { readonly conversationId: string; onChoose(): void }) {
  const { texts, visit } = useScene();
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    transcriptMailOffer(visit.api, conversationId, leaving.signal).then(
      ({ why }) => setOffered(why !== 'no_mail'),
      () => setOffered(!leaving.signal.aborted),
    );
    return () => leaving.abort();
  }, [conversationId]);
  return offered ? <Choice onChoose={onChoose}>{texts.mail}</Choice> : null;
}

/** Whether the page may sound when somebody wrote and nobody looks at it. */
function Sound() {
  const { texts, visit } = useScene();
  const [muted, showMuted] = useState(visit.alerts.muted);
  return (
    <Choice
      checked={!muted}
      onChoose={() => {
        visit.alerts.muted = !muted;
        showMuted(!muted);
      }}
    >
      {texts.sound}
    </Choice>
  );
}

interface ChoiceProps {
  /** Whether it is on, for one that is on or off. */
  readonly checked?: boolean;
  readonly children: ComponentChildren;
  onChoose(): void;
}

function Choice({ checked, children, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      {...(checked === undefined
        ? { role: 'menuitem' }
        : { role: 'menuitemcheckbox', 'aria-checked': checked })}
      tabIndex={-1}
      onClick={onChoose}
    >
      {checked !== undefined && <span class="check">{checked && <CheckIcon />}</span>}
      {children}
    </button>
  );
}
