import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PaneDivider } from '../src/ui/PaneDivider.tsx';
import { choosePaneWidth, paneWidth, paneWidths, usePaneWidths } from '../src/ui/paneWidths.ts';

/** Panes in a room of 1,200 pixels that are as wide as was chosen: jsdom lays nothing out. */
function Room({ pane, side }: { pane: 'list' | 'customer'; side: 'left' | 'right' }) {
  const width = usePaneWidths()[pane] ?? 300;
  return (
    <main
      ref={(element) => {
        if (element) Object.defineProperty(element, 'clientWidth', { value: 1_200, configurable: true });
      }}
    >
      <section
        id="pane"
        ref={(element) => {
          if (element) element.getBoundingClientRect = () => ({ width }) as DOMRect;
        }}
      />
      <PaneDivider pane={pane} controls="pane" side={side} label="Width" />
    </main>
  );
}

const line = () => screen.getByRole('separator', { name: 'Width' });
/** jsdom's own pointer events have no place. */
const point = (type: string, clientX = 0) =>
  fireEvent(
    line(),
    new MouseEvent(`pointer${type}`, { bubbles: true, cancelable: true, button: 0, clientX }),
  );
const press = (key: string, more = {}) => fireEvent.keyDown(line(), { key, ...more });

beforeEach(() => choosePaneWidth('list', undefined));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the line beside a pane', () => {
  it('moves with the arrows, and says where it is', () => {
    render(<Room pane="list" side="left" />);
    expect(line().getAttribute('aria-valuenow')).toBe('344');
    press('ArrowRight');
    expect(line().getAttribute('aria-valuenow')).toBe('316');
    press('ArrowLeft', { shiftKey: true });
    expect(paneWidths().list).toBe(260);
    press('End');
    expect(paneWidths().list).toBe(540);
    press('Home');
    expect(paneWidths().list).toBe(260);
    press('ArrowRight', { ctrlKey: true });
    expect(paneWidths().list).toBe(260);
    press('Enter');
    expect(paneWidths()).toEqual({});
  });

  it('is drawn with a pointer, towards the side where there is room', () => {
    render(<Room pane="customer" side="right" />);
    point('move', 500);
    expect(paneWidths().customer).toBeUndefined();
    point('down', 900);
    point('move', 850);
    expect(paneWidths().customer).toBe(350);
    point('up');
    point('move', 700);
    expect(paneWidths().customer).toBe(350);
    fireEvent.doubleClick(line());
    expect(paneWidths().customer).toBeUndefined();
  });
});

it('leaves the conversation its room, and no pane without', () => {
  expect(paneWidth('list', 560, 800)).toBe(360);
  expect(paneWidth('list', 10, 800)).toBe(260);
  expect(paneWidth('list', 300, 400)).toBe(260);
  expect(paneWidth('customer', 9_999, 0)).toBe(520);
});

it('is remembered, and what is no width is none', () => {
  choosePaneWidth('list', 400);
  choosePaneWidth('customer', 300);
  expect(JSON.parse(localStorage.getItem('bouquet.panes') ?? '')).toEqual({ list: 400, customer: 300 });
  localStorage.setItem('bouquet.panes', '{"list":"wide","customer":99999}');
  expect(paneWidths()).toEqual({ customer: 520 });
  localStorage.setItem('bouquet.panes', 'oops');
  expect(paneWidths()).toEqual({});
});
