package dev.bouquet.mail;

import reactor.core.publisher.Mono;

/** Writes the mails of one kind, each whenever it is tried to send it. */
public interface MailWriter {
    /** Which mails it writes. */
    String kind();

    /**
     * What this mail says, the same each time as far as what it is about still stands; empty where it is not to be sent any
     * more.
     */
    Mono<Letter> write(WantedMail wanted);
}
