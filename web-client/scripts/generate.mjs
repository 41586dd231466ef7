// Writes src/generated/frames.ts from the protocol's schema, so that the types can never say anything else.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { compile } from 'json-schema-to-typescript';

const source = new URL('../../protocol/frames.schema.json', import.meta.url);
const target = new URL('../src/generated/frames.ts', import.meta.url);

const types = await compile(JSON.parse(await readFile(source, 'utf8')), 'Frame', {
  additionalProperties: false,
  ignoreMinAndMaxItems: true,
  bannerComment:
    '/* Generated from protocol/frames.schema.json by `npm run build -w web-client`. Do not edit. */',
  unreachableDefinitions: true,
});
await mkdir(new URL('.', target), { recursive: true });
await writeFile(target, types);
