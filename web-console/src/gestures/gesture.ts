import { type Page, randomId } from '@bouquet/client';
import type { By, Person } from '../live/wire.ts';
import { api } from '../session/session.ts';
import type { Money } from '../ui/money.ts';

/** What kind of thing is done for somebody, as the server calls it. */
export const TYPES = [
  'flowers',
  'gift',
  'gift_card',
  'store_credit',
  'discount',
  'refund',
  'free_shipping',
  'handwritten_card',
  'buy_elsewhere',
  'donation',
  'call_back',
  'other',
] as const;
export type GestureType = (typeof TYPES)[number];

/** Why something is given. */
export const REASONS = ['delight', 'recovery', 'condolence', 'celebration'] as const;
export type Reason = (typeof REASONS)[number];

export type GestureStatus =
  | 'draft'
  | 'pending_approval'
  | 'approved'
  | 'dispatching'
  | 'submit_unknown'
  | 'submitted'
  | 'notified'
  | 'opened'
  | 'accepted'
  | 'shipped'
  | 'delivered'
  | 'rejected'
  | 'cancelled'
  | 'failed'
  | 'expired';

export const ANSWERS = ['auto', 'auto_with_review', 'needs_approval', 'denied'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Whose budget it is. */
export const PERS = ['agent', 'customer', 'team'] as const;
export type Per = (typeof PERS)[number];

/** What is left of one budget. */
export interface BudgetWindow {
  readonly per: Per;
  readonly days: number;
  readonly limit: Money;
  readonly reserved: Money;
  readonly spent: Money;
}

/** What the policy says to an amount. */
export interface Decision {
  readonly answer: Answer;
  readonly why?: string;
  readonly reason: string;
  readonly left: Money;
  readonly windows?: readonly BudgetWindow[];
  /** How an amount in another currency came into that of the rule. */
  readonly conversion?: { readonly rate: string; readonly source: string; readonly from: Money };
}

/** What the policy says before anything is sent, and what to think of first. */
export interface Outlook extends Decision {
  readonly warnings?: readonly string[];
}

/** The customer's own words, and the entry in which they stand. */
export interface Heard {
  readonly seq: number;
  readonly quote: string;
}

export interface Recipient {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** Who decides about a request now. */
export type Level = 'peer' | 'supervisor' | 'admin';

export interface Reached {
  readonly status: GestureStatus;
  readonly at: string;
  readonly by?: Person;
}

/** One act of goodwill and how far it has come. */
export interface Gesture {
  readonly id: string;
  readonly conversationId: string;
  readonly customer: { readonly id: string; readonly name?: string };
  readonly agent: Person;
  readonly type: GestureType;
  readonly reason: Reason;
  readonly heard?: Heard;
  readonly note: string;
  readonly amount: Money;
  readonly item?: { readonly id: string; readonly name: string; readonly picture?: string };
  readonly recipient?: Recipient & { readonly city?: string };
  readonly tellCustomer: boolean;
  readonly status: GestureStatus;
  readonly decision: Decision;
  readonly warnings: readonly string[];
  readonly review?: {
    readonly status: 'open' | 'done';
    readonly signals: readonly string[];
    readonly verdict?: Verdict;
    readonly by?: Person;
    readonly at?: string;
  };
  readonly approval?: { readonly level: Level; readonly since: string; readonly dueAt: string };
  readonly history: readonly Reached[];
  readonly tracking?: { readonly url?: string; readonly carrier?: string; readonly number?: string };
  readonly failure?: string;
  /** What needs a person, where the course cannot go on by itself. */
  readonly stuck?: string;
  /** The path of the page on which the recipient says where it goes; only for who gave it, and supervisors. */
  readonly recipientLink?: string;
  /** Whether whoever asked for it may answer it, while it waits for an answer; in no list. */
  readonly mayAnswer?: boolean;
  readonly createdAt: string;
}

/** What a transcript tells of a gesture. */
export interface GestureEntry {
  readonly seq: number;
  readonly kind: 'gesture';
  readonly at: string;
  readonly by: By;
  readonly audience: 'everyone' | 'staff';
  readonly gestureId: string;
  readonly gestureType: GestureType;
  readonly itemName?: string;
  readonly status: GestureStatus;
  readonly note?: string;
}

/** Something in the catalogue. */
export interface Item {
  readonly id: string;
  readonly type: GestureType;
  readonly name: string;
  readonly picture: string;
  readonly price: { readonly from: Money; readonly to: Money };
  readonly leadDays: number;
  readonly sensitive: boolean;
}

/** What is sent to have something kind done. */
export interface GestureRequest {
  readonly conversationId: string;
  readonly type: GestureType;
  readonly itemId?: string;
  readonly errand?: string;
  readonly reason: Reason;
  readonly heard?: Heard;
  readonly note: string;
  readonly amount: Money;
  readonly recipient?: Recipient;
  readonly tellCustomer: boolean;
  readonly usedStory?: string;
}

/** How a review ends. */
export type Verdict = 'fine' | 'talk';

/** The server's own bounds. */
export const NOTE_MAX = 1_000;
export const QUOTE_MAX = 500;
export const ERRAND_MAX = 200;
export const CONTACT_MAX = 100;

/** Gestures of one page of a list; nothing needs more at once. */
const LIST_MAX = 100;

/** A key under which one request is carried out once, however often it is sent. */
export const newKey = (): string => randomId();

export function postGesture(request: GestureRequest, key: string): Promise<Gesture> {
  return api.call('POST', '/gestures', { body: request, headers: { 'Idempotency-Key': key } });
}

export function getGesture(id: string, signal?: AbortSignal): Promise<Gesture> {
  return api.call('GET', pathOf(id), signal && { signal });
}

export function listGestures(
  query: { readonly status: GestureStatus } | { readonly review: 'open' },
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<Gesture>> {
  return api.call('GET', '/gestures', { query: { ...query, cursor, limit: LIST_MAX }, signal });
}

/** What can be done with a gesture that exists. */
export type Deed = 'approve' | 'reject' | 'cancel' | 'tell' | 'retry' | 'review';

export function doDeed(id: string, deed: Deed, body?: object): Promise<Gesture> {
  return api.call('POST', `${pathOf(id)}/${deed}`, body && { body });
}

/** @param country where it is to go, by ISO 3166; without one, all of it */
export function listIdeas(
  reason: Reason,
  country: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly items: readonly Item[] }> {
  return api.call('GET', '/catalogue', { query: { reason, country }, signal });
}

export interface Question {
  readonly conversation: string;
  readonly type?: GestureType | undefined;
  readonly reason?: Reason | undefined;
  readonly amount?: Money | undefined;
}

export function askPolicy(
  { conversation, type, reason, amount }: Question,
  signal: AbortSignal,
): Promise<Outlook> {
  const query = { conversation, type, reason, amountMinor: amount?.amountMinor, currency: amount?.currency };
  return api.call('GET', '/empowerment', { query, signal });
}

function pathOf(id: string): string {
  return `/gestures/${encodeURIComponent(id)}`;
}

/** A picture that this server has; from elsewhere none is shown, whoever named it. */
export function pictureOf(path: string | undefined): string | undefined {
  return path && /^\/pictures\/[\w.-]+$/.test(path) ? path : undefined;
}
