package dev.bouquet.gestures;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
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

    /** One step of each gesture whose time has come. Not to be called again before it has ended. */
    Mono<Void> carryOn() {
        return store.due(clock.instant(), FOUND_MAX)
                .flatMap(this::step, settings.atOnceMax())
                .then();
    }

    private Mono<Void> step(Gesture found) {
        Instant now = clock.instant();
        Errand errand = course.next(found, now);
        if (errand == null) {
            return store.replace(found.change().made(course, now)).then();
        }
        Instant until = now.plus(settings.lease());
        Change taking = errand == Errand.SEND ? found.change().sending(now, until) : found.change();
        Gesture taken = taking.leased(until);
        return store.replace(taken)
                .filter(mine -> mine)
                .flatMap(mine -> steps.carryOut(errand, taken))
                .doOnNext(changed -> carriedOut(errand, found, changed))
                .onErrorResume(failure -> failed(errand, taken, failure))
                .onErrorResume(away -> Mono.fromRunnable(() -> log.warn(
                        "Gesture {} is left to whoever finds it: {}",
                        taken.id(),
                        away.getClass().getName())))
                .then();
    }

    private void carriedOut(Errand errand, Gesture before, Gesture after) {
        meters.counter("bouquet.gestures.steps", "errand", errand.name().toLowerCase(Locale.ROOT))
                .increment();
        if (before.status() != after.status() || errand == Errand.TELL) {
            news.changed(after);
        }
    }

    private Mono<Gesture> failed(Errand errand, Gesture taken, Throwable failure) {
        Instant now = clock.instant();
        return store.change(taken.id(), current -> {
                    Change change = current.change().triedInVain();
                    // A look that failed is no trouble of anybody's.
                    boolean giveUp = errand != Errand.WATCH
                            && current.progress().agenda().tries() + 1 >= settings.triesMax();
                    return (giveUp ? change.stuck(errand.name().toLowerCase(Locale.ROOT)) : change).made(course, now);
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
}
