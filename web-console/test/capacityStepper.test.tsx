import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { CapacityStepper } from '../src/presence/CapacityStepper.tsx';

const { mine } = vi.hoisted(() => ({ mine: { capacity: 4, choose: vi.fn(async () => undefined) } }));
vi.mock('../src/presence/useMyPresence.ts', () => ({ useMyPresence: () => mine }));

beforeEach(async () => {
  await i18next.changeLanguage('en');
  mine.choose.mockClear();
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it.each([
  [50, 'One fewer at once', 49],
  [20, 'One fewer at once', 19],
  [1, 'One fewer at once', 0],
  [19, 'One more at once', 20],
])('makes of %i, by %s, %i', (capacity, button, expected) => {
  mine.capacity = capacity;
  const { unmount } = render(<CapacityStepper />, { wrapper: MantineProvider });
  fireEvent.click(screen.getByRole('button', { name: button }));
  expect(screen.getByRole('status').textContent).toBe(String(expected));
  unmount();
  expect(mine.choose.mock.calls).toEqual([[{ capacity: expected }]]);
});
