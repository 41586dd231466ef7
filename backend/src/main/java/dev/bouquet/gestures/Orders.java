package dev.bouquet.gestures;

import dev.bouquet.fulfilment.Address;
import dev.bouquet.fulfilment.Fulfilment;
import dev.bouquet.fulfilment.Order;
import dev.bouquet.fulfilment.Sight;
import dev.bouquet.fulfilment.Step;
import dev.bouquet.fulfilment.Submission;
import dev.bouquet.fulfilment.TryLater;
import dev.bouquet.fulfilment.Vendor;
import dev.bouquet.fulfilment.VendorUnclear;
import dev.bouquet.gestures.Gesture.Stray;
import dev.bouquet.money.Money;
import dev.bouquet.recipients.Recipients;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What passes between a gesture and the vendor that carries it out. An order whose answer did not come is unknown, not
 * failed: the vendor may have it.
 */
@Component
class Orders {
    private static final Logger log = LoggerFactory.getLogger(Orders.class);

    private final GestureStore store;
    private final Fulfilment fulfilment;
    private final Recipients recipients;
    private final GiftAddresses addresses;
    private final Questions questions;
    private final Course course;
    private final GestureSettings settings;
    private final Clock clock;

    Orders(
            GestureStore store,
            Fulfilment fulfilment,
            Recipients recipients,
            GiftAddresses addresses,
            Questions questions,
            Course course,
            GestureSettings settings,
            Clock clock) {
        this.store = store;
        this.fulfilment = fulfilment;
        this.recipients = recipients;
        this.addresses = addresses;
        this.questions = questions;
        this.course = course;
        this.settings = settings;
        this.clock = clock;
    }

    Mono<Gesture> send(Gesture gesture) {
        return vendor(gesture)
                .doOnNext(vendor -> demandInTime(gesture))
                .flatMap(vendor -> vendor.submit(order(gesture)))
                // It must have ended, or never end, before another node may take the gesture over.
                .timeout(settings.stepMax())
                .flatMap(submission -> submitted(gesture, submission))
                .onErrorResume(TryLater.class, later -> nothingTaken(gesture, later))
                .onErrorResume(failure -> unknown(gesture, failure));
    }

    /** A node that stood still since it took the gesture must not send what others have decided on meanwhile. */
    private void demandInTime(Gesture gesture) {
        Instant until = Objects.requireNonNull(gesture.progress().ordering().underWayUntil());
        if (clock.instant().plus(settings.stepMax()).isAfter(until)) {
            throw new IllegalStateException("it is too late to send this");
        }
    }

    private Mono<Vendor> vendor(Gesture gesture) {
        return Mono.justOrEmpty(fulfilment.vendor(gesture.request().vendor().id()))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException(
                        "no vendor " + gesture.request().vendor().id())));
    }

    static Order order(Gesture gesture) {
        Gesture.Request request = gesture.request();
        Chosen item = request.item();
        return new Order(
                gesture.id(),
                item == null ? "" : item.id(),
                thing(request),
                request.type().wire(),
                request.amount(),
                request.note(),
                request.recipient(),
                request.locale());
    }

    /** What is to be got, as whoever gets it reads it. */
    static String thing(Gesture.Request request) {
        if (request.errand() != null) {
            return request.errand();
        }
        return request.item() == null ? request.type().words() : request.item().name();
    }

    /** An answer that comes so late that it was sent once more says nothing of that, but for an order that stands. */
    private static boolean isLatest(Gesture sent, Gesture current) {
        return current.progress().ordering().attempt()
                == sent.progress().ordering().attempt();
    }

    private Mono<Gesture> submitted(Gesture gesture, Submission submission) {
        Instant now = clock.instant();
        return store.change(gesture.id(), current -> {
            if (!(submission instanceof Submission.Taken) && !isLatest(gesture, current)) {
                return current;
            }
            Change change = current.change().answered();
            if (submission instanceof Submission.Taken taken) {
                change.seen(taken, now);
            } else if (submission instanceof Submission.Refused refused) {
                // An earlier attempt of which nobody knows may still come true: that this one did not proves nothing.
                return current.has(GestureStatus.SUBMIT_UNKNOWN)
                        ? change.triedInVain().made(course, now)
                        : change.failed(refused.reason())
                                .reach(GestureStatus.FAILED, now, null)
                                .made(course, now);
            }
            return change.made(course, now);
        });
    }

    /** The vendor is too busy and says so: the order may be sent again without a second one arising. */
    private Mono<Gesture> nothingTaken(Gesture gesture, TryLater later) {
        Instant now = clock.instant();
        return store.change(
                gesture.id(),
                current -> isLatest(gesture, current)
                        ? current.change().nothingTaken().triedInVain().notBefore(now.plus(later.after()), course, now)
                        : current);
    }

    private Mono<Gesture> unknown(Gesture gesture, Throwable failure) {
        Instant now = clock.instant();
        log.warn(
                "What became of the order for gesture {} is unknown: {}",
                gesture.id(),
                failure.getClass().getName());
        return store.change(gesture.id(), current -> {
            if (!isLatest(gesture, current)) {
                return current;
            }
            boolean again = current.has(GestureStatus.SUBMIT_UNKNOWN);
            Change change = current.change().answered().reach(GestureStatus.SUBMIT_UNKNOWN, now, null);
            return (again ? change.triedInVain() : change).made(course, now);
        });
    }

    /** Asks the vendor whether it has the order. That it does not know it is no proof that it will not come. */
    Mono<Gesture> lookUp(Gesture gesture) {
        return look(gesture).flatMap(sight -> seen(gesture, sight));
    }

    private Mono<Sight> look(Gesture gesture) {
        return vendor(gesture)
                .flatMap(vendor -> vendor.fetch(
                        order(gesture), gesture.progress().ordering().ref()));
    }

    private Mono<Gesture> seen(Gesture gesture, Sight sight) {
        Instant now = clock.instant();
        return store.change(gesture.id(), current -> {
            Change change = current.change();
            if (sight instanceof Sight.Found found) {
                return change.seen(taken(found), now).done().made(course, now);
            }
            return change.triedInVain().made(course, now);
        });
    }

    /** What the vendor says now that it cost; empty where it cannot be asked, or does not say. */
    Mono<Money> cost(Gesture gesture) {
        return gesture.request().vendor().looksUp()
                ? look(gesture).mapNotNull(sight -> sight instanceof Sight.Found found ? found.cost() : null)
                : Mono.empty();
    }

    private static Submission.Taken taken(Sight.Found found) {
        return new Submission.Taken(found.ref(), found.step(), found.tracking(), found.cost());
    }

    /** As {@link #lookUp} for an order that the vendor has; that it cannot be seen just now changes nothing. */
    Mono<Gesture> watch(Gesture gesture) {
        return look(gesture)
                .filter(Sight.Found.class::isInstance)
                .flatMap(sight -> seen(gesture, sight))
                .switchIfEmpty(Mono.defer(() -> {
                    Instant now = clock.instant();
                    return store.change(
                            gesture.id(), current -> current.change().made(course, now));
                }));
    }

    Mono<Gesture> handOnAddress(Gesture gesture) {
        String ref = gesture.progress().ordering().ref();
        Mono<Address> address = addresses
                .address(gesture.id())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("there is no address any more")));
        return Mono.zip(vendor(gesture), address)
                .flatMap(
                        found -> found.getT1().addressed(ref == null ? gesture.id() : ref, gesture.id(), found.getT2()))
                .then(changedTo(gesture));
    }

    private Mono<Gesture> changedTo(Gesture gesture) {
        Instant now = clock.instant();
        return Mono.defer(() -> store.change(
                gesture.id(),
                current -> current.change().addressHandedOn().done().made(course, now)));
    }

    /** Nobody took it in time. Where the vendor says that somebody did, it goes on; else its order is to be called off. */
    Mono<Gesture> lapse(Gesture gesture) {
        return takenAfterAll(gesture).switchIfEmpty(Mono.defer(() -> lapsed(gesture)));
    }

    private Mono<Gesture> takenAfterAll(Gesture gesture) {
        return course.mayLook(gesture)
                ? look(gesture)
                        .filter(sight -> sight instanceof Sight.Found found
                                && !GestureStatus.of(found.step()).before(GestureStatus.ACCEPTED))
                        .flatMap(sight -> seen(gesture, sight))
                : Mono.empty();
    }

    /** Whoever accepted meanwhile gets it, also where that is not heard here yet: it is looked at again until it is. */
    private Mono<Gesture> lapsed(Gesture gesture) {
        Instant now = clock.instant();
        return recipients
                .withdraw(gesture.id())
                .flatMap(withdrawn -> withdrawn ? Mono.just(false) : recipients.isAnswered(gesture.id()))
                .flatMap(answered -> store.change(gesture.id(), current -> {
                    if (!current.status().before(GestureStatus.ACCEPTED)) {
                        return current;
                    }
                    Change change = current.change();
                    return (answered ? change.triedInVain() : change.cameToNothing(GestureStatus.EXPIRED, now))
                            .made(course, now);
                }));
    }

    /** Calls off the order of what came to nothing; a person does what the vendor does not. */
    Mono<Gesture> callOff(Gesture gesture) {
        Instant now = clock.instant();
        return stopped(gesture)
                .filter(over -> over)
                .flatMap(over -> store.change(
                        gesture.id(),
                        current -> current.change().stray(Stray.STOPPED).done().made(course, now)))
                .switchIfEmpty(Mono.defer(() -> questions.ask(gesture)));
    }

    /**
     * Has the vendor call the order off. Idempotent: what was called off before, and not heard of, is seen to be over.
     *
     * @return whether it does not stand any more, as the vendor says; fails where the vendor does not say
     */
    Mono<Boolean> stopped(Gesture gesture) {
        return cancelAtVendor(gesture)
                .onErrorResume(
                        VendorUnclear.class,
                        silent -> isOver(gesture).filter(over -> over).switchIfEmpty(Mono.error(silent)))
                .flatMap(stopped -> stopped ? Mono.just(true) : isOver(gesture));
    }

    /** Whether the vendor says that the order came to its end without reaching anybody, and is not to be paid for. */
    private Mono<Boolean> isOver(Gesture gesture) {
        return gesture.request().vendor().looksUp()
                ? look(gesture)
                        .map(sight -> sight instanceof Sight.Found found
                                && found.step() != Step.UNDELIVERED
                                && GestureStatus.of(found.step()).cameToNothing())
                : Mono.just(false);
    }

    private Mono<Boolean> cancelAtVendor(Gesture gesture) {
        String ref = gesture.progress().ordering().ref();
        return ref == null
                ? Mono.just(false)
                : vendor(gesture)
                        .filter(vendor -> vendor.capabilities().cancels())
                        .flatMap(vendor -> vendor.cancel(ref))
                        .defaultIfEmpty(false);
    }
}
