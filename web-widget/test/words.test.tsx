// @vitest-environment jsdom
import { render } from 'preact';
import { afterEach, describe, expect, it } from 'vitest';
import { Words } from '../src/panel/words';

function shown(text: string): HTMLElement {
  render(<Words text={text} />, document.body);
  return document.body.querySelector('bdi') as HTMLElement;
}

describe('what was written', () => {
  afterEach(() => render(null, document.body));

  it('stands out where its author made it so, as on the other side', () => {
    const words = shown('It is **free**, *really*: `WELCOME`');
    expect([...words.querySelectorAll('strong, em, code')].map((each) => each.textContent)).toEqual([
      'free',
      'really',
      'WELCOME',
    ]);
    expect(words.textContent).toBe('It is free, really: WELCOME');
  });

  it('is never an element of its author’s making', () => {
    const text = '<img src=x onerror=alert(1)> **<b>bold</b>** [here](javascript:alert(1))';
    const words = shown(text);
    expect(words.querySelector('img, b, a')).toBeNull();
    expect(words.textContent).toBe(text.replaceAll('**', ''));
  });

  it('shows of an address where it leads, not what it pretends to be', () => {
    const link = shown('See https://bank.example@evil.example/login now').querySelector('a');
    expect(link?.textContent).toBe('evil.example/login');
    expect(link?.querySelector('.host')?.textContent).toBe('evil.example');
    expect(link?.getAttribute('href')).toBe('https://bank.example@evil.example/login');
    expect(shown('http://shop.example/a').textContent).toBe('http://shop.example/a');
    expect(shown('hoa@shop.example').querySelector('a')?.textContent).toBe('hoa@shop.example');
  });

  it('keeps its lines, and what is no mark', () => {
    expect(shown('- one\n- two\n2*3*4 snake_case').textContent).toBe('- one\n- two\n2*3*4 snake_case');
  });
});
