import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { QueueForm } from '../src/queues/QueueForm.tsx';
import { theme } from '../src/theme/theme.ts';

vi.mock('../src/presence/useColleagues.ts', () => ({
  useColleagues: () => ({ colleagues: [{ id: 'a_mai', name: 'Mai', role: 'supervisor' }] }),
}));

class Still {
  observe() {}
  unobserve() {}
  disconnect() {}
}

let answer: { status: number; body: unknown };
const sent: { url: string; body: unknown }[] = [];

beforeEach(async () => {
  await i18next.changeLanguage('en');
  sent.length = 0;
  vi.stubGlobal('ResizeObserver', Still);
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    sent.push({ url, body: JSON.parse(body) });
    return new Response(JSON.stringify(answer.body), { status: answer.status });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open() {
  render(
    <MantineProvider theme={theme}>
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>
          <QueueForm queue={undefined} others={[]} />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Gold' } });
  fireEvent.change(screen.getByLabelText('Id'), { target: { value: 'gold' } });
}
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Add' }));

it('sends a queue that is right as a whole', async () => {
  answer = { status: 200, body: { id: 'gold', name: 'Gold' } };
  open();
  save();
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]?.url).toBe('/api/v1/queues/gold');
  expect(sent[0]?.body).toMatchObject({ name: 'Gold', mode: 'auto', open: true, offerSeconds: 30 });
});

it('sends nothing that is wrong, and says at the field what', async () => {
  open();
  fireEvent.change(screen.getByLabelText('Id'), { target: { value: 'Gold!' } });
  save();
  const field = screen.getByLabelText('Id');
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getByText('Small letters, digits and hyphens, at most 40.')).toBeTruthy();
  expect(sent).toEqual([]);
});

it('shows what the server refuses at the field that it names', async () => {
  answer = {
    status: 400,
    body: { code: 'bad_frame', field: 'hours.weekly[1].from', detail: 'hours.weekly[1].from is too early' },
  };
  open();
  fireEvent.click(screen.getByLabelText('Always open'));
  save();
  const field = (await screen.findAllByLabelText('Tuesday, from'))[0];
  await waitFor(() => expect(field?.getAttribute('aria-invalid')).toBe('true'));
  expect(document.activeElement).toBe(field);
  expect(screen.getByText('The server did not accept this: is too early')).toBeTruthy();
});

it('shows a refusal of what no field stands for above the buttons', async () => {
  answer = { status: 400, body: { code: 'bad_frame', field: 'colour', detail: 'colour is unknown' } };
  open();
  save();
  expect((await screen.findByRole('alert')).textContent).toContain('colour');
});
