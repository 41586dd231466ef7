import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useFocusOnOpen } from '../src/composer/useFocusOnOpen.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Conversation({ tray = false }: { tray?: boolean }) {
  const field = useFocusOnOpen(tray);
  return (
    <main id="conversation" tabIndex={-1}>
      <textarea ref={field} aria-label="Reply" />
    </main>
  );
}

function withPointer(fine: boolean) {
  vi.stubGlobal('matchMedia', () => ({ matches: fine }));
}

it('goes to the field, and on a phone to the conversation', () => {
  withPointer(true);
  render(<Conversation />);
  expect(document.activeElement).toBe(screen.getByLabelText('Reply'));
  cleanup();
  withPointer(false);
  render(<Conversation />);
  expect(document.activeElement?.id).toBe('conversation');
});

it('goes there once the tray is put away', () => {
  withPointer(true);
  const { rerender } = render(<Conversation tray />);
  expect(document.activeElement).toBe(document.body);
  rerender(<Conversation />);
  expect(document.activeElement).toBe(screen.getByLabelText('Reply'));
});

it('leaves the focus to what was opened over a conversation that was still on its way', () => {
  withPointer(true);
  const bar = (
    <div role="dialog" aria-modal="true">
      {/* biome-ignore lint/a11y/noAutofocus: as the command bar does */}
      <input autoFocus aria-label="Do or find something" />
    </div>
  );
  const { rerender } = render(<div>{bar}</div>);
  rerender(
    <div>
      {bar}
      <Conversation />
    </div>,
  );
  expect(document.activeElement).toBe(screen.getByLabelText('Do or find something'));
});
