import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Address } from '../src/customer/Address.tsx';
import { SafeText } from '../src/transcript/SafeText.tsx';

afterEach(cleanup);

it.each([
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<a href="javascript:alert(1)">x</a>',
  'javascript:alert(1)',
  '[x](javascript:alert(1))',
  '&lt;b&gt;',
  '\u202Ereversed\u202C',
])('shows a customer’s text as the text it is: %s', (text) => {
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
