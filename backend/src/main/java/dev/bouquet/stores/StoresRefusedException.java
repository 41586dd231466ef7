package dev.bouquet.stores;

/** The stores that are configured cannot keep our promises; the message says what to change. */
public final class StoresRefusedException extends RuntimeException {
    StoresRefusedException(String message) {
        super(message);
    }
}
