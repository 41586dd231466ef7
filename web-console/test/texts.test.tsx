import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Address } from '../src/customer/Address.tsx';
import { i18next } from '../src/i18n/index.ts';
import { SafeText } from '../src/transcript/SafeText.tsx';
import { SaidText } from '../src/transcript/SaidText.tsx';

beforeEach(() => i18next.changeLanguage('en'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  'javascript:alert(1)',
  '[x](javascript:alert(1))',
  '&lt;b&gt;',
  '\u202Ereversed\u202C',
];

it.each(HOSTILE)('shows a customer’s text as the text it is: %s', (text) => {
  const { container } = render(<SafeText text={text} />);
  expect(container.textContent).toBe(text);
  expect(container.querySelectorAll('img, script, a, b')).toHaveLength(0);
  expect(container.querySelector('p')?.dir).toBe('auto');
});

it('links web addresses only, without a way back to this page', () => {
  const { container } = render(<SafeText text="see https://shop.example/a." />);
  const link = container.querySelector('a');
  expect(link?.href).toBe('https://shop.example/a');
  expect(link?.rel).toContain('noopener');
});

it('shows a page address that is none as text', () => {
  const { container } = render(<Address address="javascript:alert(1)" title="<b>Shop</b>" />);
  expect(container.querySelector('a')).toBeNull();
  expect(container.querySelector('b')).toBeNull();
  expect(container.textContent).toContain('javascript:alert(1)');
});

it.each(HOSTILE)('shows what was said as the text it is: %s', (text) => {
  const { container } = render(<SaidText text={text} />);
  expect(container.textContent).toBe(text);
  expect(container.querySelectorAll('img, script, a, b')).toHaveLength(0);
  expect(container.querySelector('div')?.dir).toBe('auto');
});

it.each([
  ...HOSTILE.flatMap((text) => [`**${text}**`, `> ${text}`, `- ${text}`, `1. *${text}*`, `\`${text}\``]),
  '**<img src=x onerror=alert(1)>',
  '![x](https://x.example/a.png)',
  '[bank.example](https://evil.example)',
  '<!-- --> <svg/onload=alert(1)> <style>*{}</style>',
])('makes nothing of it in markup either: %s', (text) => {
  const { container } = render(<SaidText text={text} />);
  const allowed = new Set([
    'DIV',
    'P',
    'UL',
    'OL',
    'LI',
    'BLOCKQUOTE',
    'STRONG',
    'EM',
    'CODE',
    'A',
    'SPAN',
    'BDI',
  ]);
  const elements = [...container.querySelectorAll('*')].filter((element) => !element.closest('svg'));
  expect(elements.filter(({ tagName }) => !allowed.has(tagName))).toEqual([]);
  for (const element of elements) {
    expect([...element.attributes].filter(({ name }) => /^(on|src|style)/.test(name))).toEqual([]);
  }
  for (const { href } of container.querySelectorAll('a')) expect(href).toMatch(/^https:\/\//);
});

it('shows the little markup of chats in elements', () => {
  const { container } = render(
    <SaidText text={'Dear **Hoa**, *please*:\n- take `37`\n- or 38\n\n3. third\n> it pinches'} />,
  );
  expect(container.querySelector('div')?.innerHTML).toBe(
    '<p>Dear <strong>Hoa</strong>, <em>please</em>:</p><ul><li>take <code>37</code></li><li>or 38</li></ul>' +
      '<ol><li value="3">third</li></ol><blockquote>it pinches</blockquote>',
  );
});

it.each([SafeText, SaidText])('shows where a link leads, whatever stands before it', (Text) => {
  render(<Text text="Sign in at https://bank.example@evil.example/login please" />);
  const link = screen.getByRole('link', { name: /^This leads to evil\.example\./ });
  expect(link.textContent).toBe('evil.example/login');
  expect(link.getAttribute('rel')?.split(' ')).toEqual(
    expect.arrayContaining(['noopener', 'noreferrer', 'nofollow']),
  );
});

it('shows mixed scripts as the network knows them, and asks nobody about a link', () => {
  const asked = vi.fn();
  vi.stubGlobal('fetch', asked);
  vi.stubGlobal('XMLHttpRequest', asked);
  vi.stubGlobal('Image', asked);
  vi.stubGlobal('open', asked);
  const { container } = render(<SaidText text="https://pаypal.example/ and http://shop.example/a.png" />);
  const [mixed, plain] = screen.getAllByRole('link');
  expect(mixed?.textContent).toMatch(/^xn--[a-z0-9-]+\.example$/);
  expect(plain?.textContent).toBe('http://shop.example/a.png');
  expect(asked).not.toHaveBeenCalled();
  expect(document.querySelectorAll('img, link, iframe, object, embed')).toHaveLength(0);
  expect(container.querySelectorAll('a[ping]')).toHaveLength(0);
});
