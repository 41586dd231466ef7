package dev.bouquet.fulfilment;

/** Who asks the recipient where it should go. */
public enum RecipientPage {
    /** We do, and tell the vendor by {@link Vendor#addressed}. */
    OURS,
    /** The vendor writes to the recipient and asks. */
    THEIRS,
    /** Nobody: it goes to an email address or to nowhere. */
    NONE
}
