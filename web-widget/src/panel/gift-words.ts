import type { GestureEntry } from '@bouquet/client';
import type { Texts } from './texts';

/** A gift in the transcript, as a customer may see it. */
export interface GiftWords {
  readonly text: string;
  /** The words that go with it. */
  readonly note?: string;
  /** Where it can be followed. */
  readonly link?: string;
}

/** How far a gift has come, in words; undefined where there is nothing that a customer should read. */
export function giftWords(entry: GestureEntry, texts: Texts): GiftWords | undefined {
  const say = {
    approved: texts.giftSent,
    shipped: texts.giftOnItsWay,
    delivered: texts.giftThere,
  }[entry.status as string];
  if (!say || entry.audience !== 'everyone') {
    return undefined;
  }
  const { note, trackingUrl } = entry;
  const link = trackingUrl && secure(trackingUrl);
  return {
    text: say(entry.itemName ?? texts.giftName(entry.gestureType)),
    ...(note && { note }),
    ...(link && { link }),
  };
}

/** The address, where a browser may open it without a second thought: it came from a vendor. */
function secure(address: string): string | undefined {
  try {
    const { protocol, username, password, href } = new URL(address);
    return protocol === 'https:' && !username && !password ? href : undefined;
  } catch {
    return undefined;
  }
}
