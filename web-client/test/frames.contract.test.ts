import { readdirSync, readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { codePoints, longestTextCodePoints } from '../src/text';

const protocol = new URL('../../protocol/', import.meta.url);
const schema = JSON.parse(readFileSync(new URL('frames.schema.json', protocol), 'utf8'));
const ajv = new Ajv2020({ strict: true, keywords: ['tsType'] }).addSchema(schema);
const isClientFrame = ajv.compile({ $ref: `${schema.$id}#/$defs/ClientFrame` });
const isServerFrame = ajv.compile({ $ref: `${schema.$id}#/$defs/ServerFrame` });

function golden(folder: string): [string, Record<string, unknown>][] {
  const directory = new URL(`golden/${folder}/`, protocol);
  return readdirSync(directory).map((name) => [
    name,
    JSON.parse(readFileSync(new URL(name, directory), 'utf8')),
  ]);
}

function constsOf(union: string): string[] {
  const names: { $ref: string }[] = schema.$defs[union].oneOf;
  return names.map(({ $ref }) => schema.$defs[$ref.split('/').at(-1) ?? ''].properties.type.const);
}

describe('the golden frames', () => {
  it.each(golden('client'))('takes client/%s', (_, frame) => {
    expect(isClientFrame(frame), JSON.stringify(isClientFrame.errors)).toBe(true);
  });

  it.each(golden('server'))('understands server/%s', (_, frame) => {
    expect(isServerFrame(frame), JSON.stringify(isServerFrame.errors)).toBe(true);
  });

  // What a parser has to see, no schema can: by then the second key has replaced the first.
  const seenByParsersOnly = ['duplicate-keys.json', 'duplicate-type.json'];
  it.each(golden('refused').filter(([name]) => !seenByParsersOnly.includes(name)))(
    'refuses refused/%s',
    (_, { raw }) => {
      let frame: unknown;
      try {
        frame = JSON.parse(String(raw));
      } catch {
        return;
      }
      expect(isClientFrame(frame)).toBe(false);
    },
  );

  it('refuses duplicate keys only by parsing, so both examples stay', () => {
    expect(golden('refused').map(([name]) => name)).toEqual(expect.arrayContaining(seenByParsersOnly));
  });

  it.each(['ClientFrame', 'ServerFrame'])('shows each type of %s', (union) => {
    const shown = golden(union === 'ClientFrame' ? 'client' : 'server').map(([, frame]) => frame.type);
    expect([...new Set(shown)].sort()).toEqual(constsOf(union).sort());
  });

  it('shows each kind of entry that has its own shape', () => {
    const kinds = golden('server')
      .filter(([name]) => name !== 'entries-later-kind.json')
      .flatMap(([, { entries }]) => (entries ?? []) as { kind: string }[])
      .map(({ kind }) => kind);
    const later = schema.$defs.LaterEntry.allOf[1].properties.kind.not.enum;
    expect([...new Set(kinds)].sort()).toEqual([...later].sort());
  });

  it('agrees with the client on the longest text', () => {
    expect(schema.$defs.Text.maxLength).toBe(longestTextCodePoints);
    const longest = golden('client').find(([name]) => name === 'message.post-longest.json')?.[1];
    expect(codePoints(String(longest?.text))).toBe(longestTextCodePoints);
  });
});
