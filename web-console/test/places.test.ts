import { expect, it } from 'vitest';
import { placesOf } from '../src/shell/places.ts';

const of = (role: 'guest' | 'agent' | 'supervisor' | 'admin') =>
  placesOf({ role }).map(({ places }) => places.map(({ to }) => to));

it('shows each role the places that the server opens to them, and no empty group', () => {
  const together = ['/mentions', '/approvals', '/stories', '/tasks'];
  const supervision = ['/wallboard', '/reports', '/alerts', '/staffing'];
  expect(of('guest')).toEqual([together]);
  expect(of('agent')).toEqual([together, ['/answers', '/macros']]);
  expect(of('supervisor')).toEqual([together, supervision, ['/answers', '/macros', '/empowerment']]);
  expect(of('admin')).toEqual([
    together,
    supervision,
    ['/answers', '/macros', '/empowerment', '/queues', '/team', '/audit'],
  ]);
});
