import type { By } from '../live/wire.ts';
import { isDay } from '../reports/question.ts';
import { api } from '../session/session.ts';

/** Who did what to whom. Nothing of it is ever changed. */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: By;
  /** A thing and a past tense, such as `rule.changed`. */
  readonly action: string;
  /** By kind and id, such as `gesture:ID`. */
  readonly target: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** What is looked for, as it stands in the page's address; days are those of the reader, both of them within. */
export interface Sought {
  readonly q?: string;
  readonly actor?: string;
  readonly action?: string;
  readonly target?: string;
  readonly from?: string;
  readonly to?: string;
}
export const SOUGHT = ['q', 'actor', 'action', 'target', 'from', 'to'] as const;

export function soughtIn(search: URLSearchParams): Sought {
  return Object.fromEntries(
    SOUGHT.flatMap((field) => {
      const value = search.get(field)?.trim();
      if ((field === 'from' || field === 'to') && !isDay(value ?? '')) return [];
      return value ? [[field, value]] : [];
    }),
  );
}

/** As the server is asked. */
export function parametersOf({ from, to, ...rest }: Sought): Record<string, string> {
  return {
    ...rest,
    ...(from && { from: new Date(`${from}T00:00`).toISOString() }),
    ...(to && { to: nextDay(to) }),
  };
}

function nextDay(day: string): string {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + 1);
  return date.toISOString();
}

export function listAudit(
  sought: Sought,
  cursor: string,
  signal: AbortSignal,
): Promise<{ items: AuditEntry[]; next?: string }> {
  return api.call('GET', '/audit', {
    query: { ...parametersOf(sought), cursor: cursor || undefined, limit: 50 },
    signal,
  });
}

/** Where the same lies as a file. */
export function fileOf(sought: Sought, format: 'csv' | 'ndjson'): string {
  return `/api/v1/audit/export?${new URLSearchParams({ ...parametersOf(sought), format })}`;
}

/** What it was done to, by its kind and id. */
export function targetOf({ target }: AuditEntry): { readonly kind: string; readonly id: string } {
  const [kind = '', id = ''] = target.split(/:(.*)/s);
  return { kind, id };
}

/** What it was done to by its name, where its kind says that it is a queue or somebody of the team. */
export function targetName(
  entry: AuditEntry,
  nameOf: (id: string) => string | undefined,
): string | undefined {
  const { kind, id } = targetOf(entry);
  return ['queue', 'agent', 'staff'].includes(kind) ? nameOf(id) : undefined;
}

/**
 * Details in one line, in the order in which they were noted, and lists as people write them. Where `nameOf` knows a name it
 * comes first, and what was noted stays: a word may be the id of a queue by chance.
 */
export function detailsText(
  details: AuditEntry['details'],
  nameOf: (id: string) => string | undefined,
): string {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(text).join(', ') || '–';
    if (typeof value !== 'string') return JSON.stringify(value);
    const name = nameOf(value);
    return name === undefined || name === value ? value : `${name} (${value})`;
  };
  return Object.entries(details ?? {})
    .map(([name, value]) => `${name}: ${text(value)}`)
    .join(' · ');
}
