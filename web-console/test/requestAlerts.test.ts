import { ApiProblem, type Role } from '@bouquet/client';
import { expect, it, vi } from 'vitest';
import { RequestAlerts } from '../src/alerts/requestAlerts.ts';
import type { RequestNews } from '../src/alerts/requests.ts';
import type { Answer, Gesture, Outlook } from '../src/gestures/gesture.ts';
import { gesture, request } from './gestureWorld.ts';
import { at } from './world.ts';

const LEFT = { amountMinor: 7_500, currency: 'USD' };

function setting(role: Role, own: Answer | ApiProblem = 'needs_approval') {
  const told: RequestNews[] = [];
  const server = {
    get: vi.fn(async (id: string): Promise<Gesture> => request(id)),
    policy: vi.fn(async (): Promise<Outlook> => {
      if (own instanceof ApiProblem) throw own;
      return { answer: own, reason: 'So it is.', left: LEFT };
    }),
  };
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

it.each(['supervisor', 'admin'] as const)(
  'tells a %s of each request, without asking the policy',
  async (role) => {
    const { told, server, alerts } = setting(role);
    await alerts.heard(news('r'), request('r'));
    expect(told.map(({ kind, gesture: { id } }) => [kind, id])).toEqual([['request', 'r']]);
    expect(server.get).not.toHaveBeenCalled();
    expect(server.policy).not.toHaveBeenCalled();
  },
);

it.each([
  ['auto', 1],
  ['auto_with_review', 1],
  ['needs_approval', 0],
  ['denied', 0],
] as const)('tells a colleague who would get the answer %s: %i', async (answer, times) => {
  const { told, server, alerts } = setting('agent', answer);
  const asked = request('r');
  await alerts.heard(news('r'), asked);
  expect(told).toHaveLength(times);
  const { type, reason, amount } = asked;
  expect(server.policy).toHaveBeenCalledWith({ conversation: 'c1', type, reason, amount }, expect.anything());
});

it('tells of one thing once, and of the next level anew', async () => {
  const { told, server, alerts } = setting('agent', 'auto');
  await alerts.heard(news('r'), request('r'));
  await alerts.heard(news('r'), request('r'));
  expect(told).toHaveLength(1);
  expect(server.policy).toHaveBeenCalledTimes(1);
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
  const { told, alerts } = setting('agent', new ApiProblem(503, 'unavailable', 'Not now.'));
  await alerts.heard(news('r'), request('r'));
  expect(told).toEqual([]);
});
