import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { theme } from '../src/theme/theme.ts';
import { rowsOf } from '../src/transcript/rows.ts';
import { TranscriptRows, WHOLE_MAX } from '../src/transcript/TranscriptRows.tsx';
import { CUSTOMER, message } from './world.ts';

// Many rows are drawn here.
vi.setConfig({ testTimeout: 30_000 });

const ROOM = 600;
/** All rows are as high as this, but the estimates say otherwise. */
const HEIGHT = 100;

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  // jsdom lays nothing out.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(HEIGHT);
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(ROOM);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const rowsFrom = (first: number, last: number) =>
  rowsOf(
    Array.from({ length: last - first + 1 }, (_, at) => message(first + at, CUSTOMER, 0, `m${first + at}`)),
    () => 'a day',
  );

function Transcript({ first, last }: { first: number; last: number }) {
  const scroller = useRef<HTMLElement>(null);
  return (
    <MantineProvider theme={theme} env="test">
      <section
        ref={(element) => {
          scroller.current = element;
          // The whole of it is as high as its rows are.
          if (element)
            Object.defineProperty(element, 'scrollHeight', {
              configurable: true,
              get: () => heightIn(element),
            });
        }}
        aria-label="messages"
      >
        <TranscriptRows rows={rowsFrom(first, last)} me="linh" seen="" scroller={scroller} />
      </section>
    </MantineProvider>
  );
}

function heightIn(box: Element): number {
  const near = box.firstElementChild as HTMLElement | null;
  return near?.style.height ? Number.parseFloat(near.style.height) : box.childElementCount * HEIGHT;
}

const box = () => screen.getByRole('region', { name: 'messages' });
const inPage = () => [...box().querySelectorAll<HTMLElement>('[data-row]')].map(({ dataset }) => dataset.row);
const scrollTo = (top: number) => {
  box().scrollTop = top;
  fireEvent.scroll(box());
};

it('has all rows of an ordinary conversation in the page', () => {
  render(<Transcript first={1} last={WHOLE_MAX - 1} />);
  expect(inPage()).toHaveLength(WHOLE_MAX);
});

it('has only what is near of ten thousand, wherever one is', () => {
  render(<Transcript first={1} last={10_000} />);
  // It begins at its end.
  expect(inPage()).toContain('10000');
  scrollTo(0);
  expect(inPage()[1]).toBe('1');
  expect(inPage().length).toBeLessThan(60);
  scrollTo(heightIn(box()) - ROOM);
  expect(inPage().length).toBeLessThan(60);
  expect(inPage().at(-1)).toBe('10000');
});

it('keeps the heights it knew when earlier rows make it long, so that the place is kept', () => {
  const { rerender } = render(<Transcript first={101} last={100 + WHOLE_MAX - 1} />);
  const before = heightIn(box());
  const moved = vi.fn();
  box().scrollTo = moved;
  expect(before).toBe(WHOLE_MAX * HEIGHT);
  rerender(<Transcript first={1} last={100 + WHOLE_MAX - 1} />);
  // Corrections of guesses, around where the reader is: never back to the beginning.
  for (const [{ top }] of moved.mock.calls) expect(top).toBeGreaterThan(3_000);
  expect(inPage().length).toBeLessThan(60);
  // What is near the reader is what was near: the rows that were the first in the page, and not those that came in above.
  expect(inPage()).toContain('101');
  expect(inPage()).not.toContain('1');
  // What was there before is as high as it was; only what is new is guessed.
  scrollTo(heightIn(box()) - ROOM);
  const last = box().querySelector<HTMLElement>(`[data-row="${100 + WHOLE_MAX - 1}"]`);
  const first = box().querySelector<HTMLElement>(`[data-row="${100 + WHOLE_MAX - 5}"]`);
  const startOf = (element: HTMLElement | null) =>
    Number(/\((.*)px\)/.exec(element?.style.transform ?? '')?.[1]);
  expect(startOf(last) - startOf(first)).toBe(4 * HEIGHT);
  expect(heightIn(box())).toBeGreaterThan(before);
});

it('keeps the row in the page that has the focus', async () => {
  render(<Transcript first={1} last={1_000} />);
  scrollTo(0);
  const [row] = box().querySelectorAll<HTMLElement>('[data-row="2"]');
  if (!row) throw new Error('It is not there.');
  row.tabIndex = -1;
  act(() => row.focus());
  scrollTo(40_000);
  expect(inPage()).toContain('2');
  expect(inPage()).not.toContain('3');
  expect(document.activeElement).toBe(row);
  act(() => row.blur());
  expect(inPage()).not.toContain('2');
});
