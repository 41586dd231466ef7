import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiProblem } from '@bouquet/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { i18next } from '../src/i18n/index.ts';
import { REFUSALS, refusalText } from '../src/ui/refusals.ts';
import { saying } from '../src/ui/saying.ts';
import { describedFields } from './described.ts';

const SERVER = join(import.meta.dirname, '../../backend/src/main/java/dev/bouquet');
/** The modules whose forms are the console's own. */
const MODULES = ['gestures', 'fulfilment', 'stories', 'empowerment', 'money', 'answers'];
/** What no person types or chooses: were one of these refused, the console itself would be at fault. */
const OF_THE_CONSOLE = [
  'Idempotency-Key',
  'clientId',
  'confirmed',
  'cursor',
  'fileId',
  'kind',
  'like',
  'limit',
  'per',
  'period',
  'review',
  'status',
  'verdict',
  'view',
  'week',
];

/** Each field that the server names in a refusal in so many words, with its code. */
function refusedFields(): string[] {
  const found = new Set<string>();
  for (const module of MODULES)
    for (const file of readdirSync(join(SERVER, module))) {
      const source = readFileSync(join(SERVER, module, file), 'utf8');
      const calls = source.matchAll(
        /(?:Refusal\.(badField|tooLarge)|Inputs\.\w+|EntryText\.check\w*|Money\.demand\w*|oneOf|matching)\(\s*"([^"]+)"\s*[,)]/g,
      );
      for (const [, kind, field] of calls)
        found.add(`${kind === 'tooLarge' ? 'too_large' : 'bad_frame'} ${field}`);
    }
  return [...found].filter((each) => !OF_THE_CONSOLE.some((field) => each.endsWith(` ${field}`))).sort();
}

const refusal = (code: string, field: string | undefined, why: string) =>
  new ApiProblem(400, code, field ? `${field} ${why}` : why, undefined, { ...(field && { field }) });

beforeEach(() => i18next.changeLanguage('vi').then(() => undefined));

/** Where the fields of the console's forms go. */
const ADDRESSES = [
  'gestures',
  'empowerment',
  'catalogue',
  'tasks',
  'stories',
  'canned-answers',
  'macros',
].map((each) => `/api/v1/${each}`);
/** Of what is described: what a form cannot send wrong, or what is refused only in words that fit any field. */
const NEEDS_NO_WORDS = [
  'carrier',
  'conversation',
  'country',
  'heard',
  'lang',
  'number',
  'on',
  'price',
  'q',
  'recipient',
  'sensitive',
  'tag',
  'tellCustomer',
];
/** What the server names but no description has: the parts of a map, and a body that is a file. */
const NOT_DESCRIBED = ['body', 'names.en', 'names.vi', 'receipt'];
const fieldOf = (named: string) => named.split(' ')[1] ?? '';

describe('what the server takes', () => {
  const told = new Set(Object.keys(REFUSALS).map(fieldOf));
  const fields = describedFields(ADDRESSES);

  it.each(fields.filter((field) => !OF_THE_CONSOLE.includes(field) && !NEEDS_NO_WORDS.includes(field)))(
    'has words of the reader for when it is refused: %s',
    (field) => expect(told).toContain(field),
  );

  it('is all that there are words for', () => {
    expect([...told].filter((field) => !fields.includes(field.replace(/\.\*$/, ''))).sort()).toEqual(
      NOT_DESCRIBED,
    );
  });

  it('is left without words only where it is still taken', () => {
    expect([...NEEDS_NO_WORDS, ...OF_THE_CONSOLE].filter((field) => !fields.includes(field))).toEqual([]);
  });
});

describe('what the server refuses', () => {
  it.each(refusedFields())('has words of the reader: %s', (named) => {
    expect(REFUSALS).toHaveProperty([named]);
  });

  it('has words of the reader for each reason that is told', () => {
    const reasons = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
      // What is refused of transcripts by email the widget is told, and nobody else.
      .filter((file) => file.endsWith('.java') && !file.startsWith('transcripts/'))
      .flatMap((file) => [
        ...readFileSync(join(SERVER, file), 'utf8').matchAll(
          /(?:because|\bconflict)\(\s*"([a-z_]+)"\s*[,)]/g,
        ),
      ])
      .map(([, why = '']) => why);
    expect(reasons.length).toBeGreaterThan(12);
    for (const why of reasons) {
      const problem = new ApiProblem(409, 'conflict', 'No.', undefined, { why });
      for (const language of ['en', 'vi'])
        expect(refusalText(problem, i18next.getFixedT(language)), `${why} ${language}`).toBeDefined();
    }
  });

  it('is told by its reason also where somebody else was away', () => {
    const t = i18next.getFixedT('en');
    const away = (body: object) => new ApiProblem(503, 'unavailable', 'Try again.', undefined, { ...body });
    expect(saying(away({ why: 'vendor_away' }), t)).toBe(t('why.vendor_away'));
    expect(saying(away({}), t)).toBe(t('signIn.unreachable'));
  });

  it('is looked for in the whole server', () => {
    expect(refusedFields().length).toBeGreaterThan(25);
    expect(refusedFields()).toContain('bad_frame recipient.phone');
  });

  it.each(Object.entries(REFUSALS))('%s is written in both languages', (named, key) => {
    const [code = '', field = ''] = named.split(' ');
    const told = (language: string) =>
      refusalText(
        refusal(code, field.replaceAll('*', '7').replace(/\.7/g, '[7]'), 'is odd'),
        i18next.getFixedT(language),
      );
    expect(told('en')).toBe(i18next.getFixedT('en')(key));
    expect(told('vi')).toBe(i18next.getFixedT('vi')(key));
    expect(told('vi')).not.toBe(told('en'));
  });

  it.each([
    ['is required', 'Vui lòng điền mục này.'],
    ['must be told before the story is published.', 'Vui lòng điền mục này.'],
    ['must have at most 100 characters', 'Nhiều nhất 100 ký tự.'],
    ['must be at most 3000 characters long.', 'Nhiều nhất 3000 ký tự.'],
    ['must not hold control characters', 'Trong đó có ký tự không hiển thị được. Vui lòng gõ lại.'],
  ])('of any field: it %s', (why, text) => {
    expect(saying(refusal('bad_frame', 'whatever', why), i18next.t)).toBe(text);
  });

  it('of a field with more than one reason is told by the reason first', () => {
    const asks = 'must not ask for a review in return: a kindness has no condition';
    expect(saying(refusal('bad_frame', 'note', asks), i18next.t)).toMatch(/^Lòng tốt không kèm điều kiện/);
    expect(saying(refusal('bad_frame', 'note', 'is required'), i18next.t)).toBe('Vui lòng điền mục này.');
  });

  it('and is not known here is told in the server’s own words', () => {
    expect(saying(refusal('bad_frame', 'brandNew', 'is odd'), i18next.t)).toBe('brandNew is odd');
    expect(saying(refusal('conflict', undefined, 'Somebody was quicker.'), i18next.t)).toBe(
      'Somebody was quicker.',
    );
  });
});
