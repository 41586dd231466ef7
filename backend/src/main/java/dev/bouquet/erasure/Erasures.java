package dev.bouquet.erasure;

import dev.bouquet.identity.Customers;
import dev.bouquet.identity.Identity;
import dev.bouquet.stores.Compaction;
import dev.bouquet.web.StoreTrouble;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Forgets customers who want it. That one wants it is durable before anything is forgotten, so that whatever happens it is
 * carried on, from its beginning, by any node: every step may be done again. It is done twice, the second time once whatever was under
 * way at first – a frame on a socket, an upload, what a colleague just wrote – has come to its end.
 *
 * <p>What is forgotten stands with who keeps it: {@code customers}, {@code visitorTokens} and {@code identities} with {@link
 * Customers#forget}; {@code entries}, {@code conversations}, {@code conversationTerms}, {@code readMarks}, {@code files} and
 * their bytes with {@code conversations}; {@code facts} with {@code facts}; {@code stories} and {@code storyComments} with
 * {@code stories}; {@code gestures}, {@code invitations} and {@code tasks} with {@code gestures}; {@code mails} and their files with
 * {@code mail}; {@code figures} and {@code sheets}, which then count the same of nobody, with {@code measures}; the words in
 * {@code bulkDeeds} with {@code bulk}, once nothing of the deed is to be finished any more. What the others hold names
 * nobody but by an id that leads to nothing: {@code waits}, {@code offers}, {@code slots}, {@code budgets}, {@code ledger},
 * {@code audit} (never what a customer wrote or is called), {@code deadLetters}, {@code storyUses}, {@code tickets}, {@code
 * demoOrders}; {@code alerts} and {@code alertRules} tell of figures and of staff, and {@code cannedAnswers} are what staff say to
 * all. {@code vendorEvents} hold what vendors told, with links by which parcels are followed, for 90 days; {@code
 * receipts} are what our own purchases are proven by.
 */
@Component
class Erasures {
    private static final Logger log = LoggerFactory.getLogger(Erasures.class);

    private static final Duration PAUSE_MAX = Duration.ofMinutes(5);
    private static final int DUE_MAX = 20;
    private static final int BLANK_MAX = 1_000;
    private static final int RENEWALS_PER_LEASE = 4;

    private final ErasureStore store;
    private final Customers customers;
    private final List<Erasable> keepers;
    private final Compaction compaction;
    private final ErasureSettings settings;
    private final Clock clock;
    private final Counter done;

    Erasures(
            ErasureStore store,
            Customers customers,
            List<Erasable> keepers,
            Compaction compaction,
            ErasureSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.customers = customers;
        this.keepers = keepers;
        this.compaction = compaction;
        this.settings = settings;
        this.clock = clock;
        this.done = meters.counter("bouquet.erasures.done");
    }

    /**
     * Begins to forget the customer: once this completes it is certain that they will be, and their token is dead. Again, it
     * changes nothing.
     *
     * @return when it was wanted first
     */
    Mono<Instant> begin(Identity.Customer who) {
        return Mono.defer(() -> store.want(who.id(), now())).delayUntil(wanted -> customers.close(who.id()));
    }

    Flux<String> due() {
        return Flux.defer(() -> store.due(now(), DUE_MAX));
    }

    /** Does what is due for this customer, if no other node is at it. */
    Mono<Void> carryOn(String customerId) {
        return Mono.defer(() -> store.lease(customerId, now(), now().plus(settings.lease())))
                .flatMap(leased -> Mono.firstWithSignal(forget(leased), hold(leased, now().plus(settings.workMax())))
                        .onErrorResume(failure -> notYet(leased, failure)));
    }

    /** Another node is at it. */
    private static final class LeaseLost extends RuntimeException {}

    /** Renews the lease for as long as this runs; fails once it is lost, or it is time to begin anew. */
    private Mono<Void> hold(ErasureStore.Leased leased, Instant end) {
        return Mono.delay(settings.lease().dividedBy(RENEWALS_PER_LEASE)).then(Mono.defer(() -> {
            Instant now = now();
            if (now.isAfter(end)) {
                return Mono.error(new TimeoutException());
            }
            return store.renew(leased, now.plus(settings.lease()))
                    .switchIfEmpty(Mono.error(LeaseLost::new))
                    // A store that is away for a moment ends nothing: it is still ours until then.
                    .onErrorResume(
                            failure -> StoreTrouble.isOne(failure) && now.isBefore(leased.until()),
                            away -> Mono.just(leased))
                    .flatMap(held -> hold(held, end));
        }));
    }

    private Mono<Void> forget(ErasureStore.Leased leased) {
        String customer = leased.customerId();
        return customers
                .close(customer)
                .then(each(customer, Erasable::close))
                .then(each(customer, Erasable::forgetEchoes))
                .then(each(customer, Erasable::forget))
                .then(Mono.defer(() -> customers.forget(customer)))
                .then(Mono.defer(() -> leased.again() ? store.blank(leased, now()) : lookAgain(leased)));
    }

    private Mono<Void> each(String customer, BiFunction<Erasable, String, Mono<Void>> step) {
        return Flux.fromIterable(keepers)
                .concatMap(keeper -> step.apply(keeper, customer))
                .then();
    }

    private Mono<Void> lookAgain(ErasureStore.Leased leased) {
        Instant now = now();
        return store.forgotten(leased, now, now.plus(settings.lookAgainAfter()));
    }

    /**
     * What was written over is still in the files of the embedded store, until those are written anew: once for all of whom
     * nothing else is left. Whoever comes to that meanwhile waits for the next time. It may be done again, and by any node.
     */
    Mono<Void> compact() {
        return Flux.defer(() -> store.blanks(now(), BLANK_MAX))
                .collectList()
                .filter(blanks -> !blanks.isEmpty())
                .flatMap(blanks -> compaction
                        .compact()
                        .then(Mono.defer(() -> store.done(blanks, now())))
                        .doOnNext(count -> {
                            done.increment(count);
                            log.info("Customers who asked for it are forgotten: {}", blanks);
                        }))
                .then();
    }

    /** Told by its name alone, since its words may quote what people wrote. */
    private Mono<Void> notYet(ErasureStore.Leased leased, Throwable failure) {
        log.warn(
                "Customer {} is not forgotten yet, and will be: {}",
                leased.customerId(),
                failure.getClass().getName());
        return store.later(leased, now().plus(pause(leased.tries())));
    }

    /** Doubles from one second with each try. */
    private static Duration pause(int tries) {
        Duration pause = Duration.ofSeconds(1L << Math.min(tries, 20));
        return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
