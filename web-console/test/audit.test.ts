import { expect, it } from 'vitest';
import { detailsText, fileOf, parametersOf, soughtIn, targetName, targetOf } from '../src/audit/audit.ts';

const entry = {
  id: 'a',
  at: '2026-11-30T10:00:00Z',
  actor: { kind: 'agent', id: 'mai' },
  action: 'x.y',
} as const;

it('asks for whole days of the reader, the last one within', () => {
  const asked = parametersOf({ from: '2026-11-29', to: '2026-11-30', q: 'Mai' });
  expect(asked.q).toBe('Mai');
  expect(new Date(asked.from ?? '').getHours()).toBe(0);
  expect(Date.parse(asked.to ?? '') - Date.parse(asked.from ?? '')).toBe(2 * 86_400_000);
});

it('takes from an address what it knows, and nothing empty', () => {
  expect(soughtIn(new URLSearchParams('q=%20&actor=mai&evil=1'))).toEqual({ actor: 'mai' });
  const odd = new URLSearchParams('from=2026-13-40&to=yesterday');
  expect(parametersOf(soughtIn(odd))).toEqual({});
  expect(fileOf({ actor: 'mai' }, 'ndjson')).toBe('/api/v1/audit/export?actor=mai&format=ndjson');
});

it('takes a target apart', () => {
  expect(targetOf({ ...entry, target: 'conversation:c:1' })).toEqual({ kind: 'conversation', id: 'c:1' });
  expect(targetOf({ ...entry, target: 'gesture:g1' })).toEqual({ kind: 'gesture', id: 'g1' });
});

it('tells details in one line', () => {
  expect(detailsText({ state: 'open', overflow: true, names: ['a'] }, () => undefined)).toBe(
    'state: open · overflow: true · names: a',
  );
  expect(detailsText(undefined, () => undefined)).toBe('');
});

it('tells details by the names of colleagues beside what was noted, and lists as people write them', () => {
  const nameOf = (id: string) => ({ u1: 'Linh', orders: 'Orders and parcels', mail: 'mail' })[id];
  expect(detailsText({ of: 'u1', email: ['a@b.c', 'd@e.f'], tags: [], threshold: 3 }, nameOf)).toBe(
    'of: Linh (u1) · email: a@b.c, d@e.f · tags: – · threshold: 3',
  );
  expect(detailsText({ shortcut: 'orders', queue: 'mail' }, nameOf)).toBe(
    'shortcut: Orders and parcels (orders) · queue: mail',
  );
});

it('calls by name only what is a queue or somebody of the team', () => {
  const nameOf = (id: string) => (id === 'orders' ? 'Orders and parcels' : undefined);
  const named = (target: string) => targetName({ ...entry, target }, nameOf);
  expect(['queue:orders', 'agent:orders', 'staff:orders'].map(named)).toEqual(
    Array(3).fill('Orders and parcels'),
  );
  expect(['answer:orders', 'macro:orders', 'queue:gone'].map(named)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
