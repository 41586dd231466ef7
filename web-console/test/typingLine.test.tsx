import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { theme } from '../src/theme/theme.ts';
import { TypingLine } from '../src/transcript/TypingLine.tsx';
import { CUSTOMER, LINH } from './world.ts';

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('shows what a customer has written so far as their words, and says of a note that it is one', () => {
  render(
    <MantineProvider theme={theme} env="test">
      <TypingLine
        people={[
          { ...CUSTOMER, text: '<b>My\nmother' },
          { ...LINH, note: true },
        ]}
        me="an"
      />
    </MantineProvider>,
  );
  expect(screen.getByText('Hoa is typing')).toBeTruthy();
  expect(screen.getByRole('note', { name: 'Not sent yet' }).textContent).toBe('<b>My\nmother');
  expect(screen.getByText('Linh is typing a note')).toBeTruthy();
});
