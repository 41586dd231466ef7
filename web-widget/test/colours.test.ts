import { expect, it } from 'vitest';
import { readableOn } from '../src/launcher/colours';

it.each([
  ['rgb(163, 46, 90)', '#ffffff'],
  ['rgb(255, 235, 59)', '#1d1420'],
  ['rgba(255, 255, 255, 0.9)', '#1d1420'],
  ['rgb(0, 0, 0)', '#ffffff'],
  ['color(display-p3 1 0 0)', '#ffffff'],
  ['', '#ffffff'],
])('writes on %s in %s', (colour, ink) => {
  expect(readableOn(colour)).toBe(ink);
});
