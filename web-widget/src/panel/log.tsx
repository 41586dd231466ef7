import { linkRel } from '@bouquet/client';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { VisitSnapshot } from '../session/visit-snapshot';
import { DownIcon, Flower } from './drawings';
import { dayOf } from './format';
import type { GiftWords } from './gift-words';
import { Message } from './message';
import { type MessageRow, type Row, rowsOf } from './rows';
import { useScene } from './scene';
import type { Texts } from './texts';
import { trayOf } from './tray';

/** What comes from the team. */
type TheirRow = MessageRow | Extract<Row, { row: 'gift' }>;

const rowsAtOnce = 150;
const nearEndPixels = 80;

interface LogProps {
  readonly snapshot: VisitSnapshot;
  /** What stands above the first message. */
  readonly children?: ComponentChildren;
}

/** The messages. It stays at its end while the reader is there, and leaves a reader of older ones in peace. */
export function Log({ snapshot, children }: LogProps) {
  const { texts, visit } = useScene();
  const { transcript, opening } = snapshot;
  const [limit, setLimit] = useState(rowsAtOnce);
  const rows = rowsOf({ snapshot: transcript, opening, fileOf: (id) => trayOf(visit).of(id) }, texts);
  const shown = rows.slice(-limit);
  const typists = transcript?.typing.filter(({ kind }) => kind === 'agent') ?? [];
  const { box, away, toEnd } = useEndOf(`${rows.length}/${typists.length}`, rows.at(-1));

  return (
    <div class="log-place">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <div class="log" ref={box} role="log" aria-live="off" aria-label={texts.logLabel} tabIndex={0}>
        {children}
        {rows.length > limit && (
          <button type="button" class="plain earlier" onClick={() => setLimit(limit + rowsAtOnce)}>
            {texts.earlier}
          </button>
        )}
        {shown.map((row) => (
          <Line key={row.key} row={row} />
        ))}
        {typists.length > 0 && (
          <p class="typing">
            <span class="dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <bdi>{texts.typing(typists[0]?.name ?? texts.somebody)}</bdi>
          </p>
        )}
      </div>
      <Announcer rows={rows} settled={transcript?.caughtUp ?? true} />
      {away && (
        <button type="button" class="to-end" onClick={toEnd}>
          <DownIcon /> {texts.newBelow}
        </button>
      )}
    </div>
  );
}

function Line({ row }: { readonly row: Row }) {
  const { texts, stage } = useScene();
  if (row.row === 'message') {
    return <Message row={row} />;
  }
  if (row.row === 'day') {
    return <p class="day">{dayOf(row.at, Date.now(), stage.locale, texts)}</p>;
  }
  if (row.row === 'gift') {
    return <Gift row={row} />;
  }
  return (
    <p class="event">
      <bdi>{row.text}</bdi>
      {row.note && (
        <bdi class="words event-note" dir="auto">
          {row.note}
        </bdi>
      )}
    </p>
  );
}

/** Something kind that was done, and how far it has come. */
function Gift({ row: { text, note, link } }: { readonly row: GiftWords }) {
  const { texts } = useScene();
  return (
    <div class="gift">
      <Flower />
      <p class="gift-text">
        <bdi>{text}</bdi>
      </p>
      {note && (
        <blockquote>
          <bdi class="words" dir="auto">
            {note}
          </bdi>
        </blockquote>
      )}
      {link && (
        <a href={link} target="_blank" rel={linkRel}>
          {texts.giftFollow}
        </a>
      )}
    </div>
  );
}

/** Keeps the end in view, unless the reader scrolled away; then `away` tells that something came. */
function useEndOf(changed: string, last: Row | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);
  const toEnd = () => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
    atEnd.current = true;
    setAway(false);
  };
  useEffect(() => {
    const element = box.current;
    const scrolled = () => {
      if (element) {
        atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEndPixels;
        if (atEnd.current) {
          setAway(false);
        }
      }
    };
    element?.addEventListener('scroll', scrolled, { passive: true });
    const resized = new ResizeObserver(() => {
      if (atEnd.current) {
        element?.scrollTo({ top: element.scrollHeight });
      }
    });
    if (element) {
      resized.observe(element);
    }
    return () => {
      element?.removeEventListener('scroll', scrolled);
      resized.disconnect();
    };
  }, []);
  useLayoutEffect(() => {
    const own = last?.row === 'message' && last.own && last.clientId !== undefined;
    if (atEnd.current || own) {
      toEnd();
    } else if (last?.row === 'gift' || (last?.row === 'message' && !last.own)) {
      setAway(true);
    }
  }, [changed]);
  return { box, away, toEnd };
}

/**
 * Reads new messages of the team aloud, and gifts, each once, and nothing else: a live log would also read the whole history
 * when it is opened.
 */
function Announcer({ rows, settled }: { readonly rows: readonly Row[]; readonly settled: boolean }) {
  const { texts } = useScene();
  const known = useRef<number | undefined>(undefined);
  const said = useRef({ key: '', text: '' });
  const theirs = rows.filter(
    (row): row is TheirRow => row.row === 'gift' || (row.row === 'message' && !row.own),
  );
  const fresh = known.current === undefined ? [] : theirs.slice(known.current);
  useEffect(() => {
    known.current = settled ? theirs.length : undefined;
  });
  const latest = fresh.at(-1);
  if (latest) {
    said.current = { key: latest.key, text: fresh.map((row) => spoken(row, texts)).join(' ') };
  }
  return (
    <p class="unseen" role="status">
      {/* The key makes the same words, said a second time, news. */}
      <span key={said.current.key}>{said.current.text}</span>
    </p>
  );
}

function spoken(row: TheirRow, texts: Texts): string {
  return row.row === 'gift'
    ? [row.text, row.note].filter(Boolean).join('. ')
    : `${row.by.name ?? texts.team}: ${[row.text, ...(row.files ?? []).map(({ name }) => name)].filter(Boolean).join(', ')}`;
}
