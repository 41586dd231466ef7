import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { previewDecision } from '../src/empowerment/empowerment.ts';
import { PreviewSection } from '../src/empowerment/PreviewSection.tsx';
import { i18next } from '../src/i18n/index.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';

vi.mock('../src/empowerment/empowerment.ts', async (original) => ({
  ...(await original<typeof import('../src/empowerment/empowerment.ts')>()),
  previewDecision: vi.fn(() => new Promise(() => undefined)),
}));

const queues = ['vip', 'general'].map((id) => ({ id, name: id.toUpperCase() }));
vi.mock('../src/queues/useQueueNames.ts', () => ({ useQueues: () => ({ queues }) }));
vi.mock('../src/presence/useColleagues.ts', () => ({ useColleagues: () => ({ colleagues: [] }) }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('asks for one queue, the usual one unless another is chosen', async () => {
  await i18next.changeLanguage('en');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <AgentProvider value={{ id: 'mai', name: 'Mai', role: 'admin' }}>
          <PreviewSection />
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
  const field = await screen.findByRole<HTMLSelectElement>('combobox', { name: i18next.t('preview.where') });
  await vi.waitFor(() => expect(field.value).toBe('general'));
  expect([...field.options].map(({ value }) => value)).toEqual(['vip', 'general']);
  fireEvent.click(screen.getByRole('button', { name: i18next.t('preview.ask') }));
  await vi.waitFor(() => expect(vi.mocked(previewDecision).mock.calls[0]?.[0].queue).toBe('general'));
});
