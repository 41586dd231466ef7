import { describe, expect, it } from 'vitest';
import { isSeen } from '../src/alerts/alerts.ts';
import { type RequestNews, requestIn } from '../src/alerts/requests.ts';
import type { Level } from '../src/gestures/gesture.ts';
import { gesture, request } from './gestureWorld.ts';
import { at, LINH } from './world.ts';

describe('a request', () => {
  const asked = (level: Level, dueAt = at(600)) => request('r', { approval: { level, since: at(0), dueAt } });

  it.each([
    ['peer', 'agent', 'request'],
    ['peer', 'supervisor', 'request'],
    ['peer', 'admin', 'request'],
    ['supervisor', 'agent', undefined],
    ['supervisor', 'supervisor', 'escalated'],
    ['supervisor', 'admin', undefined],
    ['admin', 'agent', undefined],
    ['admin', 'supervisor', undefined],
    ['admin', 'admin', 'escalated'],
  ] as const)('that asks for a %s is news for a %s: %s', (level, role, kind) =>
    expect(requestIn(asked(level), { id: 'mai', role })?.kind).toBe(kind),
  );

  it('is no news for whoever asks, nor once it is answered', () => {
    expect(requestIn(asked('peer'), { id: LINH.id, role: 'supervisor' })).toBeUndefined();
    expect(requestIn(gesture('r', 'approved'), { id: 'mai', role: 'supervisor' })).toBeUndefined();
  });

  it('is news once for each time that it asks', () => {
    const key = (level: Level, dueAt?: string) =>
      requestIn(asked(level, dueAt), { id: 'boss', role: 'admin' })?.key;
    expect(key('admin')).toBe(key('admin'));
    expect(new Set([key('peer'), key('admin'), key('admin', at(1_200))]).size).toBe(3);
  });

  it('is told unless its page is in front', () => {
    const news = requestIn(asked('peer'), { id: 'mai', role: 'supervisor' }) as RequestNews;
    expect(isSeen(news, { focused: true, path: '/console/approvals/r' }, {})).toBe(true);
    expect(isSeen(news, { focused: false, path: '/console/approvals/r' }, {})).toBe(false);
    expect(isSeen(news, { focused: true, path: '/console/approvals/other' }, {})).toBe(false);
  });
});
