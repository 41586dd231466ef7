import type i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { sendsNow } from '../src/composer/keys.ts';
import { snoozeTimes } from '../src/conversation/snoozeTimes.ts';
import { languageName } from '../src/customer/languageName.ts';
import { readableAddress, safeLink } from '../src/customer/safeLink.ts';
import { isUnread, markSeen } from '../src/inbox/seen.ts';
import { customerName, initials, inSentence, TINTS, tintOf } from '../src/ui/people.ts';
import { clockText, fullTimeText, soonText } from '../src/ui/time.ts';
import { at, CUSTOMER, conversation, LINH } from './world.ts';

describe('a customer’s address', () => {
  it.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:x',
    'x',
    '',
  ])('never becomes a link: %s', (address) => expect(safeLink(address)).toBeUndefined());

  it('becomes one when it is a web address', () => {
    expect(safeLink('https://shop.example/a b')).toBe('https://shop.example/a%20b');
    expect(readableAddress('https://shop.example/')).toBe('shop.example');
  });
});

describe('a press of Enter', () => {
  const press = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 };

  it('sends', () => expect(sendsNow(press, false)).toBe(true));

  it.each([
    ['with Shift', { ...press, shiftKey: true }, false],
    ['while a word is composed', { ...press, isComposing: true }, false],
    ['that an input method took', { ...press, keyCode: 229 }, false],
    ['on a touch keyboard', press, true],
    ['of another key', { ...press, key: 'a' }, false],
  ])('%s does not', (_, pressed, touch) => expect(sendsNow(pressed, touch)).toBe(false));
});

describe('snoozing', () => {
  it.each([
    ['a Sunday', new Date(2026, 10, 22, 18), 23],
    ['a Monday', new Date(2026, 10, 23, 8), 30],
    ['a Saturday', new Date(2026, 10, 28, 8), 30],
  ])('on %s offers the next Monday morning', (_, now, day) => {
    const { monday, tomorrow, hour } = snoozeTimes(now);
    expect([monday.getDate(), monday.getDay(), monday.getHours()]).toEqual([day, 1, 9]);
    expect([tomorrow.getDate(), tomorrow.getHours()]).toEqual([now.getDate() + 1, 9]);
    expect(hour.getTime() - now.getTime()).toBe(3_600_000);
  });
});

describe('a time', () => {
  const now = new Date(2026, 10, 23, 7, 5);

  it.each(['en', 'vi'])('is written in %s as it is at the end of a date', (language) => {
    const at = now.toISOString();
    expect(fullTimeText(at, language).replaceAll('\u202f', ' ')).toContain(
      clockText(at, language).replaceAll('\u202f', ' '),
    );
  });

  it('to come has a weekday only while the weekday says which day', () => {
    const [today, tomorrow, week] = [0, 1, 7].map((days) =>
      soonText(new Date(2026, 10, 23 + days, 9).getTime(), now.getTime(), 'en'),
    );
    expect(today).not.toContain('Mon');
    expect(tomorrow).toContain('Tue');
    expect(week).toContain('30');
  });
});

describe('unread', () => {
  const waiting = conversation('a', { lastMessage: { text: 'x', at: at(10), by: CUSTOMER } });

  it('is what a customer said last and nobody here has looked at', () => {
    expect(isUnread(waiting, {})).toBe(true);
    expect(isUnread(waiting, { a: at(9) })).toBe(true);
    expect(isUnread(waiting, { a: at(10) })).toBe(false);
    expect(isUnread({ ...waiting, status: 'resolved' }, {})).toBe(false);
    expect(isUnread(conversation('a', { lastMessage: { text: 'x', at: at(10), by: LINH } }), {})).toBe(false);
  });

  it('never comes back by an older mark', () => {
    markSeen('me', 'a', at(20));
    markSeen('me', 'a', at(5));
    expect(localStorage.getItem('bouquet.seen.me')).toBe(JSON.stringify({ a: at(20) }));
  });
});

describe('a person', () => {
  it('has initials in any script', () => {
    expect(initials('Nguyễn Thị Hoa')).toBe('NH');
    expect(initials('مريم الحسيني')).toBe('ما');
    expect(initials('  ')).toBe('');
    expect(initials('🌷')).toBe('');
  });

  it('cannot turn a sentence around by their name', () => {
    expect(inSentence('\u202Elive\u2066x\u200F')).toBe('livex');
    expect(inSentence('مريم')).toBe('مريم');
  });

  it('whose name nobody knows is called by letters and digits alone', () => {
    const t = ((_: string, { tail }: { tail: string }) => tail) as unknown as typeof i18next.t;
    expect(customerName({ id: 'k3-Qx_9f-a' }, t)).toBe('X9FA');
  });

  it('keeps the same tint', () => {
    expect(tintOf('hoa')).toBe(tintOf('hoa'));
    for (const id of ['a', 'b', 'c', '🌷']) expect(tintOf(id)).toBeLessThan(TINTS);
  });

  it('may claim any locale', () => {
    expect(languageName('vi', 'en')).toBe('Vietnamese');
    expect(languageName('<b>', 'en')).toBe('<b>');
  });
});
