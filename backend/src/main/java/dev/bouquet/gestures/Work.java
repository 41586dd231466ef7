package dev.bouquet.gestures;

import dev.bouquet.fulfilment.TryLater;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Carries gestures on whose time has come, on every node. Whoever works on one takes it for a while first, by a change of its
 * version, so one node does each step; what a node leaves behind when it dies is found when that while is over. A step that
 * fails is tried again, more and more rarely, and becomes a person's task in the end.
 */
@Component
class Work {
    private static final Logger log = LoggerFactory.getLogger(Work.class);
    private static final int FOUND_MAX = 200;

    /** For so long at most a vendor may ask to be left alone. */
    private static final Duration ASKED_MAX = Duration.ofHours(1);

    private final GestureStore store;
    private final Steps steps;
    private final Course course;
    private final GestureNews news;
    private final GestureSettings settings;
    private final Clock clock;
    private final MeterRegistry meters;

    Work(
            GestureStore store,
            Steps steps,
            Course course,
            GestureNews news,
            GestureSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.steps = steps;
        this.course = course;
        this.news = news;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    /** The gestures of that vendor whose time has come, but for those of {@link #watches}. */
    Flux<Gesture> due(String vendor) {
        return store.due(vendor, clock.instant(), FOUND_MAX);
    }

    /** Those that are only to be looked at. */
    Flux<Gesture> watches(String vendor) {
        return store.due(GestureCodec.watchesOf(vendor), clock.instant(), FOUND_MAX);
    }

    /** Those whose vendor is none of these. */
    Flux<Gesture> dueOfOthers(Collection<String> vendors) {
        List<String> known = vendors.stream()
                .flatMap(vendor -> Stream.of(vendor, GestureCodec.watchesOf(vendor)))
                .toList();
        return store.dueOfOthers(known, clock.instant(), FOUND_MAX);
    }

    /** One step of it, unless another node, or this one, is at it. */
    Mono<Void> carryOn(Gesture found) {
        Instant now = clock.instant();
        Errand errand;
        try {
            errand = course.next(found, now);
        } catch (RuntimeException incomplete) {
            return store.setAside(Map.of(found.id(), incomplete.getClass().getName()), now);
        }
        if (errand == null) {
            return store.replace(found.change().made(course, now)).then();
        }
        Instant until = now.plus(settings.lease());
        Change taking = errand == Errand.SEND ? found.change().sending(now, until) : found.change();
        Gesture taken = taking.due(until);
        return store.replace(taken)
                .filter(mine -> mine)
                .flatMap(mine -> carryOut(errand, taken))
                .doOnNext(changed -> carriedOut(errand, found, changed))
                .onErrorResume(failure -> failed(errand, taken, failure))
                .onErrorResume(away -> Mono.fromRunnable(() -> log.warn(
                        "Gesture {} is left to whoever finds it: {}",
                        taken.id(),
                        away.getClass().getName())))
                .then();
    }

    /** A step ends before another node may take the gesture over; how an order ends that was sent is up to {@link Orders}. */
    private Mono<Gesture> carryOut(Errand errand, Gesture taken) {
        Mono<Gesture> step = steps.carryOut(errand, taken);
        return errand == Errand.SEND ? step : step.timeout(settings.stepMax());
    }

    private void carriedOut(Errand errand, Gesture before, Gesture after) {
        meters.counter("bouquet.gestures.steps", "errand", errand.name().toLowerCase(Locale.ROOT))
                .increment();
        boolean stuckAsBefore = Objects.equals(
                before.progress().agenda().stuck(), after.progress().agenda().stuck());
        if (before.status() != after.status() || !stuckAsBefore || errand == Errand.TELL) {
            news.changed(after);
        }
    }

    private Mono<Gesture> failed(Errand errand, Gesture taken, Throwable failure) {
        Instant now = clock.instant();
        return store.change(taken.id(), current -> {
                    if (errand == Errand.WATCH) {
                        // A look that failed is no trouble of anybody's, and no try at anything else.
                        return asItAsks(failure, errand, current.change(), now);
                    }
                    Change change = current.change().triedInVain();
                    boolean giveUp = current.progress().agenda().tries() + 1 >= settings.triesMax();
                    return asItAsks(
                            failure,
                            errand,
                            giveUp ? change.stuck(errand.name().toLowerCase(Locale.ROOT)) : change,
                            now);
                })
                .doOnNext(after -> {
                    meters.counter("bouquet.gestures.failures").increment();
                    if (after.progress().agenda().stuck() != null) {
                        log.error("{} of gesture {} needs a person", errand, taken.id(), failure);
                        news.changed(after);
                    } else {
                        log.warn(
                                "{} of gesture {} will be tried again: {}",
                                errand,
                                taken.id(),
                                failure.getClass().getName());
                    }
                });
    }

    /** A vendor that asks to be left alone is not asked the same again any sooner; what else is to be done does not wait. */
    private Gesture asItAsks(Throwable failure, Errand errand, Change change, Instant now) {
        Gesture next = change.made(course, now);
        Instant due = next.progress().agenda().at();
        if (!(failure instanceof TryLater later) || due == null || course.next(next, now) != errand) {
            return next;
        }
        Instant asked = now.plus(later.after().compareTo(ASKED_MAX) < 0 ? later.after() : ASKED_MAX);
        return due.isBefore(asked) ? change.due(asked) : next;
    }
}
