import { ApiProblem, type Role } from '@bouquet/client';
import { expect, it, vi } from 'vitest';
import { RequestAlerts } from '../src/alerts/requestAlerts.ts';
import type { RequestNews } from '../src/alerts/requests.ts';
import type { Gesture } from '../src/gestures/gesture.ts';
import { gesture, request } from './gestureWorld.ts';
import { at } from './world.ts';

function setting(role: Role, get: (id: string) => Promise<Gesture> = async (id) => request(id)) {
  const told: RequestNews[] = [];
  const server = { get: vi.fn(get) };
  const alerts = new RequestAlerts({ id: 'me', name: 'Me', role }, (news) => told.push(news), server);
  return { told, server, alerts };
}

const news = (id: string, status: Gesture['status'] = 'pending_approval') => ({
  id,
  conversationId: 'c1',
  status,
});
const moved = (level: 'supervisor' | 'admin', dueAt: string) =>
  request('r', { approval: { level, since: at(0), dueAt } });

it.each([
  ['agent', true, 1],
  ['agent', false, 0],
  ['agent', undefined, 0],
  ['supervisor', true, 1],
  ['admin', true, 1],
] as const)('tells an %s of what they may answer, as the server says (%s): %i', async (role, may, times) => {
  const { told, server, alerts } = setting(role);
  const { mayAnswer: _, ...asked } = request('r');
  await alerts.heard(news('r'), may === undefined ? asked : { ...asked, mayAnswer: may });
  expect(told.map(({ kind, gesture: { id } }) => [kind, id])).toEqual(times ? [['request', 'r']] : []);
  expect(server.get).not.toHaveBeenCalled();
});

it('tells of one thing once, and of the next level anew', async () => {
  const { told, alerts } = setting('agent');
  await alerts.heard(news('r'), request('r'));
  await alerts.heard(news('r'), request('r'));
  expect(told).toHaveLength(1);
  const above = setting('supervisor');
  await above.alerts.heard(news('r'), request('r'));
  await above.alerts.heard(news('r'), moved('supervisor', at(1_200)));
  await above.alerts.heard(news('r'), moved('supervisor', at(1_200)));
  await above.alerts.heard(news('r'), moved('admin', at(1_800)));
  expect(above.told.map(({ kind }) => kind)).toEqual(['request', 'escalated']);
});

it('finds out what nobody has asked for, and only of what waits', async () => {
  const { told, server, alerts } = setting('admin');
  await alerts.heard(news('r'), undefined);
  expect(server.get).toHaveBeenCalledWith('r');
  expect(told).toHaveLength(1);
  await alerts.heard(news('s', 'shipped'), undefined);
  expect(server.get).toHaveBeenCalledTimes(1);
  // It was answered meanwhile.
  await alerts.heard(news('t'), gesture('t', 'approved'));
  expect(told).toHaveLength(1);
});

it('is silent where the server does not say', async () => {
  const { told, alerts } = setting('agent', async () => {
    throw new ApiProblem(503, 'unavailable', 'Not now.');
  });
  await alerts.heard(news('r'), undefined);
  expect(told).toEqual([]);
});
