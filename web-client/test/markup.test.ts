import { describe, expect, it } from 'vitest';
import { type Block, type Inline, markup, spokenWords } from '../src/markup';

/** A short way to write what was read: `<b>`, `<i>`, `<c>` and `<a href>`; a line for each block. */
const shown = (text: string) => markup(text).map(blockText).join('\n');
const inlineText = (parts: readonly Inline[]): string => parts.map(partText).join('');
function partText(part: Inline): string {
  switch (part.kind) {
    case 'strong':
      return `<b>${inlineText(part.children)}</b>`;
    case 'em':
      return `<i>${inlineText(part.children)}</i>`;
    case 'code':
      return `<c>${part.text}</c>`;
    case 'link':
      return `<a ${part.href}>${part.text}</a>`;
    default:
      return part.text;
  }
}
function blockText(block: Block): string {
  if (block.kind !== 'list') {
    return `${block.kind === 'quote' ? '| ' : ''}${inlineText(block.children)}`;
  }
  return block.items
    .map(({ value, children }) => `${block.ordered ? `${value}) ` : '• '}${inlineText(children)}`)
    .join('\n');
}

describe('what is read out', () => {
  it.each([
    ['It is **free**, *really*: `WELCOME`', 'It is free, really: WELCOME'],
    ['**_both_** and 2*3*4', 'both and 2*3*4'],
    ['See https://shop.example/a?b=c#d.', 'See shop.example.'],
    ['https://bank.example@evil.example/x', 'evil.example'],
    ['Write to hoa@shop.example', 'Write to hoa@shop.example'],
    ['one\ntwo', 'one\ntwo'],
  ])('of %s is %s', (text, heard) => expect(spokenWords(text)).toBe(heard));
});

describe('markup', () => {
  it.each([
    ['**bold** and *italic*, also _italic_', '<b>bold</b> and <i>italic</i>, also <i>italic</i>'],
    ['(**in brackets**), «*too*»!', '(<b>in brackets</b>), «<i>too</i>»!'],
    ['**bold with *italic* in it**', '<b>bold with <i>italic</i> in it</b>'],
    ['*italic with **bold** in it*', '<i>italic with <b>bold</b> in it</i>'],
    ['run `npm test` **now**', 'run <c>npm test</c> <b>now</b>'],
    ['Anh **Nguyễn** ơi, *cảm ơn* ạ', 'Anh <b>Nguyễn</b> ơi, <i>cảm ơn</i> ạ'],
    ['请**立即**回复', '请<b>立即</b>回复'],
    ['_snake_case_', '<i>snake_case</i>'],
    ['*a *b*', '*a <i>b</i>'],
    ['*a **b* c**', '<i>a **b</i> c**'],
    ['🌷**flowers**🌷', '🌷<b>flowers</b>🌷'],
  ])('reads %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    '2*3*4 = 24, 2 * 3 * 4',
    '2**3 and 4**5',
    'some_snake_case_name and __init__',
    'f*** off, ****, ***',
    'glob *.js and *.ts',
    'An *asterisk not closed, **two neither, _nor this',
    '**bold over\ntwo lines**',
    'a ``b`` c',
    '`not closed',
    '-no list, 1.no list, 2026. no list',
    '-',
    '1.',
    '<b>no</b> [x](javascript:alert(1)) ![y](https:) # no heading',
    '*',
    '',
  ])('leaves %j as it was written', (text) => {
    expect(shown(text)).toBe(text);
  });

  it('reads lists and quotes, and the texts between them', () => {
    const text =
      'Please:\n\n- one\n* **two**\n• three\nthen\n3. third\n4) fourth\n\n> you said\n> `this`\n\nBye\n';
    expect(shown(text)).toBe(
      'Please:\n• one\n• <b>two</b>\n• three\nthen\n3) third\n4) fourth\n| you said\n<c>this</c>\nBye',
    );
  });

  it('keeps the lines and blank lines of a text', () => {
    expect(shown('one\n\n  two\nthree')).toBe('one\n\n  two\nthree');
  });

  it.each([
    ['https://x.example/*a*/_b_/c', '<a https://x.example/*a*/_b_/c>https://x.example/*a*/_b_/c</a>'],
    ['**https://x.example/a**', '<b><a https://x.example/a>https://x.example/a</a></b>'],
    ['*see https://x.example/*a now*', '<i>see <a https://x.example/*a>https://x.example/*a</a> now</i>'],
    ['`https://x.example/`', '<c>https://x.example/</c>'],
    ['`**` and **b**', '<c>**</c> and <b>b</b>'],
    ['a_b@x.example_', '<a mailto:a_b@x.example>a_b@x.example</a>_'],
  ])('lets no mark reach into an address or code: %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('nests no deeper than there are marks, whatever somebody writes', () => {
    const depthOf = (parts: readonly Inline[]): number =>
      Math.max(0, ...parts.map((part) => ('children' in part ? 1 + depthOf(part.children) : 0)));
    for (const text of [
      '**a *b _c '.repeat(700),
      '**_*'.repeat(2_000),
      `${'_*'.repeat(2_000)}x${'*_'.repeat(2_000)}`,
    ]) {
      for (const block of markup(text)) {
        expect(block.kind === 'list' ? 0 : depthOf(block.children)).toBeLessThanOrEqual(3);
      }
    }
  });

  it('loses nothing but marks', () => {
    const bare = (text: string) => text.replace(/[*_`>\s•-]|\d+[.)]/g, '');
    const pieces = [
      '**',
      '*',
      '_',
      '`',
      ' ',
      'a',
      'đ',
      '🌷',
      '\n',
      '- ',
      '> ',
      '1. ',
      'https://x.example/q',
      '<b>',
    ];
    let state = 7;
    const next = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const plain = (parts: readonly Inline[]): string =>
      parts.map((part) => ('children' in part ? plain(part.children) : part.text)).join('');
    for (let round = 0; round < 2_000; round++) {
      const text = Array.from({ length: 1 + next(14) }, () => pieces[next(pieces.length)]).join('');
      const read = markup(text)
        .map((block) =>
          block.kind === 'list'
            ? block.items.map((item) => plain(item.children)).join('')
            : plain(block.children),
        )
        .join('');
      expect(bare(read), JSON.stringify(text)).toBe(bare(text));
    }
  });
});
