import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import shipped from 'virtual:pictures';
import { expect, it } from 'vitest';
import { idFor } from '../src/empowerment/itemValues.ts';
import { VENDORS, vendorIds, vendorText } from '../src/empowerment/vendors.ts';
import { i18next } from '../src/i18n/index.ts';

const SERVER = join(import.meta.dirname, '../../backend/src/main');
const SOURCES = join(SERVER, 'java/dev/bouquet/fulfilment');

/** The ids that the sources of the server give to vendors. */
function vendorsOfTheServer(): string[] {
  const ids = readdirSync(SOURCES).flatMap((file) => {
    const source = readFileSync(join(SOURCES, file), 'utf8');
    return [
      ...source.matchAll(/String id\(\) \{\s*return "([^"]+)"/g),
      ...source.matchAll(/new DemoVendor\("([^"]+)"/g),
      ...source.matchAll(/String (?:PEOPLE|DESK) = "([^"]+)"/g),
    ].map(([, id]) => id ?? '');
  });
  return [...new Set(ids)].sort();
}

it('every vendor of the server can be chosen, and no other', () => {
  expect([...VENDORS].sort()).toEqual(vendorsOfTheServer());
});

it('a vendor that only the catalogue knows can be kept, under its id', () => {
  expect(vendorIds(['florist-x', 'task'])).toEqual([...VENDORS, 'florist-x']);
  expect(vendorText('florist-x', i18next.t)).toBe('florist-x');
  expect(vendorText('constructor', i18next.t)).toBe('constructor');
});

it('every picture that ships can be chosen', () => {
  const files = readdirSync(join(SERVER, 'resources/static/pictures')).filter((file) =>
    file.endsWith('.svg'),
  );
  expect([...shipped].sort()).toEqual(files.map((file) => `/pictures/${file}`).sort());
});

it('a name suggests an id', () => {
  expect(idFor('Đào Nhật Tân, a dozen!')).toBe('dao-nhat-tan-a-dozen');
  expect(idFor('花')).toBe('');
  expect(idFor('x'.repeat(80))).toHaveLength(60);
});
