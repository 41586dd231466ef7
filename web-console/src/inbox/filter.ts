import type { Conversation } from '../live/wire.ts';
import { alike } from '../sorting/tags.ts';
import type { View } from './views.ts';

/** What narrows a list beyond its view, and turns its order around. It stands in the address, so that it can be come back to. */
export interface Filter {
  /** The id of who has it, or `me`. */
  readonly assignee?: string;
  readonly status?: Conversation['status'];
  readonly queue?: string;
  readonly tag?: string;
  /** This one or a higher one. */
  readonly priority?: number;
  /** The first and the last day on which something may have happened last, as `2026-11-22` where the reader is. */
  readonly from?: string;
  readonly to?: string;
  readonly order?: 'oldest';
}

export type FilterField = keyof Filter;

const STATUSES = ['queued', 'open', 'pending', 'snoozed', 'resolved'] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * What can be chosen in a view: what waits is with nobody and in the order of its queue, which
 * is chosen above it; what was promised is in that of when it is due.
 */
export function fieldsOf(view: View): readonly FilterField[] {
  if (view === 'queued') return ['tag', 'priority'];
  const narrowing = ['queue', 'tag', 'priority', 'from', 'to'] as const;
  if (view === 'promised') return ['assignee', 'status', ...narrowing];
  const rest = [...narrowing, 'order'] as const;
  if (view === 'mine') return ['status', ...rest];
  return view === 'resolved' ? ['assignee', ...rest] : ['assignee', 'status', ...rest];
}

/** The states in which something of this view can be. */
export function statusesOf(view: View): readonly Conversation['status'][] {
  return view === 'all' || view === 'promised' ? STATUSES : ['open', 'pending', 'snoozed'];
}

/** The filter in an address; what this view does not know or what makes no sense is left out. */
export function filterIn(search: string, view: View): Filter {
  const said = new URLSearchParams(search);
  const filter: Record<string, string | number> = {};
  for (const field of fieldsOf(view)) {
    const value = said.get(field)?.trim();
    const sense = value && makesSense(field, value, view);
    if (sense) filter[field] = field === 'priority' ? Number(value) : value;
  }
  return filter;
}

function makesSense(field: FilterField, value: string, view: View): boolean {
  if (field === 'status') return statusesOf(view).some((status) => status === value);
  if (field === 'priority') return /^[1-9]$/.test(value);
  if (field === 'order') return value === 'oldest';
  if (field === 'from' || field === 'to')
    return DAY.test(value) && !Number.isNaN(new Date(`${value}T00:00`).getTime());
  return value.length <= 64;
}

/** As it stands in an address: `?tag=VIP`, or nothing; with the id of the saved view that is open, where one is. */
export function searchOf(filter: Filter, saved?: string): string {
  const search = new URLSearchParams(saved && { saved });
  for (const [field, value] of Object.entries(filter)) {
    if (value !== undefined && value !== '') search.set(field, String(value));
  }
  return search.size === 0 ? '' : `?${search}`;
}

/** The parts of the filter that narrow; the order takes nothing away. */
export function narrowingOf(filter: Filter): readonly FilterField[] {
  return (Object.keys(filter) as FilterField[]).filter(
    (field) => field !== 'order' && filter[field] !== undefined,
  );
}

/** What the server is asked for. */
export function queryOf({ from, to, ...rest }: Filter) {
  return {
    ...rest,
    ...(from && { from: startOf(from, 0).toISOString() }),
    ...(to && { to: startOf(to, 1).toISOString() }),
  };
}

/** The beginning of a day where the reader is, or of one so many days later. */
function startOf(day: string, later: number): Date {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + later);
  return date;
}

/**
 * Whether a conversation fits, by the server's own rule. `me` is the agent's id, `activity` when something happened in it last,
 * where that is known: else its time fits.
 */
export function fits(filter: Filter, conversation: Conversation, me: string, activity?: number): boolean {
  const { assignee, status, queue, tag, priority, from, to } = filter;
  const has = conversation.assignee?.id;
  return (
    (!assignee || has === (assignee === 'me' ? me : assignee)) &&
    (!status || conversation.status === status) &&
    (!queue || conversation.queue === queue) &&
    (!tag || (conversation.tags ?? []).some((each) => alike(each, tag))) &&
    (!priority || (conversation.priority ?? 0) >= priority) &&
    (!from || activity === undefined || startOf(from, 0).getTime() <= activity) &&
    (!to || activity === undefined || activity < startOf(to, 1).getTime())
  );
}
