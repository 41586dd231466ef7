import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ACTIONS } from '../src/audit/actions.ts';

const SERVER = join(import.meta.dirname, '../../backend/src/main/java/dev/bouquet');
/** What is not noted, of what stands in the same files in this form. */
const NO_DEEDS = /^(actor|match|overflow|bouquet|agent\.name)/;

/** All that is noted, by what stands where something is noted. */
function noted(): string[] {
  const sources = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.java'))
    .map((file) => readFileSync(join(SERVER, file), 'utf8'))
    .filter((source) => /\baudit\b|StaffNotes/.test(source));
  const deeds = sources.flatMap((source) =>
    [...source.matchAll(/"([a-z_]+\.[a-z_]+)"/g)].map(([, deed]) => deed ?? ''),
  );
  return [...new Set(deeds)].filter((deed) => !NO_DEEDS.test(deed)).toSorted();
}

it('has words for everything that the server notes, and for nothing else', () => {
  expect(noted()).toEqual([...ACTIONS].toSorted());
});
