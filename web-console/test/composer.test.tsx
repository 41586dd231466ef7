import type { Transcript } from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Composer } from '../src/composer/Composer.tsx';
import { i18next } from '../src/i18n/index.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { conversation } from './world.ts';

vi.mock('../src/live/LiveProvider.tsx', () => ({
  useGestureCache: () => undefined,
  useLive: () => undefined,
}));

const post = vi.fn();
const transcript = { post, setTyping() {} } as unknown as Transcript;

beforeEach(async () => {
  await i18next.changeLanguage('en');
  post.mockClear();
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  // jsdom has no fonts that could come late.
  Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() });
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async () =>
    Response.json({ code: 'not_found', detail: 'Nothing.' }, { status: 404 }),
  );
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
          <Composer
            conversation={conversation('c1', { assignee: { id: 'linh', name: 'Linh' } })}
            transcript={transcript}
          />
        </AgentProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const write = (text: string) => fireEvent.change(field(), { target: { value: text } });
const enter = () => fireEvent.keyDown(field(), { key: 'Enter' });

it('holds a reply back once where something is not filled in, and leads to it', () => {
  write('Dear {{customer.name}}, hello');
  expect(screen.getByText('Not filled in:')).toBeTruthy();
  enter();
  expect(post).not.toHaveBeenCalled();
  expect([field().selectionStart, field().selectionEnd]).toEqual([5, 22]);
  enter();
  expect(post).toHaveBeenCalledExactlyOnceWith('Dear {{customer.name}}, hello', 'message', []);
});

it('sends what only looks a little like a place at once', () => {
  write('{{7*7}} is 49');
  expect(screen.queryByText('Not filled in:')).toBeNull();
  enter();
  expect(post).toHaveBeenCalledTimes(1);
});

it('shows what is not filled in when one presses on it', () => {
  write('a {{x}} b {{y.z}}');
  fireEvent.click(screen.getByRole('button', { name: '{{y.z}}' }));
  expect(field().selectionStart).toBe(10);
});
