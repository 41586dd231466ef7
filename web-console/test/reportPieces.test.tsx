import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { DayInput } from '../src/reports/DayInput.tsx';
import ReportChart from '../src/reports/ReportChart.tsx';
import { ReportTable } from '../src/reports/ReportTable.tsx';
import { COLUMNS, type Report } from '../src/reports/report.ts';
import { theme } from '../src/theme/theme.ts';

vi.mock('../src/live/LiveProvider.tsx', () => ({ useLiveState: () => ({ presences: new Map() }) }));

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  vi.stubGlobal('fetch', async () => Response.json({ items: [] }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = (what: ReactNode) =>
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        {what}
      </QueryClientProvider>
    </MantineProvider>,
  );

const hours = (to: string, keys: readonly string[]): Report => ({
  name: 'volumes',
  from: '2026-11-30T00:00:00Z',
  to,
  zone: 'UTC',
  by: 'hour',
  asOf: to,
  rows: keys.map((key) => ({ key, arrived: 1 })),
  total: { arrived: keys.length },
});
const table = (report: Report) =>
  show(
    <ReportTable
      report={report}
      columns={COLUMNS.volumes.slice(0, 1)}
      most={2}
      looked={undefined}
      onLook={() => undefined}
    />,
  );
const rows = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

it('says of which day an hour is where there are several', () => {
  table(hours('2026-12-01T00:00:00Z', ['2026-11-30T15']));
  expect(rows()[0]).toMatch(/^(15:00|3:00\sPM)$/);
  cleanup();
  table(hours('2026-12-02T00:00:00Z', ['2026-11-30T15', '2026-12-01T15']));
  expect(rows()[0]).toMatch(/Nov.*30.*3:00|30.*Nov.*15:00/);
  expect(rows()[1]).toMatch(/Dec.*1.*3:00|1.*Dec.*15:00/);
});

it('shows so many rows and says that there are more', () => {
  table(hours('2026-12-01T00:00:00Z', ['2026-11-30T13', '2026-11-30T14', '2026-11-30T15']));
  expect(document.querySelectorAll('tbody tr')).toHaveLength(2);
  expect(screen.getByText('The first 2 rows are shown; the files have them all.')).toBeTruthy();
});

it('asks nothing of a year that is still being typed, and keeps it in the field', () => {
  const asked: string[] = [];
  function Field() {
    const [day, setDay] = useState('2026-11-30');
    return (
      <DayInput
        label="From"
        value={day}
        onDay={(chosen) => {
          asked.push(chosen);
          setDay(chosen);
        }}
      />
    );
  }
  show(<Field />);
  const field = screen.getByLabelText<HTMLInputElement>('From');
  fireEvent.change(field, { target: { value: '0002-11-30' } });
  expect([asked, field.value]).toEqual([[], '0002-11-30']);
  fireEvent.change(field, { target: { value: '2025-11-30' } });
  expect([asked, field.value]).toEqual([['2025-11-30'], '2025-11-30']);
});

it('speaks of marks and of their keys only where there are any', () => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  const drawn = (to: string) =>
    show(
      <ReportChart
        report={hours(to, ['2026-11-30T15'])}
        columns={COLUMNS.volumes.slice(0, 1)}
        onLook={() => undefined}
      />,
    );
  drawn('2026-12-01T00:00:00Z');
  expect(screen.getByRole('group', { name: /^Chart\. Arrow keys/ })).toBeTruthy();
  expect(screen.getByText('Choose a bar or a point to see its conversations.')).toBeTruthy();
  cleanup();
  drawn('2026-12-04T00:00:00Z');
  expect(screen.queryByRole('group')).toBeNull();
  expect(screen.getByText('Numbers of the table open their conversations.')).toBeTruthy();
});
