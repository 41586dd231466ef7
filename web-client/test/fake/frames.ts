import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import type { RawData } from 'ws';
import type { ClientFrame, ServerFrame } from '../../src/generated/frames';

const schemaFile = new URL('../../../protocol/frames.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
const isClientFrame = new Ajv2020({ strict: true, keywords: ['tsType'] })
  .addSchema(schema)
  .compile({ $ref: `${schema.$id}#/$defs/ClientFrame` });

/** The frame, if it is one that the schema allows a client. */
export function parsed(data: RawData): ClientFrame | undefined {
  try {
    const frame: unknown = JSON.parse(data.toString());
    return isClientFrame(frame) ? (frame as unknown as ClientFrame) : undefined;
  } catch {
    return undefined;
  }
}

/** The answer to what cannot be done. */
export function refusal(
  re: string | undefined,
  code: Extract<ServerFrame, { type: 'error' }>['code'],
  message: string,
): ServerFrame {
  return { type: 'error', re, code, message };
}
