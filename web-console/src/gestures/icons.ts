import {
  IconBandage,
  IconCandle,
  IconCash,
  IconConfetti,
  IconCreditCard,
  IconDiscount,
  IconFlower,
  IconGift,
  IconHeart,
  IconHeartHandshake,
  IconMail,
  IconPhone,
  IconReceiptRefund,
  IconShoppingBag,
  IconSparkles,
  IconTruckDelivery,
} from '@tabler/icons-react';
import type { GestureType, Reason } from './gesture.ts';

/** The picture of each reason. */
export const REASON_ICONS: Record<Reason, typeof IconGift> = {
  delight: IconSparkles,
  recovery: IconBandage,
  condolence: IconCandle,
  celebration: IconConfetti,
};

/** The picture of what has none of its own. */
export const TYPE_ICONS: Record<GestureType, typeof IconGift> = {
  flowers: IconFlower,
  gift: IconGift,
  gift_card: IconCreditCard,
  store_credit: IconCash,
  discount: IconDiscount,
  refund: IconReceiptRefund,
  free_shipping: IconTruckDelivery,
  handwritten_card: IconMail,
  buy_elsewhere: IconShoppingBag,
  donation: IconHeartHandshake,
  call_back: IconPhone,
  other: IconHeart,
};
