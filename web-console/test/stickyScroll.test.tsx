import { fireEvent, render } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useStickyScroll } from '../src/transcript/useStickyScroll.ts';

/** A box in which heights are what the test says: jsdom lays nothing out. */
function box(heights: { content: number; room: number }) {
  function Box() {
    const scroll = useStickyScroll({ firstSeq: 1, lastSeq: 1, growth: '', anchored: false });
    return (
      <section
        ref={(element) => {
          scroll.scroller.current = element;
          if (!element) return;
          Object.defineProperty(element, 'scrollHeight', { get: () => heights.content, configurable: true });
          Object.defineProperty(element, 'clientHeight', { get: () => heights.room, configurable: true });
        }}
        data-end={scroll.atEnd}
        onScroll={scroll.onScroll}
      />
    );
  }
  const { container } = render(<Box />);
  const element = container.querySelector('section') as HTMLElement;
  return { element, atEnd: () => element.dataset.end === 'true' };
}

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});

describe('a transcript', () => {
  it.each([
    ['its content grows', { content: 1300, room: 500 }],
    ['what stands below it grows', { content: 1000, room: 200 }],
  ])('stays at the end when %s before our own scroll is told', (_, later) => {
    const heights = { content: 1000, room: 500 };
    const { element, atEnd } = box(heights);
    element.scrollTop = 500;
    Object.assign(heights, later);
    fireEvent.scroll(element);
    expect(atEnd()).toBe(true);
    expect(element.scrollTop).toBe(later.content);
  });

  it('lets the reader go', () => {
    const { element, atEnd } = box({ content: 1000, room: 500 });
    element.scrollTop = 200;
    fireEvent.scroll(element);
    expect(atEnd()).toBe(false);
    expect(element.scrollTop).toBe(200);
  });
});
