import { describe, expect, it } from 'vitest';
import { shownLink } from '../src/links';
import { segments } from '../src/text';

const shown = (text: string) => {
  const part = segments(text).find(({ kind }) => kind === 'link');
  return part?.kind === 'link' ? shownLink(part.text, part.href) : undefined;
};

describe('shownLink', () => {
  it.each([
    ['https://shop.example', 'shop.example', ''],
    ['https://shop.example/', 'shop.example', ''],
    ['https://SHOP.example/Shoes?size=38#a', 'shop.example', '/Shoes?size=38#a'],
    ['https://shop.example:8443/a', 'shop.example:8443', '/a'],
    ['https://shop.example/hoa-tươi', 'shop.example', '/hoa-tươi'],
    // What is asked is not what it looks like.
    ['https://bank.example@evil.example', 'evil.example', ''],
    ['https://bank.example:443@evil.example/login', 'evil.example', '/login'],
    ['https://bank.example%2F@evil.example/', 'evil.example', ''],
    ['https://bank.example\\@evil.example/', 'bank.example', '\\@evil.example/'],
    ['https:///evil.example/bank.example', 'evil.example', '/bank.example'],
    ['https://evil.example/https://bank.example', 'evil.example', '/https://bank.example'],
    ['https://2130706433/a', '127.0.0.1', '/a'],
    ['https://0x7f.1/', '127.0.0.1', ''],
    ['https://bank。example/', 'bank.example', ''],
    ['https://ｂａｎｋ.example/', 'bank.example', ''],
    ['https://[::1]:8080/x', '[::1]:8080', '/x'],
  ])('shows the host of %j', (text, host, rest) => {
    expect(shown(text)).toMatchObject({ host, rest });
  });

  it.each([
    ['https://bücher.example/', 'bücher.example'],
    ['https://Việtnam.example/', 'việtnam.example'],
    ['https://почта.рф/', 'почта.рф'],
    ['https://日本語.jp/', '日本語.jp'],
  ])('keeps the letters of %j, which look like no others', (text, host) => {
    expect(shown(text)?.host).toBe(host);
  });

  it.each([
    ['mixed with Cyrillic', 'https://pаypal.example/'],
    ['Cyrillic that looks Latin, below a Latin domain', 'https://аррӏе.example/'],
    ['a Greek letter among Latin ones', 'https://gοogle.example/'],
    ['a Latin letter that looks like another', 'https://ɡoogle.example/'],
    ['a dotless i', 'https://bıng.example/'],
    ['a mark laid over a letter', 'https://ba\u0335nk.example/'],
    ['Katakana that looks like a stroke', 'https://bank.exampleノlogin.evil.example/'],
    ['a script from the right', 'https://שלום.example/'],
    ['what was written in ASCII', 'https://xn--bcher-kva.example/'],
  ])('shows as the network knows it: %s', (_, text) => {
    expect(shown(text)?.host).toMatch(/^[a-z0-9.-]*xn--[a-z0-9.-]+$/);
  });

  it('says where a name stands before the host, and where nothing is encrypted', () => {
    expect(shown('https://bank.example@evil.example/')).toMatchObject({ disguised: true, insecure: false });
    expect(shown('http://shop.example/@linh')).toMatchObject({ disguised: false, insecure: true });
  });

  it('shortens what is long behind the host, never the host', () => {
    const host = `${'very-long.'.repeat(12)}evil.example`;
    const link = shown(`https://${host}/${'a'.repeat(80)}/the-end.pdf`);
    expect(link?.host).toBe(host);
    expect(link?.rest).toBe(`/${'a'.repeat(31)}…/the-end.pdf`);
  });

  it('is nothing for a mail address', () => {
    expect(shown('linh@bouquet.example')).toBeUndefined();
  });
});
