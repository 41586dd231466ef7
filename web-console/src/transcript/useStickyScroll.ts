import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Nearer to the end than this counts as being there. */
const AT_END_PIXELS = 56;
/** Nearer to the beginning than this and earlier entries are wanted. */
const NEAR_START_PIXELS = 400;

interface What {
  readonly firstSeq: number | undefined;
  readonly lastSeq: number | undefined;
  /** Changes when something else grows at the end, such as posts that are being sent. */
  readonly growth: string;
  /** Whether what draws the rows keeps the reader on the same line itself when earlier ones come in above. */
  readonly anchored: boolean;
}

interface StickyScroll {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly content: RefObject<HTMLDivElement | null>;
  readonly atEnd: boolean;
  readonly nearStart: boolean;
  readonly onScroll: () => void;
  readonly toEnd: () => void;
}

/** How far one can scroll in it, in pixels. */
const wayOf = (box: HTMLElement) => box.scrollHeight - box.clientHeight;

/**
 * Keeps the reader's place: at the end while they are there, and on the same line when earlier entries come in above
 * or the window changes its size.
 */
export function useStickyScroll({ firstSeq, lastSeq, growth, anchored }: What): StickyScroll {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticking = useRef(true);
  const before = useRef({ firstSeq, anchored, height: 0, way: 0 });
  const [atEnd, setAtEnd] = useState(true);
  const [nearStart, setNearStart] = useState(false);

  const remember = (box: HTMLElement) => {
    before.current.height = box.scrollHeight;
    before.current.way = wayOf(box);
  };

  const look = () => {
    const box = scroller.current;
    if (!box) return;
    sticking.current = box.scrollHeight - box.scrollTop - box.clientHeight < AT_END_PIXELS;
    setAtEnd(sticking.current);
    setNearStart(box.scrollTop < NEAR_START_PIXELS && box.scrollHeight > box.clientHeight);
    remember(box);
  };

  // A scroll of ours is told a moment later, when the content may have grown again, or what stands below it: that is
  // nobody going away.
  const onScroll = () => {
    const box = scroller.current;
    if (box && sticking.current && wayOf(box) > before.current.way) box.scrollTop = box.scrollHeight;
    look();
  };

  const toEnd = () => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
    look();
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: these say that the content has changed
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const { firstSeq: oldFirst, anchored: wasAnchored, height } = before.current;
    const cameAbove = oldFirst !== undefined && firstSeq !== undefined && firstSeq < oldFirst;
    if (sticking.current) box.scrollTop = box.scrollHeight;
    else if (cameAbove && !(anchored && wasAnchored)) box.scrollTop += box.scrollHeight - height;
    before.current.firstSeq = firstSeq;
    before.current.anchored = anchored;
    look();
  }, [firstSeq, lastSeq, growth]);

  // A composer that grows, a phone's keyboard or a late font changes heights without changing the content.
  // biome-ignore lint/correctness/useExhaustiveDependencies: observed anew when the content appears
  useEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(() => {
      if (sticking.current) box.scrollTop = box.scrollHeight;
      remember(box);
    });
    observer.observe(box);
    if (content.current) observer.observe(content.current);
    return () => observer.disconnect();
  }, [firstSeq === undefined]);

  return { scroller, content, atEnd, nearStart, onScroll, toEnd };
}
