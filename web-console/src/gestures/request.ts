import type { TextKey } from '../i18n/en.ts';
import { type Money, minorOf } from '../ui/money.ts';
import type { Choice, Draft } from './draft.ts';
import {
  CONTACT_MAX,
  type GestureRequest,
  type GestureType,
  type Item,
  NOTE_MAX,
  type Recipient,
} from './gesture.ts';

/** Where in the tray something may be wrong. */
export type Field = 'heard' | 'reason' | 'choice' | 'amount' | 'errand' | 'note' | 'name' | 'email' | 'phone';

export type Problems = Partial<Record<Field, TextKey>>;

/** What is to be given, with what the catalogue knows of it. */
export type Idea =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'free'; readonly type: GestureType };

/** What was chosen, once it is known; an item that the catalogue no longer has is none. */
export function ideaOf(choice: Choice | undefined, items: readonly Item[] | undefined): Idea | undefined {
  if (!choice) return undefined;
  if (choice.kind === 'free') return choice;
  const item = items?.find(({ id }) => id === choice.id);
  return item && { kind: 'item', item };
}

/**
 * The amount that the draft stands for: what was typed, else the item's own price. `currency` is the one for what is in no
 * catalogue.
 */
export function amountOf(draft: Draft, idea: Idea | undefined, currency: string): Money | undefined {
  if (!idea) return undefined;
  const of = idea.kind === 'item' ? idea.item.price.from.currency : currency;
  if (idea.kind === 'item' && draft.amount.trim() === '') return idea.item.price.from;
  const amountMinor = minorOf(draft.amount, of);
  return amountMinor ? { amountMinor, currency: of } : undefined;
}

/** What is wrong or missing, by field; the server knows more, and says so in its own time. */
export function problemsOf(draft: Draft, idea: Idea | undefined, amount: Money | undefined): Problems {
  const problems: Problems = {};
  if (!draft.reason) problems.reason = 'gesture.bad.reason';
  if (!idea) problems.choice = 'gesture.bad.choice';
  else if (!amount) problems.amount = 'gesture.bad.amount';
  else if (idea.kind === 'item' && !within(amount, idea.item)) problems.amount = 'gesture.bad.range';
  if (isErrand(idea) && draft.errand.trim() === '') problems.errand = 'gesture.bad.errand';
  const note = [...draft.note.trim()].length;
  if (note === 0) problems.note = 'gesture.bad.note';
  else if (note > NOTE_MAX) problems.note = 'gesture.bad.noteLong';
  if (draft.name.trim().length > CONTACT_MAX) problems.name = 'gesture.bad.nameLong';
  if (draft.email.trim() && !/^\S+@\S+\.\S+$/.test(draft.email.trim())) problems.email = 'form.email';
  if (draft.phone.trim() && !/^\+\d{6,15}$/.test(compact(draft.phone))) problems.phone = 'gesture.bad.phone';
  return problems;
}

/** What kind of thing it is. */
export function typeOf(idea: Idea | undefined): GestureType | undefined {
  return idea?.kind === 'item' ? idea.item.type : idea?.type;
}

/** Whether a colleague has to go and buy it, and so has to be told what. */
export function isErrand(idea: Idea | undefined): boolean {
  return typeOf(idea) === 'buy_elsewhere';
}

function within(amount: Money, { price }: Item): boolean {
  return amount.amountMinor >= price.from.amountMinor && amount.amountMinor <= price.to.amountMinor;
}

function compact(phone: string): string {
  return phone.replace(/[\s().-]/g, '');
}

/** What goes to the server. Only for a draft without problems. */
export function requestOf(conversationId: string, draft: Draft, idea: Idea, amount: Money): GestureRequest {
  const { heard, reason, usedStory, tellCustomer } = draft;
  const recipient = recipientOf(draft);
  return {
    conversationId,
    type: idea.kind === 'item' ? idea.item.type : idea.type,
    ...(idea.kind === 'item' && { itemId: idea.item.id }),
    ...(isErrand(idea) && { errand: draft.errand.trim() }),
    reason: reason ?? 'delight',
    ...(heard && { heard }),
    note: draft.note.trim(),
    amount,
    ...(recipient && { recipient }),
    tellCustomer,
    ...(usedStory && { usedStory }),
  };
}

function recipientOf(draft: Draft): Recipient | undefined {
  const [name, email, phone] = [draft.name.trim(), draft.email.trim(), compact(draft.phone)];
  if (!name && !email && !phone) return undefined;
  return { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) };
}

const SERVER_FIELDS: Record<string, Field> = {
  'heard.seq': 'heard',
  'heard.quote': 'heard',
  reason: 'reason',
  itemId: 'choice',
  type: 'choice',
  amount: 'amount',
  'amount.amountMinor': 'amount',
  'amount.currency': 'amount',
  errand: 'errand',
  note: 'note',
  'recipient.name': 'name',
  'recipient.email': 'email',
  'recipient.phone': 'phone',
};

/** The place in the tray of a field that the server named. */
export function fieldOf(serverField: unknown): Field | undefined {
  return typeof serverField === 'string' ? SERVER_FIELDS[serverField] : undefined;
}
