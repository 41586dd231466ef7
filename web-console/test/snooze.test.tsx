import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SnoozeMenu } from '../src/conversation/SnoozeMenu.tsx';
import { chosenTime, fieldTime } from '../src/conversation/snoozeTimes.ts';
import { useActions } from '../src/conversation/useActions.ts';
import { i18next } from '../src/i18n/index.ts';
import { theme } from '../src/theme/theme.ts';
import { conversation } from './world.ts';

const request = vi.fn(async (_: object) => ({}));
vi.mock('../src/live/LiveProvider.tsx', () => ({ useLive: () => ({ connection: { request } }) }));

beforeEach(async () => {
  await i18next.changeLanguage('en');
  request.mockClear();
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function Menu() {
  return <SnoozeMenu conversation={conversation('c1')} actions={useActions('c1')} />;
}

async function choose(item: string) {
  render(
    <MantineProvider theme={theme} env="test">
      <Menu />
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Snooze' }));
  fireEvent.click(await screen.findByText(item));
}

it('sets aside until the customer replies', async () => {
  await choose('Until they reply');
  expect(request).toHaveBeenCalledExactlyOnceWith({ type: 'conversation.snooze', conversationId: 'c1' });
});

it('sets aside until the minute that was chosen, and says why another time will not do', async () => {
  await choose('Choose a time…');
  const field = await screen.findByLabelText(/Date and time/);
  const snooze = () => fireEvent.click(screen.getAllByRole('button', { name: 'Snooze' }).at(-1) as Element);
  fireEvent.change(field, { target: { value: '2001-01-01T09:00' } });
  snooze();
  expect(await screen.findByText('This time has passed.')).toBeTruthy();
  expect(request).not.toHaveBeenCalled();

  const until = new Date(Date.now() + 50 * 3_600_000);
  until.setSeconds(0, 0);
  fireEvent.change(field, { target: { value: fieldTime(until) } });
  expect(screen.queryByText('This time has passed.')).toBeNull();
  snooze();
  expect(request).toHaveBeenCalledExactlyOnceWith({
    type: 'conversation.snooze',
    conversationId: 'c1',
    until: until.toISOString(),
  });
  await waitFor(() => expect(screen.queryByLabelText(/Date and time/)).toBeNull());
});

it('takes a time only that the server takes, too', () => {
  const now = new Date(2026, 10, 23, 8);
  expect(chosenTime('', now)).toBe('none');
  expect(chosenTime('2026-11-23T08:00', now)).toBe('past');
  expect(chosenTime('2027-11-24T08:00', now)).toBe('far');
  expect(chosenTime(fieldTime(new Date(2026, 10, 23, 8, 1)), now)).toEqual(new Date(2026, 10, 23, 8, 1));
});
