import { timeOf } from './format';
import { sameDay } from './rows';

/** A range of seconds, as the server estimates a wait. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

const minute = 60;
const hour = 60 * minute;
/** Up to here minutes are told one by one; beyond, five at a time, because nobody knows better. */
const exactMinutes = 20;
const mostMinutes = 120;
const dayMillis = 86_400_000;

/** A range in whole units, never narrower than what was estimated; `low` is 0 where less than one unit is possible. */
function whole({ low, high }: Range, unit: number, step = 1): [number, number] {
  const top = Math.max(low, high);
  return [Math.floor(low / unit / step) * step, Math.max(1, Math.ceil(top / unit / step) * step)];
}

function rangeOf(wait: Range): {
  readonly unit: 'minute' | 'hour';
  readonly low: number;
  readonly high: number;
} {
  const minutes = Math.ceil(Math.max(wait.low, wait.high) / minute);
  const unit = minutes > mostMinutes ? 'hour' : 'minute';
  const [low, high] =
    unit === 'hour' ? whole(wait, hour) : whole(wait, minute, minutes > exactMinutes ? 5 : 1);
  return { unit, low, high };
}

/** What remains of a day's name once today and tomorrow are named: the weekday for a week, then the date. */
function laterDay(at: number, now: number, locale: string): string {
  const near = at - now < 6 * dayMillis;
  return new Intl.DateTimeFormat(
    locale,
    near ? { weekday: 'long' } : { weekday: 'long', day: 'numeric', month: 'long' },
  ).format(at);
}

/** Whether `at` is on the day after that of `now`, by the reader's calendar. */
function tomorrow(at: number, now: number): boolean {
  const next = new Date(now);
  next.setDate(next.getDate() + 1);
  return sameDay(at, next.getTime());
}

const ordinals = ['second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** "today at 14:00", "tomorrow at 08:00", "on Monday at 08:00"; in the reader's own time. */
function whenEn(at: number, now: number): string {
  const day = sameDay(at, now) ? 'today' : tomorrow(at, now) ? 'tomorrow' : `on ${laterDay(at, now, 'en')}`;
  return `${day} at ${timeOf(at, 'en')}`;
}

const en = {
  place: (position: number) => {
    if (position === 1) {
      return 'You are next in line.';
    }
    const ordinal = ordinals[position - 2];
    return ordinal ? `You are ${ordinal} in line.` : `You are number ${position} in line.`;
  },
  waitUnknown: 'We do not know yet how long it will take.',
  wait: (seconds: Range) => {
    const { unit, low, high } = rangeOf(seconds);
    const units = (count: number) => `${count} ${unit}${count === 1 ? '' : 's'}`;
    if (low === 0) {
      return high === 1 ? `Less than ${unit === 'hour' ? 'an hour' : 'a minute'}.` : `Up to ${units(high)}.`;
    }
    return low === high ? `About ${units(high)}.` : `About ${low} to ${units(high)}.`;
  },
  closedNow: 'We are closed now',
  closedUntil: (at: number, now: number) =>
    at > now ? `We are closed now and open ${whenEn(at, now)}.` : 'We are about to open.',
  closedOpenEnd: 'We are closed at the moment.',
  leaveMessage: (owner?: string) => `Leave a message here: ${owner ?? 'we'} will answer it.`,
  mayCallBack: 'We can call you back instead.',
  phone: 'Your phone number',
  phoneHint: 'With the country code if you can, such as +84 90 123 45 67',
  callTime: 'When it suits you (you may leave this open)',
  askForCall: 'Ask for a call',
  asking: 'Asking…',
  callNotNow: 'Not now',
  phoneMissing: 'Please write the number we should call.',
  phoneBad: 'This number cannot be called. Please check it, and write it with its country code.',
  timePast: 'Please choose a time that is still to come.',
  timeBad: 'We cannot call at this time. Please choose another one.',
  callAsked: (phone: string, at?: number, now?: number) =>
    `We will call you on ${phone}${at === undefined ? '' : `, ${whenEn(at, now ?? Date.now())}`}.`,
  changeNumber: 'Change it',
  callbackLine: (phone: string) => `You asked to be called back on ${phone}`,
  ownedLine: (name: string) => `${name} will look after this`,
  releasedLine: (name: string) => `${name} passed this on to the team. Somebody else will go on.`,
  awayLine: (name: string) =>
    `${name} had to step away. You do not have to start again at the end of the line.`,
  leftLine: (name: string) =>
    `${name} is no longer here. You do not have to start again at the end of the line.`,
  giveUp: 'I do not want to wait any longer',
  giveUpAsk: 'Close this conversation? You can open it again at any time by writing.',
  giveUpYes: 'Close it',
  giveUpNo: 'Keep waiting',
  failedOffline: 'There is no connection. Please try again in a moment.',
  failedTooMany: 'That was very quick. Please wait a moment and try again.',
  failedOther: 'That did not work. Please try again.',
};

export type WaitingTexts = typeof en;

const viOrdinals = ['hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

function whenVi(at: number, now: number): string {
  const day = sameDay(at, now)
    ? 'hôm nay'
    : tomorrow(at, now)
      ? 'ngày mai'
      : laterDay(at, now, 'vi').toLocaleLowerCase('vi');
  return `lúc ${timeOf(at, 'vi')} ${day}`;
}

const vi: WaitingTexts = {
  place: (position) =>
    position === 1
      ? 'Sắp đến lượt bạn.'
      : `Bạn đứng thứ ${viOrdinals[position - 2] ?? position} trong hàng chờ.`,
  waitUnknown: 'Chúng tôi chưa biết sẽ mất bao lâu.',
  wait: (seconds) => {
    const { unit, low, high } = rangeOf(seconds);
    const units = unit === 'hour' ? 'giờ' : 'phút';
    if (low === 0) {
      return high === 1 ? `Chưa đến một ${units}.` : `Nhiều nhất ${high} ${units}.`;
    }
    return low === high ? `Khoảng ${high} ${units}.` : `Khoảng ${low} đến ${high} ${units}.`;
  },
  closedNow: 'Hiện chúng tôi đã đóng cửa',
  closedUntil: (at, now) =>
    at > now ? `Hiện chúng tôi đã đóng cửa và mở lại ${whenVi(at, now)}.` : 'Chúng tôi sắp mở cửa.',
  closedOpenEnd: 'Hiện chúng tôi đang đóng cửa.',
  leaveMessage: (owner) => `Hãy để lại tin nhắn tại đây: ${owner ?? 'chúng tôi'} sẽ trả lời.`,
  mayCallBack: 'Chúng tôi có thể gọi lại cho bạn.',
  phone: 'Số điện thoại của bạn',
  phoneHint: 'Nếu được, hãy ghi cả mã quốc gia, chẳng hạn +84 90 123 45 67',
  callTime: 'Giờ tiện cho bạn (có thể để trống)',
  askForCall: 'Nhờ gọi lại',
  asking: 'Đang gửi yêu cầu…',
  callNotNow: 'Để sau',
  phoneMissing: 'Hãy ghi số mà chúng tôi nên gọi.',
  phoneBad: 'Không gọi được số này. Hãy kiểm tra lại và ghi kèm mã quốc gia.',
  timePast: 'Hãy chọn một thời điểm chưa qua.',
  timeBad: 'Chúng tôi không gọi được vào lúc này. Hãy chọn giờ khác.',
  callAsked: (phone, at, now) =>
    `Chúng tôi sẽ gọi cho bạn theo số ${phone}${at === undefined ? '' : ` ${whenVi(at, now ?? Date.now())}`}.`,
  changeNumber: 'Thay đổi',
  callbackLine: (phone) => `Bạn đã nhờ gọi lại theo số ${phone}`,
  ownedLine: (name) => `${name} sẽ lo việc này`,
  releasedLine: (name) => `${name} đã chuyển lại cho đội ngũ. Sẽ có người khác tiếp tục.`,
  awayLine: (name) => `${name} phải tạm rời đi. Bạn không phải xếp hàng lại từ đầu.`,
  leftLine: (name) => `${name} không còn ở đây. Bạn không phải xếp hàng lại từ đầu.`,
  giveUp: 'Tôi không muốn chờ nữa',
  giveUpAsk: 'Khép lại cuộc trò chuyện này? Bạn có thể mở lại bất cứ lúc nào bằng cách viết tin.',
  giveUpYes: 'Khép lại',
  giveUpNo: 'Chờ tiếp',
  failedOffline: 'Không có kết nối. Hãy thử lại sau giây lát.',
  failedTooMany: 'Bạn thao tác hơi nhanh. Hãy đợi một chút rồi thử lại.',
  failedOther: 'Chưa làm được. Hãy thử lại.',
};

/** What is said about waiting, part of the panel's texts. */
export const waitingTexts = { en, vi };
