import type { TranscriptSnapshot } from '@bouquet/client';
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { AgentProvider } from '../src/session/session.ts';
import { theme } from '../src/theme/theme.ts';
import { ColleagueWrites } from '../src/together/ColleagueWrites.tsx';
import { HereToo } from '../src/together/HereToo.tsx';
import { CUSTOMER, LINH } from './world.ts';

const AN = { kind: 'agent', id: 'an', name: 'An' } as const;
const DUC = { kind: 'agent', id: 'duc', name: 'Đức' } as const;

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(known: Partial<TranscriptSnapshot>) {
  const snapshot = { viewing: [], typing: [], ...known } as unknown as TranscriptSnapshot;
  render(
    <MantineProvider theme={theme} env="test">
      <AgentProvider value={{ id: 'linh', name: 'Linh', role: 'agent' }}>
        <HereToo snapshot={snapshot} />
        <ColleagueWrites snapshot={snapshot} />
      </AgentProvider>
    </MantineProvider>,
  );
}
const people = () => screen.queryAllByRole('listitem').map(({ textContent }) => textContent);

it('shows each colleague once, and who writes first; neither me nor the customer', () => {
  show({ viewing: [LINH, AN, DUC], typing: [CUSTOMER, LINH, { ...DUC, note: true }] });
  expect(people()).toEqual(['ĐĐức is writing a note', 'AAn is looking']);
  expect(screen.getByRole('status').textContent).toBe('');
});

it('warns while a colleague writes a reply', () => {
  show({ viewing: [AN], typing: [AN] });
  expect(people()).toEqual(['AAn is writing a reply']);
  expect(screen.getByRole('status').textContent).toContain('An is writing a reply. Wait a moment');
});

it('says how many more there are', () => {
  const many = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ kind: 'agent', id, name: id }) as const);
  show({ viewing: many });
  expect(people().at(-1)).toBe('+2');
});

it('is not there where nobody is', () => {
  show({ viewing: [LINH] });
  expect(screen.queryByRole('list')).toBeNull();
});
