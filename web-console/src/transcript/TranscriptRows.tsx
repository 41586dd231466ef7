import {
  defaultRangeExtractor,
  elementScroll,
  useVirtualizer,
  type VirtualItem,
} from '@tanstack/react-virtual';
import { memo, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { RowView } from './RowView.tsx';
import type { Row } from './rows.ts';
import classes from './TranscriptView.module.css';

/**
 * Up to here all rows are in the page: so long is nearly every conversation, and the browser's own search finds every word.
 * Of a longer one only what is near the reader is there, and the page has to be searched by scrolling.
 */
export const WHOLE_MAX = 200;
/** So many rows beyond what is in sight, on both sides. */
const OVERSCAN = 16;
/** About how many letters fit into a line of a bubble. */
const LINE_LETTERS = 64;

interface TranscriptRowsProps {
  readonly rows: readonly Row[];
  readonly me: string;
  /** Up to which entry the customer has seen it, by the key of its row. */
  readonly seen: string;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** The rows of a transcript, however many they are. */
export const TranscriptRows = memo(function TranscriptRows(props: TranscriptRowsProps) {
  const { rows, me, seen } = props;
  if (rows.length > WHOLE_MAX) return <NearRows {...props} />;
  return rows.map((row) => (
    <div key={row.key} data-row={row.key} className={classes.row}>
      <RowView row={row} me={me} seen={row.key === seen} />
    </div>
  ));
});

/**
 * Only the rows near the reader. How high each is becomes known when it is seen, and is kept by its key: what comes in above
 * moves nothing. The row that has the focus stays, however far away.
 */
function NearRows({ rows, me, seen, scroller }: TranscriptRowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const [above, setAbove] = useState(0);
  const [focused, setFocused] = useState<string>();
  // What was measured while all rows were in the page: otherwise the reader's place would be lost when they no longer are.
  const [known] = useState(() => measured(scroller.current, rows));
  const begun = useRef(false);
  const held = focused === undefined ? -1 : rows.findIndex(({ key }) => key === focused);

  const near = useVirtualizer({
    count: rows.length,
    // What it scrolls in is told of only after its rows are there.
    getScrollElement: () => scroller.current ?? list.current?.closest('section') ?? null,
    estimateSize: useCallback((index: number) => heightOf(rows[index]), [rows]),
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    initialMeasurementsCache: known.items,
    initialOffset: known.offset,
    // Its first word would be where it begins: that is for `useStickyScroll` to say, which knows where the reader was.
    scrollToFn: (...scroll) => {
      if (begun.current) elementScroll(...scroll);
      begun.current = true;
    },
    scrollMargin: above,
    // Its measure of where the reader is, unlike the height of the whole, knows what of it is only estimated.
    anchorTo: 'end',
    overscan: OVERSCAN,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const shown = defaultRangeExtractor(range);
        return held < 0 || shown.includes(held) ? shown : [...shown, held].sort((a, b) => a - b);
      },
      [held],
    ),
  });

  // What stands above the rows is as high as it says it is: the way to earlier entries.
  useLayoutEffect(() => setAbove(list.current?.offsetTop ?? 0), []);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears where the focus is, and does nothing by itself
    <div
      ref={list}
      className={classes.near}
      style={{ height: near.getTotalSize() }}
      onFocus={(event) => setFocused(event.target.closest<HTMLElement>('[data-row]')?.dataset.row)}
      onBlur={() => setFocused(undefined)}
    >
      {near.getVirtualItems().map(({ index, key, start }) => {
        const row = rows[index];
        if (!row) return null;
        return (
          <div
            key={key}
            ref={near.measureElement}
            data-index={index}
            data-row={row.key}
            className={classes.row}
            style={{ transform: `translateY(${start - above}px)` }}
          >
            <RowView row={row} me={me} seen={row.key === seen} />
          </div>
        );
      })}
    </div>
  );
}

/** About how high a row is that nobody has seen yet; the nearer, the less the scroll bar has to learn. */
function heightOf(row: Row | undefined): number {
  switch (row?.type) {
    case 'bubble':
      return linesOf(row.entry.text) * 21 + 18 + (row.first ? 36 : 2);
    case 'note':
      return linesOf(row.entry.text) * 21 + 66;
    case 'gesture':
      return 180;
    case 'feedback':
      return linesOf(row.entry.text ?? '') * 21 + 66;
    case 'day':
      return 42;
    default:
      return 30;
  }
}

function linesOf(text: string): number {
  return text
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / LINE_LETTERS)), 0);
}

/**
 * How high the rows are that are in the page now, and where the reader will be once these rows stand there: as far from the
 * end as before, since what is new came in above. Where no row was there before, that is the end.
 */
function measured(
  scroller: HTMLElement | null,
  rows: readonly Row[],
): { readonly items: VirtualItem[]; readonly offset: number } {
  const heights = new Map<string, number>();
  for (const element of scroller?.querySelectorAll<HTMLElement>('[data-row]') ?? [])
    heights.set(element.dataset.row ?? '', element.offsetHeight);
  const before = [...heights.values()].reduce((sum, height) => sum + height, 0);
  const after = rows.reduce((sum, row) => sum + (heights.get(row.key) ?? heightOf(row)), 0);
  const items = rows.flatMap(({ key }, index) => {
    const size = heights.get(key);
    return size === undefined ? [] : [{ key, index, start: 0, end: size, size, lane: 0 }];
  });
  return { items, offset: (scroller?.scrollTop ?? 0) + after - before };
}
