package dev.bouquet.fulfilment;

/** A message to a hook that its vendor did not sign, or signed too long ago. Expected, so without a stack. */
public final class HookRefused extends RuntimeException {
    public HookRefused(String reason) {
        super(reason, null, false, false);
    }
}
