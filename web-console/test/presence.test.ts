import { describe, expect, it } from 'vitest';
import { type Colleague, colleaguesNow, isFull } from '../src/presence/colleagues.ts';
import { remember, remembered } from '../src/presence/remembered.ts';

const colleague = (id: string, more: Partial<Colleague> = {}): Colleague => ({
  id,
  name: id,
  role: 'agent',
  ...more,
});

describe('colleagues', () => {
  it('are renewed by what was heard since they were listed', () => {
    const [an] = colleaguesNow(
      [colleague('an', { status: 'online', capacity: 4, active: 1 })],
      new Map([['an', { status: 'away', active: 3 }]]),
    );
    expect(an).toMatchObject({ status: 'away', capacity: 4, active: 3 });
  });

  it('are shown with those first who would take it soonest', () => {
    const listed = [
      colleague('gone'),
      colleague('away', { status: 'away' }),
      colleague('full', { status: 'online', capacity: 2, active: 2 }),
      colleague('busy', { status: 'busy' }),
      colleague('zoe', { status: 'online', capacity: 2, active: 1 }),
      colleague('anh', { status: 'online' }),
    ];
    expect(colleaguesNow(listed, new Map()).map(({ id }) => id)).toEqual([
      'anh',
      'zoe',
      'full',
      'busy',
      'away',
      'gone',
    ]);
  });

  it('are full only where that is known', () => {
    expect(isFull({ capacity: 2, active: 2 })).toBe(true);
    expect(isFull({ capacity: 2, active: 1 })).toBe(false);
    expect(isFull({ active: 9 })).toBe(false);
    expect(isFull({ capacity: 0, active: 0 })).toBe(true);
  });
});

describe('what I said of myself', () => {
  it('is online with four at once, until I say otherwise', () => {
    expect(remembered('linh')).toEqual({ status: 'online', capacity: 4 });
  });

  it('is remembered on this device, each part for itself and for each person apart', () => {
    remember('linh', { capacity: 0 });
    remember('linh', { status: 'away' });
    expect(remembered('linh')).toEqual({ status: 'away', capacity: 0 });
    expect(remembered('an')).toEqual({ status: 'online', capacity: 4 });
  });

  it('is not led astray by what somebody else wrote there', () => {
    localStorage.setItem('bouquet.presence.linh', 'asleep');
    localStorage.setItem('bouquet.capacity.linh', 'many');
    expect(remembered('linh')).toEqual({ status: 'online', capacity: 4 });
  });
});
