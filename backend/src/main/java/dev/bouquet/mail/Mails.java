package dev.bouquet.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The mails that are to be sent. One that is kept is sent at least once, whichever nodes die meanwhile, as long as it can be: an
 * SMTP server whose last answer is lost may have it already, and gets it again with the same {@code Message-ID}, a few times at
 * most. What cannot be sent is tried again with growing pauses, then set aside; so is what was asked for so long ago that it would
 * surprise, be it that no node was there to send it or that mail goes nowhere any more.
 */
@Component
public class Mails {
    private static final Logger log = LoggerFactory.getLogger(Mails.class);

    /** With the pauses in between some 13 hours. */
    static final int TRIES_MAX = 24;

    /** So often a server may have it already and not say so. */
    static final int UNANSWERED_MAX = 3;

    /** Longer than all the tries with their pauses. */
    static final Duration LATE_AFTER = Duration.ofDays(1);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration PAUSE_MAX = Duration.ofHours(1);

    /** As long as an Idempotency-Key is known. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final int DUE_MAX = 100;
    private static final int CLOSE_TRIES = 3;

    private final MailStore store;
    private final Mailer mailer;
    private final Map<String, MailWriter> writers;
    private final MailSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;

    Mails(
            MailStore store,
            Mailer mailer,
            List<MailWriter> writers,
            MailSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.store = store;
        this.mailer = mailer;
        this.writers = writers.stream().collect(Collectors.toUnmodifiableMap(MailWriter::kind, Function.identity()));
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** Whether there is anywhere to send mail to. */
    public boolean takesMail() {
        return mailer.takesMail();
    }

    /** The mail of that id, if it was ever asked for and is not forgotten. */
    public Mono<WantedMail> find(String id) {
        return store.find(id);
    }

    /** Keeps the mail; once this completes it will be sent. One that is kept already is not sent again. */
    public Mono<Void> want(WantedMail mail) {
        return store.insert(mail).doOnSuccess(kept -> count("wanted"));
    }

    /** What is to be sent; where mail goes nowhere, only what is too late to be sent by a node that sends. */
    Flux<String> due() {
        return Flux.defer(() -> {
            Instant now = clock.instant();
            return store.due(mailer.takesMail() ? now : now.minus(LATE_AFTER), DUE_MAX);
        });
    }

    /** Sends this one, if no other node is at it. */
    Mono<Void> carryOn(String id) {
        return Mono.defer(() -> {
                    Instant now = clock.instant();
                    return store.lease(id, now, now.plus(settings.lease()));
                })
                .flatMap(leased ->
                        isLate(leased) ? setAside(leased, "late", "asked for too long ago", null) : tried(leased));
    }

    private boolean isLate(MailStore.Leased leased) {
        return leased.mail().wantedAt().isBefore(clock.instant().minus(LATE_AFTER));
    }

    private Mono<Void> tried(MailStore.Leased leased) {
        return send(leased)
                .timeout(settings.tryMax())
                .map(outcome -> close(leased, outcome))
                .onErrorResume(failure -> Mono.just(failed(leased, failure)))
                .flatMap(ending -> ending);
    }

    private Mono<String> send(MailStore.Leased leased) {
        WantedMail mail = leased.mail();
        MailWriter writer = writers.get(mail.kind());
        String to = mail.to();
        if (writer == null || to == null) {
            return Mono.error(new IllegalStateException("nobody here can write a mail of the kind " + mail.kind()));
        }
        return writer.write(mail)
                // Whoever is forgotten while it is written gets none.
                .filterWhen(letter -> store.find(mail.id()).hasElement())
                .timeout(settings.writingMax())
                .flatMap(letter -> mailer.send(mail, to, letter).thenReturn("sent"))
                .defaultIfEmpty("moot");
    }

    private Mono<Void> failed(MailStore.Leased leased, Throwable failure) {
        boolean unanswered = failure instanceof MailUnansweredException;
        if (failure instanceof MailRefusedException) {
            return setAside(leased, "refused", "refused for good", failure);
        }
        if (unanswered && leased.unanswered() + 1 >= UNANSWERED_MAX) {
            return setAside(
                    leased, "unanswered", "handed over " + UNANSWERED_MAX + " times without an answer", failure);
        }
        if (leased.tries() >= TRIES_MAX) {
            return setAside(leased, "dead", "tried " + leased.tries() + " times in vain", failure);
        }
        return Mono.defer(() -> {
            count("failed");
            // By its name alone: the words of a server may quote the address.
            log.debug(
                    "Mail {} will be tried again: {}",
                    leased.mail().id(),
                    failure.getClass().getName());
            Instant next = clock.instant().plus(pause(leased.tries()));
            return unanswered ? store.againUnanswered(leased, next) : store.again(leased, next);
        });
    }

    private Mono<Void> setAside(MailStore.Leased leased, String outcome, String why, @Nullable Throwable failure) {
        log.error(
                "Mail {} was {} and is set aside: {}",
                leased.mail().id(),
                why,
                failure == null ? outcome : failure.getClass().getName());
        return close(leased, outcome);
    }

    /** Noted with some patience: what is not noted is sent once more. */
    private Mono<Void> close(MailStore.Leased leased, String outcome) {
        return Mono.defer(() -> store.close(leased, outcome, clock.instant()))
                .retryWhen(Retry.backoff(CLOSE_TRIES, Duration.ofMillis(200)))
                .doOnSuccess(noted -> count(outcome));
    }

    /** Doubles with each try, up to its bound. */
    private static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (tries - 1));
        return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    }

    /** Forgets what was done long ago. */
    Mono<Void> forget() {
        return Mono.defer(() -> store.forget(clock.instant().minus(KEPT)))
                .then(Mono.defer(() -> mailer.forgetBefore(clock.instant().minus(settings.keepFiles()))));
    }

    private void count(String outcome) {
        meters.counter("bouquet.mails", "outcome", outcome).increment();
    }
}
