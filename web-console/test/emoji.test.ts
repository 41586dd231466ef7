import { expect, it } from 'vitest';
import { colonAt } from '../src/emoji/colon.ts';
import { EMOJI, findEmoji, GROUPS } from '../src/emoji/emoji.ts';
import { COLUMNS, moved } from '../src/emoji/grid.ts';
import { recentEmoji, usedEmoji } from '../src/emoji/recentEmoji.ts';

const found = (query: string, most = 400) => findEmoji(query, most).map(({ glyph }) => glyph);

it('has all common emoji, each once, in every group and with a name in both languages', () => {
  expect(EMOJI.length).toBeGreaterThan(1_500);
  expect(new Set(EMOJI.map(({ glyph }) => glyph)).size).toBe(EMOJI.length);
  for (const group of GROUPS) expect(EMOJI.some((each) => each.group === group)).toBe(true);
  for (const { names, shortNames } of EMOJI) {
    expect(names.en && names.vi).toBeTruthy();
    expect(shortNames.length).toBeGreaterThan(0);
  }
  expect(EMOJI.some(({ glyph }) => /[\u{1f3fb}-\u{1f3ff}]/u.test(glyph))).toBe(false);
});

it.each([
  ['tulip', '🌷'],
  ['Tulip', '🌷'],
  ['hoa tulip', '🌷'],
  ['bouquet', '💐'],
  ['bó hoa', '💐'],
  ['bo hoa', '💐'],
  ['+1', '👍️'],
  ['thumbs up', '👍️'],
  ['vietnam', '🇻🇳'],
  ['việt nam', '🇻🇳'],
  ['pray', '🙏'],
])('finds by %j', (query, glyph) => {
  expect(found(query).slice(0, 3).map(bare)).toContain(bare(glyph));
});

const bare = (glyph: string) => glyph.replace(/\ufe0f/g, '');

it('begins with what is called just so, and finds no parts of words', () => {
  expect(found('smile')[0]).toBe('😄');
  expect(found('heart').map(bare)[0]).toBe('❤');
  // Spelt just so, before “họa sĩ”, an artist.
  expect(found('hoa').indexOf('🌸')).toBeLessThan(found('hoa').indexOf('🧑‍🎨'));
  expect(found('hoa')).toContain('🧑‍🎨');
  expect(found('art')).toContain('🎨');
  expect(found('art').map(bare)).not.toContain('❤');
  expect(found('tower')).toContain('🗼');
  expect(found('zzzzqq')).toEqual([]);
  expect(found('  ')).toEqual([]);
  expect(found('face', 6)).toHaveLength(6);
});

it('goes through a grid whose sections begin new lines', () => {
  const lengths = [3, COLUMNS + 2, 1];
  const go = (from: number, ...keys: string[]) => keys.reduce((at, key) => moved(lengths, at, key), from);
  expect(go(0, 'ArrowRight', 'ArrowRight')).toBe(2);
  expect(go(2, 'ArrowRight')).toBe(3);
  expect(go(2, 'ArrowDown')).toBe(5);
  expect(go(3 + COLUMNS - 1, 'ArrowDown')).toBe(3 + COLUMNS + 1);
  expect(go(3 + COLUMNS + 1, 'ArrowUp')).toBe(4);
  expect(go(3 + COLUMNS, 'ArrowDown', 'ArrowDown', 'ArrowRight')).toBe(3 + COLUMNS + 2);
  expect(go(1, 'ArrowUp', 'ArrowLeft', 'ArrowLeft')).toBe(0);
  expect(go(1, 'Home')).toBe(1);
});

it.each([
  [':smile', 'smile'],
  ['Good morning :smi', 'smi'],
  ['line\n:+1', '+1'],
  ['(:hoa', 'hoa'],
  [':bó', 'bó'],
])('sees that an emoji is named at the end of %j', (text, query) => {
  expect(colonAt(text, text.length)).toEqual({ from: text.lastIndexOf(':'), to: text.length, query });
});

it.each([
  'at 8:30',
  'https://x.example:8443',
  'note: this',
  ':D',
  ':',
  'a:smile',
  ':two words',
  `:${'x'.repeat(40)}`,
  '::ab',
])('sees none in %j', (text) => {
  expect(colonAt(text, text.length)).toBeUndefined();
});

it('remembers the latest of each agent, once each and not without bound', () => {
  for (const glyph of ['🌷', '💐', '🌷']) usedEmoji('linh', glyph);
  expect(recentEmoji('linh')).toEqual(['🌷', '💐']);
  expect(recentEmoji('an')).toEqual([]);
  for (const { glyph } of EMOJI.slice(0, 60)) usedEmoji('linh', glyph);
  expect(recentEmoji('linh')).toHaveLength(24);
  localStorage.setItem('bouquet.emoji.linh', '["🌷", 7, "", null]');
  expect(recentEmoji('linh')).toEqual(['🌷']);
  localStorage.setItem('bouquet.emoji.linh', '{"no');
  expect(recentEmoji('linh')).toEqual([]);
});
