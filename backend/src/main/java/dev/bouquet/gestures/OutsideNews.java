package dev.bouquet.gestures;

import dev.bouquet.fulfilment.Fulfilment;
import dev.bouquet.fulfilment.TaskRequest;
import dev.bouquet.fulfilment.VendorEvent;
import dev.bouquet.fulfilment.VendorListener;
import dev.bouquet.recipients.RecipientListener;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What vendors and recipients tell. Their events may come twice, late and in any order: each is remembered once, and the
 * gesture only ever moves forward.
 */
@Component
class OutsideNews implements VendorListener, RecipientListener {
    /** Under which a colleague looks at what was delivered though its money was given back. */
    static final String AFTER_RELEASE = "delivered_after_release";

    /** Under which a colleague looks at what was run for, or found out, by who asked for it. */
    static final String OWN_ERRAND = "own_errand";

    /** Under which a colleague looks at what goes where something else of the same agent went. */
    static final String SHARED_ADDRESS = "shared_address";

    private static final Logger log = LoggerFactory.getLogger(OutsideNews.class);

    private final GestureStore store;
    private final GestureNews news;
    private final Course course;
    private final Clock clock;

    OutsideNews(GestureStore store, GestureNews news, Course course, Clock clock) {
        this.store = store;
        this.news = news;
        this.course = course;
        this.clock = clock;
    }

    @Override
    public Mono<Void> happened(VendorEvent event) {
        return find(event)
                .flatMap(gesture -> {
                    Instant now = clock.instant();
                    return store.change(gesture.id(), current -> heard(current, event, now));
                })
                .doOnNext(news::changed)
                .then();
    }

    private Mono<Gesture> find(VendorEvent event) {
        String key = event.key();
        String ref = event.ref();
        Mono<Gesture> byKey = key == null ? Mono.empty() : store.find(key);
        Mono<Gesture> byRef = ref == null ? Mono.empty() : Mono.defer(() -> store.findByRef(event.vendor(), ref));
        return byKey.switchIfEmpty(byRef)
                .filter(gesture -> mayTell(event.vendor(), gesture))
                // The order may be so young that its name at the vendor is not written yet: it is told again.
                .switchIfEmpty(Mono.error(() -> new IllegalStateException(
                        event.vendor() + " told of an order that is not ours, event " + event.eventId())));
    }

    /** People find out about the orders of any vendor. */
    private static boolean mayTell(String vendor, Gesture gesture) {
        return vendor.equals(gesture.request().vendor().id())
                || vendor.equals(Fulfilment.PEOPLE)
                || vendor.equals(Fulfilment.DESK);
    }

    private Gesture heard(Gesture current, VendorEvent event, Instant now) {
        TaskRequest.Kind what = event.answers();
        boolean found = !GestureStatus.of(event.step()).cameToNothing();
        if (what != null && !Course.counts(current, what, found)) {
            return current;
        }
        Change change = what == null ? told(current, event) : Questions.answered(current, event, what);
        boolean own = event.by() != null && current.isBy(event.by());
        return (own ? change.signal(OWN_ERRAND) : change).made(course, now);
    }

    /** What a vendor told, or a person of their errand. */
    static Change told(Gesture current, VendorEvent event) {
        Change change = current.change();
        GestureStatus reached = GestureStatus.of(event.step());
        // What an older event says of the order is older, too, but better than nothing.
        if (reached.before(current.status())) {
            Gesture.Ordering known = current.progress().ordering();
            change.ordered(
                    known.ref() == null ? event.ref() : null,
                    known.tracking() == null ? event.tracking() : null,
                    known.cost() == null ? event.cost() : null);
        } else {
            change.ordered(event.ref(), event.tracking(), event.cost());
        }
        if (!reached.cameToNothing()) {
            change.reach(GestureStatus.SUBMITTED, event.at(), null);
        }
        if (reached == GestureStatus.DELIVERED && current.progress().holding() == Gesture.Holding.RELEASED) {
            change.signal(AFTER_RELEASE);
        }
        if (event.answers() == null) {
            change.toldByVendor(event.step());
        }
        return change.reach(reached, event.at(), null);
    }

    @Override
    public Mono<Void> opened(String key) {
        return heardOf(key, change -> change.reach(GestureStatus.OPENED, clock.instant(), null));
    }

    @Override
    public Mono<Void> accepted(String key, @Nullable String city, List<String> prints) {
        Instant now = clock.instant();
        return ours(key)
                .flatMap(gesture -> store.change(key, current -> {
                    Change change = current.change().reach(GestureStatus.ACCEPTED, now, null);
                    if (city != null && !current.status().isEnd()) {
                        change.goesTo(city, prints.isEmpty() ? null : prints.getFirst());
                    }
                    return change.made(course, now);
                }))
                // Looked for afterwards: of two that are accepted at the same moment, one at least sees the other.
                .flatMap(gesture -> shared(gesture, prints))
                .doOnNext(news::changed)
                .then();
    }

    private Mono<Gesture> shared(Gesture gesture, List<String> prints) {
        Instant now = clock.instant();
        return store.countTo(prints, gesture, now.minus(Oddities.LOOKED_BACK))
                .filter(others -> others > 0)
                .flatMap(others -> store.change(
                        gesture.id(),
                        current -> current.change().signal(SHARED_ADDRESS).made(course, now)))
                .defaultIfEmpty(gesture);
    }

    @Override
    public Mono<Void> declined(String key) {
        Instant now = clock.instant();
        return ours(key)
                .flatMap(gesture -> store.change(
                        key,
                        current -> current.status().before(GestureStatus.ACCEPTED)
                                ? current.change()
                                        .cameToNothing(GestureStatus.CANCELLED, now)
                                        .made(course, now)
                                : current))
                .doOnNext(news::changed)
                .then();
    }

    private Mono<Void> heardOf(String key, Function<Change, Change> how) {
        return ours(key).flatMap(gesture -> changed(gesture.id(), how)).then();
    }

    /** What nobody here gave cannot come any further: it is told of in the log, and not again. */
    private Mono<Gesture> ours(String key) {
        return store.find(key).doOnSuccess(found -> {
            if (found == null) {
                log.warn("A recipient answered to something that is no gesture of ours");
            }
        });
    }

    private Mono<Gesture> changed(String id, Function<Change, Change> how) {
        Instant now = clock.instant();
        return store.change(id, current -> how.apply(current.change()).made(course, now))
                .doOnNext(news::changed);
    }
}
