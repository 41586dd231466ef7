import { describe, expect, it } from 'vitest';
import { codePoints, postable, segments } from '../src/text';

const links = (text: string) => segments(text).flatMap((part) => (part.kind === 'link' ? [part.href] : []));

describe('segments', () => {
  it.each([
    ['see https://shop.example/shoes?size=38.', ['https://shop.example/shoes?size=38']],
    ['(https://shop.example/a_(b))', ['https://shop.example/a_(b)']],
    ['(see http://shop.example)', ['http://shop.example/']],
    ['write to linh@bouquet.example, please', ['mailto:linh@bouquet.example']],
    ['mailto:linh@bouquet.example', ['mailto:linh@bouquet.example']],
    ['two: https://a.example and https://b.example!', ['https://a.example/', 'https://b.example/']],
  ])('finds the addresses in %j', (text, hrefs) => {
    expect(links(text)).toEqual(hrefs);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt://shop.example/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x file:///etc/passwd blob:https',
    'https://',
    'https://[',
    '<img src=x onerror=alert(1)>',
    'a@b',
  ])('makes no link of %j', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('ends an address at controls of writing direction', () => {
    expect(links('https://shop.example/\u202Egpj.exe')).toEqual(['https://shop.example/']);
  });

  it('loses nothing: its pieces are the text', () => {
    const text = 'a https://x.example/ü?q=<b>, b@c.example\n\u202Eשלום\u202C https://[ end.';
    expect(
      segments(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it.each([
    'a'.repeat(50_000),
    'a@'.repeat(25_000),
    'https://'.repeat(6_000),
    `${'a.'.repeat(25_000)}@`,
    `https://x.example/${')'.repeat(50_000)}`,
    `https://x.example/${'.'.repeat(50_000)}`,
  ])('stays quick on hostile text %#', (text) => {
    const began = performance.now();
    segments(text);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('postable', () => {
  it('takes out what the protocol refuses and keeps the rest', () => {
    expect(postable('  a\u0000b\u001b[31m\r\nc\td \ud83c 🌷\n')).toBe('ab[31m\nc\td  🌷');
  });

  it('is empty when nothing was said', () => {
    expect(postable(' \n\t\u0007 ')).toBe('');
  });
});

it('counts code points, not units', () => {
  expect(codePoints('a🌷é')).toBe(3);
});
