import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { en } from '../src/i18n/en.ts';
import { vi } from '../src/i18n/vi.ts';

const SOURCES = join(import.meta.dirname, '../src');
/** Attributes whose value a person reads or hears. */
const SPOKEN = [
  'aria-label',
  'aria-description',
  'placeholder',
  'title',
  'label',
  'alt',
  'description',
  'hint',
];
/** The same in both languages by nature. */
const SAME_IN_BOTH = new Set([
  'app.name',
  'person.system',
  'signIn.email',
  'customer.email',
  'team.email',
  'channel.email',
]);

function sources(ending: string): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending) && !name.startsWith('i18n'))
    .map((name) => join(SOURCES, name));
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1] ?? '').sort();
}

type Node = { type?: string; [part: string]: unknown };

function* nodesOf(node: unknown): Generator<Node> {
  if (Array.isArray(node)) for (const each of node) yield* nodesOf(each);
  else if (typeof node === 'object' && node !== null) {
    yield node as Node;
    for (const part of Object.values(node)) yield* nodesOf(part);
  }
}

/** Words in a component that no translation can reach. */
export function untranslated(source: string): string[] {
  const found: string[] = [];
  for (const node of nodesOf(parseAst(source, { lang: 'tsx' }))) {
    if (node.type === 'JSXText' && /\p{L}/u.test(String(node.value))) found.push(String(node.value).trim());
    if (node.type !== 'JSXAttribute') continue;
    const name = (node.name as Node).name;
    const value = node.value as Node | null;
    const literal =
      value?.type === 'Literal' && typeof value.value === 'string' && /\p{L}/u.test(value.value);
    if (typeof name === 'string' && SPOKEN.includes(name) && literal) found.push(`${name}=${value.value}`);
  }
  return found;
}

describe('texts', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(vi).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(Object.keys(en) as (keyof typeof en)[])(
    '%s is written in both and names the same things',
    (key) => {
      expect(vi[key].trim()).not.toBe('');
      expect(placeholders(vi[key])).toEqual(placeholders(en[key]));
      const wordless = !/\p{L}/u.test(en[key].replace(/{{\w+}}/g, ''));
      if (!wordless && !SAME_IN_BOTH.has(key)) expect(vi[key]).not.toBe(en[key]);
    },
  );

  it('are all used', () => {
    const code = [...sources('.tsx'), ...sources('.ts')].map((file) => readFileSync(file, 'utf8')).join('\n');
    const built = [
      'files.problem.',
      'staffing.field.',
      'emoji.group.',
      'task.ask.',
      'task.askWhat.',
      'answers.shelf.',
      'answers.shelfHint.',
      'answers.variable.',
      'answers.fallback.',
      'answers.deleteHint.',
      'known.kind.',
      'together.',
      'macros.kind.',
      'audit.did.',
      'filter.field.',
      'saved.deleteHint.',
      'keys.group.',
      'view.',
      'status.',
      'presence.',
      'role.',
      'entry.status.',
      'offer.gone.',
      'handOver.is.',
      'alert.news.',
      'queue.mode.',
      'queue.modeHint.',
      'queue.rule.',
      'queue.outOfHours.',
      'queue.callbacks.',
      'queue.equalsAs.',
      'queue.bad.',
      'reason.',
      'answer.',
      'answerHint.',
      'per.',
      'limit.',
      'why.',
      'itemType.',
      'empowerment.',
      'budgets.',
      'story.reaction.',
      'story.finding.',
      'tasks.view.',
      'tasks.none.',
      'tasks.noneHint.',
      'task.kind.',
      'task.ended.',
      'gesture.type.',
      'gesture.reason.',
      'gesture.reasonHint.',
      'gesture.starter.',
      'gesture.answer.',
      'gesture.per.',
      'gesture.step.',
      'gesture.next.',
      'gesture.signal.',
      'gesture.level.',
      'gesture.verdict.',
      'timeline.kind.',
      'timeline.none.',
      'timeline.promise.',
      'promise.is.',
      'promise.settled.',
      'entry.promise.',
      'identities.',
      'merge.conflict.',
      'find.none.',
      'board.state.',
      'tile.',
      'figure.',
      'reports.field.',
      'reports.range.',
      'reports.by.',
      'reports.name.',
      'reports.what.',
      'audit.field.',
      'audit.example.',
    ];
    const unused = Object.keys(en)
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !code.includes(`'${key}'`) && !built.some((start) => key.startsWith(start)));
    expect(unused).toEqual([]);
  });

  it.each(sources('.tsx'))('are never written into a component: %s', (file) => {
    expect(untranslated(readFileSync(file, 'utf8'))).toEqual([]);
  });

  it('are found by that check where they are', () => {
    expect(untranslated('const A = () => <p title="Hi">Hello {1}</p>')).toEqual(['title=Hi', 'Hello']);
    expect(untranslated('const A = () => <p className="x">{t("a")} · </p>')).toEqual([]);
  });
});
