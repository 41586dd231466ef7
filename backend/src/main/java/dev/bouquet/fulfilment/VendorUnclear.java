package dev.bouquet.fulfilment;

/** The vendor's answer did not come, or says nothing: what was asked may have happened. Expected, so without a stack. */
public final class VendorUnclear extends RuntimeException {
    public VendorUnclear(String reason) {
        super(reason, null, false, false);
    }
}
