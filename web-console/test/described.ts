import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Parameter {
  readonly $ref?: string;
  readonly name?: string;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

const described = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../protocol/openapi.json'), 'utf8'),
) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters?: Readonly<Record<string, Parameter>>;
  };
};

const nameOf = (reference: string) => reference.split('/').at(-1) ?? '';
const DEEPEST = 8;

/** The paths of all fields in it, `windows.*.limit` for one in a list. */
function fieldsOf(schema: Schema, at: string, depth: number): string[] {
  if (depth > DEEPEST) return [];
  const below = (next: Schema, path: string) => fieldsOf(next, path, depth + 1);
  const { $ref, allOf = [], anyOf = [], oneOf = [], items, properties = {} } = schema;
  const known = $ref && described.components.schemas[nameOf($ref)];
  return [
    ...(known ? below(known, at) : []),
    ...[...allOf, ...anyOf, ...oneOf].flatMap((part) => below(part, at)),
    ...(items ? below(items, `${at}.*`) : []),
    ...Object.entries(properties).flatMap(([name, part]) => {
      const path = at ? `${at}.${name}` : name;
      return [path, ...below(part, path)];
    }),
  ];
}

/** All that the description of the server takes below these addresses, in bodies and in addresses, sorted. */
export function describedFields(addresses: readonly string[]): string[] {
  const operations = Object.entries(described.paths)
    .filter(([path]) => addresses.some((address) => path.startsWith(address)))
    .flatMap(([, methods]) => Object.values(methods));
  const found = operations.flatMap(({ parameters = [], requestBody }) => [
    ...parameters.map(({ $ref, name }) =>
      $ref ? (described.components.parameters?.[nameOf($ref)]?.name ?? '') : (name ?? ''),
    ),
    ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) => fieldsOf(schema ?? {}, '', 0)),
  ]);
  return [...new Set(found)].filter(Boolean).sort();
}
