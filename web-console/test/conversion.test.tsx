import { render } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { Conversion } from '../src/gestures/Conversion.tsx';
import type { Decision } from '../src/gestures/gesture.ts';
import { i18next } from '../src/i18n/index.ts';

const decision: Decision = {
  answer: 'auto',
  reason: 'Within the limits.',
  left: { amountMinor: 7500, currency: 'USD' },
};

beforeEach(() => i18next.changeLanguage('en').then(() => undefined));

it('an amount in another currency is told with its rate and with who says so', () => {
  const conversion = {
    rate: '0.00004',
    source: 'Vietcombank, 28 Nov 2026',
    from: { amountMinor: 1_000_000, currency: 'VND' },
  };
  const { container } = render(<Conversion decision={{ ...decision, conversion }} />);
  expect(container.textContent).toBe(
    '₫1,000,000 is counted at 0.00004 USD for 1 VND (Vietcombank, 28 Nov 2026).',
  );
});

it('an amount in the currency of the rule needs no rate', () => {
  expect(render(<Conversion decision={decision} />).container.textContent).toBe('');
});
