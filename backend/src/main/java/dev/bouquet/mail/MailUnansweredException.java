package dev.bouquet.mail;

/** The server got the whole mail and did not say whether it takes it. Stackless. */
final class MailUnansweredException extends RuntimeException {
    MailUnansweredException() {
        super("unanswered", null, false, false);
    }
}
