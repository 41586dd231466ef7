import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { Announcer } from '../src/transcript/Announcer.tsx';
import { CUSTOMER, message } from './world.ts';

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('reads out words, not the marks around them nor what an address pretends to be', () => {
  const before = [message(1, CUSTOMER, 1)];
  const words = 'Is it **free**? See https://bank.example@evil.example/x';
  const { rerender } = render(<Announcer entries={before} caughtUp me="linh" />, {
    wrapper: MantineProvider,
  });
  rerender(<Announcer entries={[...before, message(2, CUSTOMER, 2, words)]} caughtUp me="linh" />);
  expect(screen.getByRole('log').textContent).toContain('Is it free? See evil.example');
  expect(screen.getByRole('log').textContent).not.toContain('bank.example');
});
