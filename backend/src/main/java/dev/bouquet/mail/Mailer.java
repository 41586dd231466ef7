package dev.bouquet.mail;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Where mails go. */
interface Mailer {
    /** Takes none. */
    Mailer NONE = new Mailer() {
        @Override
        public boolean takesMail() {
            return false;
        }

        @Override
        public Mono<Void> send(WantedMail wanted, String to, Letter letter) {
            return Mono.error(() -> new IllegalStateException("there is nowhere to send mail to"));
        }
    };

    default boolean takesMail() {
        return true;
    }

    /**
     * Hands one over. Once this completes it is out of our hands; where it fails with {@link MailRefusedException} it is not
     * taken, with {@link MailUnansweredException} it may well have been, and with anything else hardly. It ends by itself within
     * {@link MailSettings#sendingMax}.
     */
    Mono<Void> send(WantedMail wanted, String to, Letter letter);

    /** Before the first is sent. */
    default Mono<Void> prepare() {
        return Mono.empty();
    }

    /** Forgets what was sent to this customer, as far as it is kept here. */
    default Mono<Void> forgetOf(String customerId) {
        return Mono.empty();
    }

    /** Forgets what was sent before then, as far as it is kept here. */
    default Mono<Void> forgetBefore(Instant then) {
        return Mono.empty();
    }

    /** Nothing is sent after it. */
    default void close() {}
}
