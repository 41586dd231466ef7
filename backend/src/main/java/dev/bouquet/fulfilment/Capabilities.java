package dev.bouquet.fulfilment;

/**
 * What may be done with a vendor.
 *
 * @param deduplicates a second submission under the same key gives back the first order
 * @param looksUp an order can be found by its key alone
 * @param cancels an order can be called off, for a while
 * @param page whose page asks the recipient for the address
 */
public record Capabilities(boolean deduplicates, boolean looksUp, boolean cancels, RecipientPage page) {}
