import type { ApiProblem } from '@bouquet/client';
import type { TFunction } from 'i18next';
import { en, type TextKey } from '../i18n/en.ts';

/** What any field may be refused for, by how the server's sentence goes on after the field's name. */
const ANYWHERE: readonly (readonly [RegExp, TextKey])[] = [
  [/^(is required|is missing|must not be empty|must be told before)/, 'form.required'],
  [/^must (?:have at most|be at most) (\d+) characters/, 'story.tooLong'],
  [/^must (?:not hold|not contain) control characters|^must be valid Unicode/, 'refusal.characters'],
  [/^names nobody who works here/, 'refusal.nobody'],
  [/^still holds/, 'refusal.private'],
];

/**
 * What a field is refused for, by the code and the field's name; a number in a list is a star. What is said of many fields
 * stands in {@link ANYWHERE}: here is what is particular to this one.
 */
export const REFUSALS: Readonly<Record<string, TextKey>> = {
  'bad_frame heard.seq': 'refusal.heard',
  'bad_frame heard.quote': 'refusal.heard',
  'bad_frame itemId': 'refusal.itemGone',
  'bad_frame type': 'refusal.type',
  'bad_frame amount': 'gesture.bad.amount',
  'bad_frame amount.amountMinor': 'refusal.amount',
  'bad_frame amount.currency': 'refusal.currency',
  'bad_frame note': 'refusal.condition',
  'bad_frame errand': 'gesture.bad.errand',
  'bad_frame recipient.name': 'gesture.bad.nameLong',
  'bad_frame recipient.email': 'form.email',
  'bad_frame recipient.phone': 'gesture.bad.phone',
  'bad_frame reason': 'gesture.bad.reason',
  'bad_frame usedStory': 'refusal.storyGone',
  'bad_frame conversationId': 'refusal.conversation',

  'bad_frame receipt': 'receipt.wrongType',
  'too_large body': 'receipt.tooLarge',
  'bad_frame url': 'task.urlBad',
  'bad_frame cost': 'refusal.cost',
  'bad_frame cost.amountMinor': 'refusal.cost',
  'bad_frame cost.currency': 'refusal.currency',
  'bad_frame reference': 'refusal.reference',

  'bad_frame id': 'refusal.id',
  'bad_frame names': 'refusal.names',
  'bad_frame names.en': 'form.required',
  'bad_frame names.vi': 'refusal.names',
  'bad_frame picture': 'item.bad.picture',
  'bad_frame price.from': 'item.bad.range',
  'bad_frame price.from.amountMinor': 'money.bad',
  'bad_frame price.from.currency': 'rule.bad.currency',
  'bad_frame price.to': 'item.bad.range',
  'bad_frame price.to.amountMinor': 'money.bad',
  'bad_frame price.to.currency': 'rule.bad.currency',
  'bad_frame leadDays': 'item.bad.days',
  'bad_frame vendor': 'item.bad.vendor',
  'bad_frame product': 'refusal.product',
  'bad_frame countries': 'item.bad.country',
  'bad_frame reasons': 'gesture.bad.reason',

  'bad_frame match': 'rule.bad.match',
  'bad_frame match.role': 'rule.bad.match',
  'bad_frame match.agent': 'refusal.nobody',
  'bad_frame match.team': 'refusal.team',
  'bad_frame match.queue': 'refusal.queue',
  'bad_frame match.reason': 'gesture.bad.reason',
  'bad_frame perGesture': 'money.bad',
  'bad_frame perGesture.amountMinor': 'money.bad',
  'bad_frame perGesture.currency': 'rule.bad.currency',
  'bad_frame windows': 'refusal.windows',
  'bad_frame windows.*': 'rule.bad.twice',
  'bad_frame windows.*.days': 'rule.bad.days',
  'bad_frame windows.*.per': 'refusal.windows',
  'bad_frame windows.*.limit': 'money.bad',
  'bad_frame windows.*.limit.amountMinor': 'money.bad',
  'bad_frame windows.*.limit.currency': 'rule.bad.currency',
  'bad_frame answer': 'refusal.answer',
  'bad_frame agent': 'refusal.nobody',
  'bad_frame queue': 'refusal.queue',
  'bad_frame amountMinor': 'money.bad',
  'bad_frame currency': 'rule.bad.currency',

  'bad_frame title': 'refusal.private',
  'bad_frame situation': 'refusal.private',
  'bad_frame whatWeDid': 'refusal.private',
  'bad_frame outcome': 'refusal.private',
  'bad_frame tags': 'refusal.tags',
  'bad_frame tags.*': 'refusal.tags',
  'bad_frame text': 'form.required',
  'bad_frame gestureId': 'refusal.gesture',

  'bad_frame shortcut': 'answers.badShortcut',
  'bad_frame sharedWith': 'refusal.shelf',
  'bad_frame files': 'answers.picturesGone',

  'bad_frame name': 'refusal.name',
  'bad_frame actions': 'refusal.actions',
  'bad_frame actions.*': 'refusal.actions',
  'bad_frame actions.*.kind': 'macros.lastOnly',
  'bad_frame actions.*.text': 'form.required',
  'bad_frame actions.*.add': 'refusal.actionTags',
  'bad_frame actions.*.add.*': 'refusal.actionTags',
  'bad_frame actions.*.remove': 'refusal.actionTags',
  'bad_frame actions.*.remove.*': 'refusal.actionTags',
  'bad_frame actions.*.priority': 'refusal.priority',
  'bad_frame actions.*.queue': 'refusal.queue',
};

/**
 * In the reader's words why the server refused something: by the reason that it names, or the field. Undefined where it names
 * neither, or none that is known here.
 */
export function refusalText({ code, message, body }: ApiProblem, t: TFunction): string | undefined {
  if (typeof body.why === 'string' && `why.${body.why}` in en) return t(`why.${body.why}` as TextKey);
  if (typeof body.field !== 'string') return undefined;
  const { field } = body;
  const why = message.startsWith(`${field} `) ? message.slice(field.length + 1) : message;
  for (const [pattern, text] of ANYWHERE) {
    const match = pattern.exec(why);
    if (match) return t(text, { count: Number(match[1] ?? 0) });
  }
  const known = REFUSALS[`${code} ${field.replace(/\[\d+\]/g, '.*')}`];
  return known && t(known);
}
