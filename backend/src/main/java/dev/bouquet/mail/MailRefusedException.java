package dev.bouquet.mail;

/** The server takes no mail for this address, now and later. Stackless, and without what the server said, which quotes it. */
final class MailRefusedException extends RuntimeException {
    MailRefusedException() {
        super("refused", null, false, false);
    }
}
