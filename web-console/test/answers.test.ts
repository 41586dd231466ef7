import { describe, expect, it } from 'vitest';
import type { CannedAnswer } from '../src/answers/answer.ts';
import { mayWrite } from '../src/answers/answer.ts';
import { answerProblems, draftOf } from '../src/answers/answerValues.ts';
import { fill, firstNameOf, unfilled, withVariables } from '../src/answers/fill.ts';
import { findAnswers, offersOf, slashAt } from '../src/answers/slash.ts';
import type { Macro } from '../src/macros/macro.ts';
import { answer } from './world.ts';

const HOA = { 'customer.name': 'Hoa Nguyễn', 'customer.firstName': 'Hoa', 'agent.name': 'Linh' };

describe('an answer that is filled in', () => {
  it.each([
    ['Dear {{customer.name}}, {{ agent.name }}', 'Dear Hoa Nguyễn, Linh'],
    ['Hi {{customer.firstName|there}}!', 'Hi Hoa!'],
    ['About {{conversation.subject|your question}}', 'About your question'],
    ['{{conversation.subject}} {{order.id}}', '{{conversation.subject}} {{order.id}}'],
    ['{{order.id|none}}', 'none'],
    ['{{7*7}} {{constructor}} {{customer.name', '{{7*7}} {{constructor}} {{customer.name'],
    ['{{customer.name|}}', 'Hoa Nguyễn'],
  ])('%s', (text, filled) => expect(fill(text, HOA)).toBe(filled));

  it('does not look again at what it filled in', () => {
    expect(fill('Dear {{customer.name}}', { ...HOA, 'customer.name': '{{agent.name}} $& $1' })).toBe(
      'Dear {{agent.name}} $& $1',
    );
  });

  it('takes a name as one line that turns nothing around', () => {
    expect(fill('Dear {{customer.name}}', { 'customer.name': ' Hoa\n\u202ENguyễn ' })).toBe(
      'Dear Hoa Nguyễn',
    );
    expect(fill('Dear {{customer.name|you}}', { 'customer.name': ' \u202E ' })).toBe('Dear you');
  });

  it('tells what is left to fill in by hand, and where; what is computed nowhere is no such place', () => {
    const text = 'Hi {{customer.name}}, {{7*7}} {{order.id}}';
    expect(unfilled(text).map((place) => text.slice(place.from, place.to))).toEqual([
      '{{customer.name}}',
      '{{order.id}}',
    ]);
  });

  it('calls people as they are called', () => {
    expect(firstNameOf('Nguyễn Thị Hoa', 'vi-VN')).toBe('Hoa');
    expect(firstNameOf('Mary Ann Smith', 'en')).toBe('Mary');
    expect(firstNameOf('Cher', undefined)).toBe('Cher');
    expect(firstNameOf(undefined, 'vi')).toBeUndefined();
    expect(firstNameOf('Vi Lam', 'video')).toBe('Vi');
  });

  it('keeps nobody’s name when a reply becomes an answer', () => {
    expect(withVariables('Dear Hoa Nguyễn, Hoai and Hoa. Linh (Hoa)', HOA)).toBe(
      'Dear {{customer.name}}, Hoai and {{customer.firstName}}. {{agent.name}} ({{customer.firstName}})',
    );
    expect(withVariables('2+2 (a.b)', { 'customer.name': '(a.b)' })).toBe('2+2 {{customer.name}}');
    expect(withVariables('I am x', { 'agent.name': 'I' })).toBe('I am x');
  });
});

describe('the stroke that looks for an answer', () => {
  it.each([
    ['/', 1, { from: 0, to: 1, query: '' }],
    ['/gi', 3, { from: 0, to: 3, query: 'gi' }],
    ['Hello /gi there', 9, { from: 6, to: 9, query: 'gi' }],
    ['a\n/giờ', 6, { from: 2, to: 6, query: 'giờ' }],
    ['and/or', 6, undefined],
    ['https://x', 9, undefined],
    ['/etc/passwd', 11, undefined],
    ['/gi x', 5, undefined],
    ['1/2', 3, undefined],
    [`/${'x'.repeat(41)}`, 42, undefined],
    [`${'x'.repeat(60)}/ab`, 63, undefined],
    ['/gi', 0, undefined],
  ])('%j at %i', (text, caret, slash) => expect(slashAt(text, caret)).toEqual(slash));

  it('offers few macros, those whose name begins so first, and never hides them under answers', () => {
    const many = Array.from({ length: 12 }, (_, at) => answer(`late-${at}`, 'x'));
    const named = (name: string): Macro => ({
      id: name,
      name,
      sharedWith: 'me',
      actions: [{ kind: 'resolve' }],
      by: { id: 'linh', name: 'Linh' },
      updatedAt: '2026-11-22T08:00:00Z',
    });
    const offered = offersOf(many, ['Very late', 'Gone', 'Late', 'Latest', 'Too late'].map(named), 'làte');
    expect(offered.map(({ kind }) => kind).join(' ')).toBe(
      'answer answer answer answer answer macro macro macro',
    );
    expect(offered.slice(5).map(({ id }) => id)).toEqual(['macro-Late', 'macro-Latest', 'macro-Very late']);
  });

  it('finds without accents and capitals: the shortcut before the text, its beginning before its middle', () => {
    const all = [
      answer('doi-hang', 'Giờ thì đổi'),
      answer('mo-gio', 'x'),
      answer('giờ-mở-cửa', 'Tám giờ'),
      answer('gio', 'y'),
    ];
    expect(findAnswers(all, 'GIO').map(({ shortcut }) => shortcut)).toEqual([
      'gio',
      'giờ-mở-cửa',
      'mo-gio',
      'doi-hang',
    ]);
    expect(findAnswers(all, 'đổi')).toHaveLength(1);
    expect(findAnswers(all, 'refund')).toEqual([]);
  });
});

describe('an answer that is written', () => {
  const others = [answer('hours', 'Eight to six.')];
  const draft = (shortcut: string, text = 'x', sharedWith: CannedAnswer['sharedWith'] = 'me') => ({
    shortcut,
    text,
    sharedWith,
  });

  it('is what the server takes', () => {
    expect(draftOf(draft(' /Giờ-Mở ', ' a\nb '))).toEqual(draft('giờ-mở', 'a\nb'));
  });

  it.each([
    [draft(''), { shortcut: 'form.required' }],
    [draft('two words'), { shortcut: 'answers.badShortcut' }],
    [draft('-x'), { shortcut: 'answers.badShortcut' }],
    [draft('x'.repeat(41)), { shortcut: 'answers.badShortcut' }],
    [draft('HOURS'), { shortcut: 'answers.taken' }],
    [draft('hours', 'x', 'team'), {}],
    [draft('a', ' '), { text: 'form.required' }],
    [draft('a', '😀'.repeat(4_000)), {}],
    [draft('a', 'x'.repeat(4_001)), { text: 'story.tooLong' }],
  ])('says what is wrong: %j', (values, problems) => {
    const found = Object.entries(answerProblems(values, others)).map(([field, { text }]) => [field, text]);
    expect(Object.fromEntries(found)).toEqual(problems);
  });

  it('does not stand in its own way', () => {
    expect(answerProblems(draft('hours'), others, 'id-hours')).toEqual({});
  });

  it('is for everyone where a supervisor looks after it', () => {
    expect(mayWrite('everyone', 'agent')).toBe(false);
    expect(mayWrite('everyone', 'supervisor')).toBe(true);
    expect(mayWrite('team', 'agent')).toBe(true);
  });
});
