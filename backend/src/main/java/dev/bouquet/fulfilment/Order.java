package dev.bouquet.fulfilment;

import dev.bouquet.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a vendor.
 *
 * @param key ours, unique for ever and the same on each attempt; at most 64 characters of {@code A–Z a–z 0–9 . _ -}
 * @param itemId of the catalogue; blank where the gesture is free-form
 * @param itemName as the recipient's language calls it
 * @param type of the gesture, such as {@code flowers}
 * @param amount what it may cost at most
 * @param note to the recipient
 * @param locale of the recipient, a BCP 47 tag
 */
public record Order(
        String key,
        String itemId,
        String itemName,
        String type,
        Money amount,
        String note,
        @Nullable Recipient recipient,
        String locale) {

    /** Without what people wrote or are called. */
    @Override
    public String toString() {
        return "Order[" + key + "]";
    }
}
