// @vitest-environment jsdom
import type { Entry } from '@bouquet/client';
import { describe, expect, it } from 'vitest';
import { timeOf } from '../src/panel/format';
import { panelTexts } from '../src/panel/texts';
import {
  callAsked,
  failureText,
  ownerOf,
  seenProblems,
  toldProblems,
  waitingLine,
  waitSentences,
} from '../src/panel/waiting-words';

const { en, vi } = panelTexts;
/** A Sunday, in the reader's own time. */
const now = new Date(2026, 10, 22, 20, 0).getTime();
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const linh = { id: 'a', name: 'Linh' };

let seq = 0;
function entry(rest: Partial<Entry> & { kind: string }): Entry {
  seq++;
  return { seq, at: '2026-11-22T09:00:00Z', by: { kind: 'system' }, audience: 'everyone', ...rest } as Entry;
}

describe('the place in line', () => {
  it.each([
    [1, 'You are next in line.', 'Sắp đến lượt bạn.'],
    [2, 'You are second in line.', 'Bạn đứng thứ hai trong hàng chờ.'],
    [3, 'You are third in line.', 'Bạn đứng thứ ba trong hàng chờ.'],
    [10, 'You are tenth in line.', 'Bạn đứng thứ mười trong hàng chờ.'],
    [11, 'You are number 11 in line.', 'Bạn đứng thứ 11 trong hàng chờ.'],
  ])('%i is said as people say it', (position, english, vietnamese) => {
    expect(en.place(position)).toBe(english);
    expect(vi.place(position)).toBe(vietnamese);
  });
});

describe('the wait', () => {
  it.each([
    [120, 300, 'About 2 to 5 minutes.', 'Khoảng 2 đến 5 phút.'],
    // Never narrower than the estimate: the lower end goes down and the upper one up.
    [119, 301, 'About 1 to 6 minutes.', 'Khoảng 1 đến 6 phút.'],
    [180, 180, 'About 3 minutes.', 'Khoảng 3 phút.'],
    [60, 60, 'About 1 minute.', 'Khoảng 1 phút.'],
    [0, 40, 'Less than a minute.', 'Chưa đến một phút.'],
    [0, 0, 'Less than a minute.', 'Chưa đến một phút.'],
    [30, 200, 'Up to 4 minutes.', 'Nhiều nhất 4 phút.'],
    [12 * 60, 33 * 60, 'About 10 to 35 minutes.', 'Khoảng 10 đến 35 phút.'],
    [40 * 60, 120 * 60, 'About 40 to 120 minutes.', 'Khoảng 40 đến 120 phút.'],
    [50 * 60, 130 * 60, 'Up to 3 hours.', 'Nhiều nhất 3 giờ.'],
    [2 * 3600, 3 * 3600, 'About 2 to 3 hours.', 'Khoảng 2 đến 3 giờ.'],
  ])('%i to %i seconds is told as an honest range', (low, high, english, vietnamese) => {
    expect(en.wait({ low, high })).toBe(english);
    expect(vi.wait({ low, high })).toBe(vietnamese);
  });

  it('is said to be unknown where it is', () => {
    expect(waitSentences({ position: 3 }, now, en)).toEqual([
      'You are third in line.',
      'We do not know yet how long it will take.',
    ]);
    expect(waitSentences({ position: 3, waitSeconds: { low: 120, high: 300 } }, now, en)).toEqual([
      'You are third in line.',
      'About 2 to 5 minutes.',
    ]);
    expect(waitSentences(undefined, now, en)).toEqual([]);
  });
});

describe('closed hours', () => {
  const eight = timeOf(at(23, 8), 'en');
  const acht = timeOf(at(23, 8), 'vi');
  it.each([
    [at(22, 23), `We are closed now and open today at ${timeOf(at(22, 23), 'en')}.`],
    [at(23, 8), `We are closed now and open tomorrow at ${eight}.`],
    [at(25, 8), `We are closed now and open on Wednesday at ${eight}.`],
    [at(30, 8), `We are closed now and open on Monday, November 30 at ${eight}.`],
    [at(22, 19), 'We are about to open.'],
  ])('tell when we open, by the reader’s own clock', (opens, sentence) => {
    expect(en.closedUntil(opens, now)).toBe(sentence);
  });

  it('tell it in Vietnamese, too', () => {
    expect(vi.closedUntil(at(23, 8), now)).toBe(`Hiện chúng tôi đã đóng cửa và mở lại lúc ${acht} ngày mai.`);
    expect(vi.closedUntil(at(25, 8), now)).toContain(`lúc ${acht} thứ tư.`);
  });

  it('say nothing of a place in line, nor of a time that nobody knows', () => {
    const closed = { position: 2, closed: { action: 'message' } } as const;
    expect(waitSentences(closed, now, en)).toEqual(['We are closed at the moment.']);
    const opensAt = new Date(at(23, 8)).toISOString();
    expect(waitSentences({ position: 2, closed: { action: 'callback', opensAt } }, now, en)).toEqual([
      `We are closed now and open tomorrow at ${eight}.`,
    ]);
  });

  it('name who will answer, where somebody does', () => {
    expect(en.leaveMessage()).toBe('Leave a message here: we will answer it.');
    const owner = ownerOf([entry({ kind: 'owned', owner: linh })]);
    expect(en.leaveMessage(owner)).toBe('Leave a message here: Linh will answer it.');
    expect(vi.leaveMessage(owner)).toBe('Hãy để lại tin nhắn tại đây: Linh sẽ trả lời.');
  });
});

describe('the lines of the transcript', () => {
  const released = (reason?: 'put_back' | 'agent_away' | 'agent_left' | 'customer_asked') =>
    waitingLine(entry({ kind: 'released', from: linh, queue: 'general', reason }), en);

  it('tell why somebody no longer has it', () => {
    expect(released('agent_away')).toBe(
      'Linh had to step away. You do not have to start again at the end of the line.',
    );
    expect(released('agent_left')).toBe(
      'Linh is no longer here. You do not have to start again at the end of the line.',
    );
    expect(released('put_back')).toBe('Linh passed this on to the team. Somebody else will go on.');
    expect(released('customer_asked')).toBe(
      'You asked for somebody else than Linh. You are at the front of the line, and do not have to tell it again.',
    );
    expect(released()).toBe(released('put_back'));
  });

  it('tell who looks after it, and which number will be called', () => {
    expect(waitingLine(entry({ kind: 'owned', owner: linh }), en)).toBe('Linh will look after this');
    expect(waitingLine(entry({ kind: 'callback', phone: '+84901234567' }), en)).toBe(
      'You asked to be called back on +84901234567',
    );
  });

  it('say nothing of what only takes a place', () => {
    expect(waitingLine(entry({ kind: 'fenced', audience: 'staff' }), en)).toBeUndefined();
  });
});

describe('a call that was asked for', () => {
  const call = entry({ kind: 'callback', phone: '+84901234567', callAt: '2026-11-23T02:30:00Z' });

  it('stands until somebody came or the conversation was closed', () => {
    const asked = { phone: '+84901234567', at: Date.parse('2026-11-23T02:30:00Z') };
    expect(callAsked([call, entry({ kind: 'message', text: 'Thanks' })])).toEqual(asked);
    expect(callAsked([call, entry({ kind: 'assigned', assignee: linh })])).toBeUndefined();
    expect(callAsked([call, entry({ kind: 'status', status: 'resolved' })])).toBeUndefined();
  });

  it('is confirmed with its time', () => {
    expect(en.callAsked('+84901234567')).toBe('We will call you on +84901234567.');
    expect(en.callAsked('+84901234567', at(23, 9), now)).toBe(
      `We will call you on +84901234567, tomorrow at ${timeOf(at(23, 9), 'en')}.`,
    );
  });
});

describe('what is wrong with a call back', () => {
  it('is said before the server is asked, where it can be seen', () => {
    expect(seenProblems({ phone: '  ', time: '' }, now, en)).toEqual({ phone: en.phoneMissing });
    expect(seenProblems({ phone: 'call me', time: '' }, now, en)).toEqual({ phone: en.phoneBad });
    expect(seenProblems({ phone: '090 123 4567', time: '2026-11-22T19:00' }, now, en)).toEqual({
      time: en.timePast,
    });
    expect(seenProblems({ phone: '090 123 4567', time: '2026-11-22T21:00' }, now, en)).toEqual({});
  });

  it('is told at the field that the server names', () => {
    const fields = { phone: '090', time: '2026-11-22T21:00' };
    expect(toldProblems('bad_frame', 'phone: not a number', fields, en)).toEqual({ phone: en.phoneBad });
    expect(toldProblems('bad_frame', 'at: too far', fields, en)).toEqual({ time: en.timeBad });
    expect(toldProblems('timed_out', 'No answer.', fields, en)).toEqual({ form: en.failedOffline });
  });

  it('is never left without a word', () => {
    expect(failureText('too_many', en)).toBe(en.failedTooMany);
    expect(failureText('forbidden', en)).toBe(en.failedOther);
    expect(failureText(undefined, en)).toBe(en.failedOther);
  });
});
