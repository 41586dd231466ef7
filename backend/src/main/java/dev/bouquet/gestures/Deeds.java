package dev.bouquet.gestures;

import dev.bouquet.audit.Audit;
import dev.bouquet.fulfilment.Fulfilment;
import dev.bouquet.fulfilment.TaskRequest;
import dev.bouquet.fulfilment.TryLater;
import dev.bouquet.fulfilment.VendorUnclear;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.recipients.Recipients;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the one who gave it, or a supervisor, may still do about a gesture: call it off, tell the customer, order again. */
@Component
class Deeds {
    private final GestureStore store;
    private final Orders orders;
    private final Recipients recipients;
    private final Fulfilment fulfilment;
    private final GestureNews news;
    private final Course course;
    private final Audit audit;
    private final Clock clock;

    Deeds(
            GestureStore store,
            Orders orders,
            Recipients recipients,
            Fulfilment fulfilment,
            GestureNews news,
            Course course,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.orders = orders;
        this.recipients = recipients;
        this.fulfilment = fulfilment;
        this.news = news;
        this.course = course;
        this.audit = audit;
        this.clock = clock;
    }

    /** The gesture; {@code not_found} also for one that the policy refused. */
    Mono<Gesture> find(String id) {
        return store.find(id)
                .filter(gesture -> gesture.progress().refused() == null)
                .switchIfEmpty(Mono.error(Refusal::notFound));
    }

    private Mono<Gesture> own(Identity.Agent who, String id) {
        return find(id).doOnNext(gesture -> {
            if (!gesture.isBy(who.id())) {
                who.demand(Role.SUPERVISOR);
            }
        });
    }

    /**
     * Calls it off; refuses with {@code conflict} when it is too late or nobody knows, and with {@code unavailable} while its
     * vendor does not say: then it is what it was, its money is held, and calling it off again settles it.
     */
    Mono<Gesture> cancel(Identity.Agent who, String id) {
        return own(who, id)
                .doOnNext(Deeds::demandInTime)
                .flatMap(gesture ->
                        gesture.status() == GestureStatus.CANCELLED ? Mono.just(gesture) : cancel(who, gesture));
    }

    private Mono<Gesture> cancel(Identity.Agent who, Gesture gesture) {
        Mono<Boolean> stopped = gesture.status().isWithVendor()
                ? stoppedAtVendor(gesture)
                : Mono.just(gesture.status().before(GestureStatus.DISPATCHING));
        return stopped.filter(done -> done)
                .switchIfEmpty(Mono.error(Deeds::tooLate))
                .flatMap(done -> audit.note(who, "gesture.cancelled", "gesture:" + gesture.id(), Map.of()))
                .then(recipients.withdraw(gesture.id()))
                .then(Mono.defer(() -> store.change(gesture.id(), current -> cancelled(who, gesture, current))))
                .doOnNext(news::changed);
    }

    private Mono<Boolean> stoppedAtVendor(Gesture gesture) {
        String vendor = gesture.request().vendor().id();
        if (fulfilment.vendor(vendor).isEmpty()) {
            return Mono.error(Deeds::away);
        }
        return orders.stopped(gesture)
                .onErrorMap(TryLater.class, away -> away())
                .onErrorMap(
                        VendorUnclear.class,
                        silent -> Refusal.of(
                                        RefusalCode.UNAVAILABLE,
                                        "The vendor gave no answer: this may be called off by now, or not. Try again; nothing is done"
                                                + " twice.")
                                .because("vendor_unclear"));
    }

    private static Refusal away() {
        return Refusal.of(
                        RefusalCode.UNAVAILABLE,
                        "The vendor cannot be reached: nothing was called off. Try again later.")
                .because("vendor_away");
    }

    private Gesture cancelled(Identity.Agent who, Gesture seen, Gesture current) {
        if (!seen.status().isWithVendor() && !current.status().before(GestureStatus.DISPATCHING)) {
            throw tooLate();
        }
        Instant now = clock.instant();
        Change change = current.change().reach(GestureStatus.CANCELLED, now, Asking.person(who));
        if (seen.status().isWithVendor()) {
            change.stray(Gesture.Stray.STOPPED);
        }
        // Of a draft nobody knows yet whether something is set aside for it.
        return (current.status() == GestureStatus.DRAFT ? change.holding(Gesture.Holding.HELD) : change)
                .made(course, now);
    }

    private static void demandInTime(Gesture gesture) {
        GestureStatus status = gesture.status();
        if (status != GestureStatus.CANCELLED && !status.isWithVendor() && !status.before(GestureStatus.DISPATCHING)) {
            throw tooLate();
        }
    }

    private static Refusal tooLate() {
        return Refusal.conflict("It is too late to call this off.").because("too_late");
    }

    /** From now on the customer may know: told what there is to tell, and what comes. Nothing to do where they know. */
    Mono<Gesture> tell(Identity.Agent who, String id) {
        Instant now = clock.instant();
        return own(who, id)
                .flatMap(gesture -> gesture.progress().tellCustomer()
                        ? Mono.just(gesture)
                        : audit.note(who, "gesture.told", "gesture:" + id, Map.of())
                                .then(Mono.defer(() -> store.change(
                                        id,
                                        current -> current.progress().tellCustomer()
                                                ? current
                                                : current.change()
                                                        .tellCustomer()
                                                        .made(course, now)))))
                .doOnNext(news::changed);
    }

    /**
     * Sends the order again that a person has looked for at the vendor and not found there. Refuses with {@code conflict}
     * unless it is unknown, and where its customer is forgotten: that it never arrived is then the answer to the question.
     */
    Mono<Gesture> retry(Identity.Agent who, String id) {
        Instant now = clock.instant();
        return own(who, id)
                .doOnNext(Deeds::demandUnknown)
                // Whoever looks may have found it a moment ago, and that not have been heard here.
                .filterWhen(gesture ->
                        fulfilment.isAnswered(TaskRequest.Kind.CHECK, id).map(answered -> !answered))
                .switchIfEmpty(Mono.error(() -> Refusal.conflict("Somebody has just said what became of it.")
                        .because("settled_meanwhile")))
                .then(Mono.defer(() -> audit.note(who, "gesture.retried", "gesture:" + id, Map.of())))
                .then(Mono.defer(() -> store.change(id, current -> {
                    demandUnknown(current);
                    return current.change().sendAgain().made(course, now);
                })))
                .doOnNext(news::changed);
    }

    private static void demandUnknown(Gesture gesture) {
        if (gesture.isForgotten()) {
            throw Refusal.conflict("The customer had their data deleted: nothing is sent for them any more.")
                    .because("erased");
        }
        if (!Course.isAsked(gesture, TaskRequest.Kind.CHECK)) {
            throw Refusal.conflict("Only an order that somebody was asked to look for can be sent again.")
                    .because("not_asked_for");
        }
    }
}
