import type { Agent, ServerFrame } from '@bouquet/client';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, it, vi } from 'vitest';
import { alertHeard } from '../src/alertRules/alertNews.ts';
import { FIRED } from '../src/alertRules/alertRule.ts';
import { chime } from '../src/alerts/chime.ts';
import { i18next } from '../src/i18n/index.ts';
import { tell } from '../src/ui/tell.ts';
import { LINH, MAI } from './supervisorsWorld.tsx';

vi.mock('../src/alerts/chime.ts', () => ({ chime: vi.fn(async () => true) }));
vi.mock('../src/ui/tell.ts', () => ({ tell: vi.fn() }));

const queries = new QueryClient();

beforeEach(async () => {
  await i18next.changeLanguage('en');
  history.replaceState(null, '', '/console/mine');
  vi.mocked(chime).mockClear();
  vi.mocked(tell).mockClear();
  queries.clear();
  queries.setQueryData(['queues'], { items: [{ id: 'gold', name: 'Gold customers' }] });
});

const hear = (state: 'fired' | 'ended', me: Pick<Agent, 'id' | 'role'> = MAI, alert: object = {}) =>
  alertHeard(
    queries,
    me as Agent,
    {
      type: 'alert',
      state,
      alert: { tile: 'longestWaitSeconds', queue: 'gold', value: 125, ...alert },
    } as unknown as ServerFrame,
  );

it('says of which queue which rule was broken, aloud, and quietly that it is well again', () => {
  queries.setQueryData(FIRED, { items: [] });
  hear('fired');
  expect(tell).toHaveBeenCalledWith('bad', 'Gold customers – Longest wait: 2:05. A rule was broken.');
  expect(chime).toHaveBeenCalledWith('breach');
  expect(queries.getQueryState(FIRED)?.isInvalidated).toBe(true);
  hear('ended');
  expect(tell).toHaveBeenLastCalledWith('good', 'Gold customers – Longest wait is well again.');
  expect(chime).toHaveBeenCalledTimes(1);
});

it('says a number as a number, and of all queues together that it is all', () => {
  hear('fired', MAI, { tile: 'waiting', queue: undefined, value: 9 });
  expect(tell).toHaveBeenCalledWith('bad', 'All queues together – Waiting: 9. A rule was broken.');
});

it('tells agents nothing', () => {
  hear('fired', LINH);
  expect(tell).not.toHaveBeenCalled();
  expect(chime).not.toHaveBeenCalled();
});

it('is seen and not heard on the wallboard, where the breach itself is heard', () => {
  history.replaceState(null, '', '/console/wallboard');
  hear('fired');
  expect(tell).toHaveBeenCalledTimes(1);
  expect(chime).not.toHaveBeenCalled();
});
