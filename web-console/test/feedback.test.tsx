import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FeedbackMark } from '../src/feedback/FeedbackMark.tsx';
import { i18next } from '../src/i18n/index.ts';
import { theme } from '../src/theme/theme.ts';
import { eventText } from '../src/transcript/EventLine.tsx';
import { FeedbackCard } from '../src/transcript/FeedbackCard.tsx';
import { type FeedbackEntry, rowsOf } from '../src/transcript/rows.ts';
import { at, CUSTOMER, message } from './world.ts';

beforeEach(async () => {
  await i18next.changeLanguage('en');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const feedback = (
  seq: number,
  rating: FeedbackEntry['rating'],
  text?: string,
  more: Pick<FeedbackEntry, 'effort' | 'recommend'> = {},
): FeedbackEntry => ({
  seq,
  kind: 'feedback',
  at: at(seq),
  by: CUSTOMER,
  audience: 'everyone',
  rating,
  text,
  ...more,
});
const draw = (what: React.ReactNode) =>
  render(
    <MantineProvider theme={theme} env="test">
      {what}
    </MantineProvider>,
  );

it('has a card for the last rating only, since that counts', () => {
  const rows = rowsOf([message(1, CUSTOMER, 0), feedback(2, 2), feedback(3, 4)], () => 'a day');
  expect(rows.map(({ type }) => type)).toEqual(['day', 'bubble', 'event', 'feedback']);
  expect(rows.at(-1)).toMatchObject({ key: '3', entry: { rating: 4 } });
});

it('says what was rated before in a line', () => {
  const said = (entry: FeedbackEntry) => eventText(entry, 'linh', i18next.getFixedT('en'), 'en');
  expect(said(feedback(2, 2))).toBe('Hoa had rated this before: Bad (2 of 5)');
  expect(said(feedback(2, 5, 'Lovely'))).toMatch(/Very good \(5 of 5\) – .*Lovely/);
});

it('says the rating in words, with a face, and what was written', () => {
  draw(<FeedbackCard entry={feedback(2, 1, 'They <b>still</b> hurt')} me="linh" />);
  const card = screen.getByRole('note', { name: 'Feedback' });
  expect(card.textContent).toContain('Hoa rated this: Very bad (1 of 5)');
  expect(card.textContent).toContain('They <b>still</b> hurt');
  expect(card.querySelector('svg')).not.toBeNull();
  expect(card.dataset.low).toBeDefined();
});

it('says how easy it was and whether they would recommend us, where they said so', () => {
  draw(<FeedbackCard entry={feedback(2, 4, 'So kind', { effort: 6, recommend: 0 })} me="linh" />);
  const answers = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(answers).toEqual(['How easy it was: 6 of 7', 'Would recommend us: 0 of 10']);
  const said = eventText(feedback(2, 5, undefined, { effort: 1 }), 'linh', i18next.getFixedT('en'), 'en');
  expect(said).toBe('Hoa had rated this before: Very good (5 of 5) · How easy it was: 1 of 7');
});

it('has no line of what was said again with one more answer', () => {
  const said = [feedback(2, 2, 'Hm'), feedback(3, 4, 'Fine'), feedback(4, 4, 'Fine', { recommend: 9 })];
  const rows = rowsOf([message(1, CUSTOMER, 0), ...said], () => 'a day');
  expect(rows.map(({ type, key }) => [type, key])).toEqual([
    ['day', 'day-a day-1'],
    ['bubble', expect.anything()],
    ['event', '2'],
    ['feedback', '4'],
  ]);
});

it('marks a row in words for whoever cannot see it', () => {
  draw(<FeedbackMark rating={4} />);
  const mark = screen.getByRole('img', { name: 'Rated Good (4 of 5)' });
  expect(mark.textContent).toBe('4/5');
  expect(mark.dataset.low).toBeUndefined();
});
