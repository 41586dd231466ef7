package dev.bouquet.upkeep;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The background jobs of one owner, which stops them with itself. Each job waits for its own end before it runs again; one
 * that fails is told in the log once per outage and runs again, since its work is still in the store.
 */
public final class Jobs {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);

    private final Disposable.Composite running = Disposables.composite();

    /**
     * Runs the job from now on, a period after the end of its last run at the earliest.
     *
     * @param name what the job does, as the beginning of a sentence in the log: "Mending the lines"
     */
    public void every(String name, Duration period, Supplier<Mono<Void>> job) {
        each(Flux.interval(period), name, job);
    }

    /** As {@link #every}, but for the first time now. */
    public void fromNowOn(String name, Duration period, Supplier<Mono<Void>> job) {
        each(Flux.interval(Duration.ZERO, period), name, job);
    }

    private void each(Flux<Long> ticks, String name, Supplier<Mono<Void>> job) {
        AtomicBoolean failing = new AtomicBoolean();
        running.add(ticks.onBackpressureDrop()
                .concatMap(
                        tick -> Mono.defer(job)
                                .doOnSuccess(done -> failing.set(false))
                                .onErrorResume(failure -> failed(name, failing, failure)),
                        0)
                .subscribe());
    }

    /**
     * Looks for things to do, and does each by itself: one that takes long keeps none of the others waiting, and none that
     * are found later, until so many are being done at once. What is found may be found again while it is being done.
     *
     * @param name as in {@link #every}
     */
    public <T> void everyFound(
            String name, Duration period, int atOnceMax, Supplier<Flux<T>> find, Function<T, Mono<Void>> doing) {
        AtomicBoolean failing = new AtomicBoolean();
        running.add(Flux.interval(period)
                .onBackpressureDrop()
                .concatMap(
                        tick -> Flux.defer(find)
                                .doOnComplete(() -> failing.set(false))
                                .onErrorResume(failure -> failed(name, failing, failure)),
                        0)
                .flatMap(found -> apart(name, Mono.defer(() -> doing.apply(found))), atOnceMax, 1)
                .subscribe());
    }

    /**
     * One of many things that a job looks at: where it fails, that is told in the log, and the job goes on with the others.
     *
     * @param name as in {@link #every}
     */
    public static <T> Mono<T> apart(String name, Mono<T> one) {
        return one.onErrorResume(failure -> {
            tell("{} is left to the next time: {}", name, failure);
            return Mono.empty();
        });
    }

    private static <T> Mono<T> failed(String name, AtomicBoolean failing, Throwable failure) {
        if (!failing.getAndSet(true)) {
            tell("{} will be tried again: {}", name, failure);
        }
        return Mono.empty();
    }

    /** A store that is away says little, and so often that more would hide the rest; a bug is told with where it is. */
    private static void tell(String what, String name, Throwable failure) {
        Throwable cause =
                Exceptions.isRetryExhausted(failure) && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            log.warn(what, name, refusal.code() + " " + refusal.getMessage());
        } else if (StoreTrouble.isOne(cause)) {
            log.warn(what, name, cause.getClass().getName());
        } else {
            log.error(what, name, cause.getClass().getName(), cause);
        }
    }

    /** For good. */
    public void stop() {
        running.dispose();
    }
}
