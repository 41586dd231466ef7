import { expect, it } from 'vitest';
import { countryOf } from '../src/gestures/country.ts';

it.each([
  [{ country: 'VN' }, 'VN'],
  [{ country: ' vn ' }, 'VN'],
  [{ country: 'Vietnam' }, undefined],
  [{ country: 84 }, undefined],
  [undefined, undefined],
] as const)('of a customer with %j is %s', (attributes, country) =>
  expect(countryOf({ ...(attributes && { attributes }) })).toBe(country),
);
