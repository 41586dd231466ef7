import { addDays } from './question.ts';

export const RANGES = ['today', 'yesterday', 'week', 'month', 'thisMonth', 'lastMonth'] as const;
export type Range = (typeof RANGES)[number];

interface Days {
  readonly from: string;
  readonly to: string;
}

/** The days that people mean by it, today being this day. */
export function daysOf(range: Range, today: string): Days {
  const first = `${today.slice(0, 8)}01`;
  const before = addDays(first, -1);
  switch (range) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'week':
      return { from: addDays(today, -6), to: today };
    case 'month':
      return { from: addDays(today, -27), to: today };
    case 'thisMonth':
      return { from: first, to: today };
    case 'lastMonth':
      return { from: `${before.slice(0, 8)}01`, to: before };
  }
}

/** Which of them these days are, if any. */
export function rangeOf({ from, to }: Days, today: string): Range | undefined {
  return RANGES.find((range) => {
    const days = daysOf(range, today);
    return days.from === from && days.to === to;
  });
}
