import type { GestureEntry } from '@bouquet/client';

type Names = Readonly<Record<GestureEntry['gestureType'], string>>;

const namesEn: Names = {
  flowers: 'flowers',
  gift: 'a gift',
  gift_card: 'a gift card',
  store_credit: 'store credit',
  discount: 'a discount',
  refund: 'a refund',
  free_shipping: 'free shipping',
  handwritten_card: 'a handwritten card',
  buy_elsewhere: 'something that we found for you',
  donation: 'a donation',
  call_back: 'a call',
  other: 'something nice',
};

const namesVi: Names = {
  flowers: 'hoa tươi',
  gift: 'một món quà',
  gift_card: 'thẻ quà tặng',
  store_credit: 'tiền trong tài khoản mua hàng',
  discount: 'một khoản giảm giá',
  refund: 'một khoản hoàn tiền',
  free_shipping: 'miễn phí giao hàng',
  handwritten_card: 'một tấm thiệp viết tay',
  buy_elsewhere: 'món mà chúng tôi tìm được cho bạn',
  donation: 'một khoản quyên góp',
  call_back: 'một cuộc gọi',
  other: 'một điều nhỏ',
};

/** What is given, by its kind, where it has no name of its own; a kind that is newer than this page has a general one. */
const namedBy = (names: Names) => (kind: string) => names[kind as keyof Names] ?? names.other;

/** What a customer reads of a gift, once an agent let them know. They never read what it cost. */
export const giftTexts = {
  en: {
    giftName: namedBy(namesEn),
    giftSent: (what: string) => `A little something from us: ${what}`,
    giftOnItsWay: (what: string) => `On its way: ${what}`,
    giftThere: (what: string) => `It has arrived: ${what}`,
    giftFollow: 'See where it is',
  },
  vi: {
    giftName: namedBy(namesVi),
    giftSent: (what: string) => `Chút lòng thành từ chúng tôi: ${what}`,
    giftOnItsWay: (what: string) => `Đang trên đường giao: ${what}`,
    giftThere: (what: string) => `Đã đến nơi: ${what}`,
    giftFollow: 'Xem đang ở đâu',
  },
};
