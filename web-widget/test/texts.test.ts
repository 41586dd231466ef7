// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { chosenLocale, launcherTexts } from '../src/launcher/texts';
import { panelTexts } from '../src/panel/texts';

/** What a text says: functions are called with plain values. */
function said(text: unknown): string {
  return typeof text === 'function' ? String(text(2, 3)) : String(text);
}

describe.each([
  ['the launcher', launcherTexts],
  ['the panel', panelTexts],
])('the texts of %s', (_, texts) => {
  it('have the same keys in each language', () => {
    expect(Object.keys(texts.vi).sort()).toEqual(Object.keys(texts.en).sort());
  });

  it('say something, and not the same, in each language', () => {
    for (const [key, en] of Object.entries(texts.en)) {
      const vi = (texts.vi as Record<string, unknown>)[key];
      expect(said(en).trim(), key).not.toBe('');
      expect(said(vi).trim(), key).not.toBe('');
      expect(said(vi), key).not.toBe(said(en));
      expect(typeof vi, key).toBe(typeof en);
    }
  });
});

describe('chosenLocale', () => {
  it.each([
    [['vi-VN'], 'vi'],
    [[undefined, 'EN_us', 'vi'], 'en'],
    [['de', 'fr-CA', 'vi'], 'vi'],
    [['', undefined, 'de'], 'en'],
  ])('makes of %j %s', (wishes, locale) => {
    expect(chosenLocale(wishes)).toBe(locale);
  });
});
