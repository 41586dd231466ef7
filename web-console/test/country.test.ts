import { expect, it } from 'vitest';
import { countryOf } from '../src/gestures/country.ts';

it.each([
  [{ country: 'VN' }, 'en-US', 'VN'],
  [{ country: ' vn ' }, undefined, 'VN'],
  [{ country: 'Vietnam' }, 'en-GB', 'GB'],
  [{ country: 84 }, undefined, undefined],
  [undefined, 'vi-VN', 'VN'],
  [undefined, 'zh-Hant-TW', 'TW'],
  [undefined, 'vi', undefined],
  [undefined, 'es-419', undefined],
  [undefined, 'no tag', undefined],
  [undefined, undefined, undefined],
] as const)('of a customer with %j who speaks %s is %s', (attributes, locale, country) =>
  expect(countryOf({ ...(attributes && { attributes }) }, locale)).toBe(country),
);
