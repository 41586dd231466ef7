import { ApiProblem, type Transcript } from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { theme } from '../src/theme/theme.ts';
import { EarlierEntries } from '../src/transcript/EarlierEntries.tsx';

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A reader who stays at the beginning of what is here while pages of a hundred come in. */
function AtTheBeginning({ fetched }: { fetched: () => Promise<void> }) {
  const [earliest, setEarliest] = useState(300);
  const loadEarlier = async () => {
    // The entries are told of before the call that fetched them is over.
    setEarliest((before) => before - 100);
    await fetched();
  };
  return (
    <MantineProvider theme={theme} env="test">
      <EarlierEntries transcript={{ loadEarlier } as unknown as Transcript} earliest={earliest} near />
    </MantineProvider>
  );
}

it('goes on until the beginning while the reader stays near it', async () => {
  const fetched = vi.fn(() => new Promise<void>((resolve) => setTimeout(resolve)));
  render(<AtTheBeginning fetched={fetched} />);
  await screen.findByText('The beginning of the conversation');
  expect(fetched).toHaveBeenCalledTimes(3);
});

it('tries a page that failed again only when it is told to', async () => {
  const fetched = vi.fn(() => Promise.reject(new ApiProblem(503, 'unavailable', 'later')));
  render(<AtTheBeginning fetched={fetched} />);
  const again = await screen.findByRole('button', { name: 'Try again' });
  expect(fetched).toHaveBeenCalledTimes(1);
  fireEvent.click(again);
  await waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
});
