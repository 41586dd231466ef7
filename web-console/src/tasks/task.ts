import { api } from '../session/session.ts';
import type { Money } from '../ui/money.ts';

/** The views of the board, in the order in which they are shown. */
export const TASK_VIEWS = ['open', 'mine', 'done'] as const;
export type TaskView = (typeof TASK_VIEWS)[number];

export interface Tracking {
  readonly url?: string;
  readonly carrier?: string;
  readonly number?: string;
}

/** Where something goes; only told to whoever runs the errand, and to supervisors. */
export interface Address {
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly region?: string;
  readonly postcode: string;
  readonly country: string;
  readonly phone?: string;
}

/** Something for a person to do: buy, write or send (`errand`), or find out whether a vendor has an order (`check`). */
export interface Task {
  readonly id: string;
  readonly kind: 'errand' | 'check';
  readonly title: string;
  readonly what: string;
  /** Of a check, what is asked, and the order by the name under which the vendor finds it. */
  readonly question?: { readonly ask: 'check' | 'call_off' | 'hand_on'; readonly order: string };
  /** The gesture it is about. */
  readonly key: string;
  readonly vendor: string;
  /** What it is about, as people call it. */
  readonly item?: string;
  /** What may be spent at most. */
  readonly amount: Money;
  readonly due: string;
  readonly assignee?: { readonly id: string; readonly name: string };
  readonly status: 'open' | 'done' | 'failed' | 'cancelled';
  readonly receipt?: { readonly type: string; readonly bytes: number; readonly at: string };
  readonly tracking?: Tracking;
  readonly reference?: string;
  /** Whether the recipient said where it goes. */
  readonly addressed: boolean;
  readonly address?: Address;
}

const at = (id: string) => `/tasks/${encodeURIComponent(id)}`;

export function listTasks(view: TaskView, signal: AbortSignal): Promise<{ readonly items: readonly Task[] }> {
  return api.call('GET', '/tasks', { query: { view }, signal });
}

/** With what only whoever runs the errand is told, such as where it goes. */
export function findTask(id: string, signal: AbortSignal): Promise<Task> {
  return api.call('GET', at(id), { signal });
}

export function takeTask(id: string): Promise<Task> {
  return api.call('POST', `${at(id)}/take`);
}

export function trackTask(id: string, tracking: Tracking): Promise<Task> {
  return api.call('POST', `${at(id)}/tracking`, { body: tracking });
}

export function finishTask(
  id: string,
  found: { readonly cost?: Money; readonly reference?: string },
): Promise<Task> {
  return api.call('POST', `${at(id)}/done`, { body: found });
}

export function failTask(id: string, reason: string): Promise<Task> {
  return api.call('POST', `${at(id)}/failed`, { body: { reason } });
}

/** Where the receipt is, for a link and for sending one. */
export function receiptPath(id: string): string {
  return `/api/v1${at(id)}/receipt`;
}
