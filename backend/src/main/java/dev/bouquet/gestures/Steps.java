package dev.bouquet.gestures;

import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.empowerment.Empowerment;
import dev.bouquet.fulfilment.Tracking;
import dev.bouquet.gestures.Course.Telling;
import dev.bouquet.gestures.Gesture.Holding;
import dev.bouquet.money.Money;
import dev.bouquet.recipients.Recipients;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** How each step of a gesture is done. Each may be done twice: after a crash nobody knows whether it was. */
@Component
class Steps {
    /** After which the whole amount is counted. */
    private static final int PRICE_TRIES_MAX = 3;

    private final GestureStore store;
    private final Orders orders;
    private final Approvals approvals;
    private final Conversations conversations;
    private final Empowerment empowerment;
    private final Questions questions;
    private final Recipients recipients;
    private final Course course;
    private final Clock clock;

    Steps(
            GestureStore store,
            Orders orders,
            Approvals approvals,
            Conversations conversations,
            Empowerment empowerment,
            Questions questions,
            Recipients recipients,
            Course course,
            Clock clock) {
        this.store = store;
        this.orders = orders;
        this.approvals = approvals;
        this.conversations = conversations;
        this.empowerment = empowerment;
        this.questions = questions;
        this.recipients = recipients;
        this.course = course;
        this.clock = clock;
    }

    /** Does it; the gesture after that. */
    Mono<Gesture> carryOut(Errand errand, Gesture gesture) {
        return switch (errand) {
            case TAKE_BACK -> takeBack(gesture);
            case TELL -> tell(gesture);
            case RELEASE ->
                empowerment.release(gesture.id(), gesture.decision().plan()).then(Mono.defer(() -> released(gesture)));
            case SETTLE -> settle(gesture);
            case PURGE -> recipients.purge(gesture.id()).then(changed(gesture, Change::addressPurged));
            case ESCALATE -> approvals.escalate(gesture);
            case SEND -> orders.send(gesture);
            case DOUBT -> changed(gesture, change -> change.reach(GestureStatus.SUBMIT_UNKNOWN, clock.instant(), null));
            case LOOK_UP -> orders.lookUp(gesture);
            case ASK_A_PERSON -> questions.ask(gesture);
            case CLOSE_QUESTION -> questions.close(gesture);
            case CALL_OFF -> orders.callOff(gesture);
            case HAND_ON_ADDRESS -> orders.handOnAddress(gesture);
            case LAPSE -> orders.lapse(gesture);
            case WATCH -> orders.watch(gesture);
        };
    }

    private Mono<Gesture> changed(Gesture gesture, Function<Change, Change> how) {
        Instant now = clock.instant();
        return store.change(
                gesture.id(), current -> how.apply(current.change()).done().made(course, now));
    }

    /** Meanwhile it may have been delivered after all: then somebody has to see to it. */
    private Mono<Gesture> released(Gesture gesture) {
        Instant now = clock.instant();
        return store.change(gesture.id(), current -> {
            if (current.progress().holding() != Holding.HELD) {
                return current.change().done().made(course, now);
            }
            Change change = current.change().holding(Holding.RELEASED).done();
            boolean arrived = current.status() == GestureStatus.DELIVERED;
            return (arrived ? change.signal(OutsideNews.AFTER_RELEASE) : change).made(course, now);
        });
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.code() == RefusalCode.CONFLICT;
    }

    /** The agent never heard an answer: what may have been set aside for it is given back. */
    private Mono<Gesture> takeBack(Gesture gesture) {
        Instant now = clock.instant();
        return store.change(
                gesture.id(),
                current -> current.status() == GestureStatus.DRAFT
                        ? current.change()
                                .holding(Holding.HELD)
                                .reach(GestureStatus.EXPIRED, now, null)
                                .told(Set.of(GestureStatus.EXPIRED.wire()))
                                .made(course, now)
                        : current);
    }

    private Mono<Gesture> settle(Gesture gesture) {
        return priced(gesture).flatMap(this::counted);
    }

    /**
     * What is counted must not depend on which of a vendor's messages came first, and what it cost may stand in another one
     * than that it arrived: so where nobody told yet, the vendor is asked. One that cannot be asked is tried some times.
     */
    private Mono<Gesture> priced(Gesture gesture) {
        boolean known = gesture.progress().ordering().cost() != null;
        return known || gesture.progress().agenda().tries() >= PRICE_TRIES_MAX
                ? Mono.just(gesture)
                : orders.cost(gesture)
                        .flatMap(cost -> store.change(gesture.id(), current -> priced(current, cost)))
                        .defaultIfEmpty(gesture);
    }

    /** Still in the hands of who settles it now. */
    private static Gesture priced(Gesture current, Money cost) {
        return current.progress().ordering().cost() == null
                ? current.change()
                        .ordered(null, null, cost)
                        .due(current.progress().agenda().at())
                : current;
    }

    private Mono<Gesture> counted(Gesture gesture) {
        Money told = gesture.progress().ordering().cost();
        Money amount = gesture.request().amount();
        return empowerment
                .settle(gesture.id(), gesture.decision().plan(), amount, told == null ? amount : told)
                .flatMap(overran -> changed(gesture, change -> settled(change, gesture, overran)))
                // Nothing was ever set aside for what came all the same: somebody has to see to it.
                .onErrorResume(
                        Steps::isConflict,
                        never -> changed(
                                gesture, change -> change.holding(Holding.NONE).signal(OutsideNews.AFTER_RELEASE)));
    }

    /** Some of it may have been given back when the delivery was not known yet. */
    private static Change settled(Change change, Gesture gesture, boolean overran) {
        Money told = gesture.progress().ordering().cost();
        Money amount = gesture.request().amount();
        boolean within = told == null || told.currency().equals(amount.currency()) && !told.exceeds(amount);
        change.holding(Holding.SPENT);
        return overran && within ? change.signal(OutsideNews.AFTER_RELEASE) : change;
    }

    private Mono<Gesture> tell(Gesture gesture) {
        Map<String, Telling> tellings = Course.toTell(gesture);
        Set<String> told = new HashSet<>(tellings.keySet());
        if (tellings.values().stream().anyMatch(Telling::toCustomer)) {
            told.add(Course.CUSTOMER);
        }
        return Flux.fromIterable(tellings.entrySet())
                .concatMap(telling -> conversations
                        .tellGesture(
                                gesture.request().conversationId(),
                                "gesture:" + gesture.id() + ":" + named(telling.getKey()),
                                entry(gesture, telling.getValue()))
                        // It was told before, in the words of that moment.
                        .onErrorResume(Steps::isConflict, before -> Mono.empty()))
                .then(Mono.defer(() -> changed(gesture, change -> change.told(told))));
    }

    /** Keeps the name of the entry within the bounds of a clientId. */
    private static String named(String told) {
        return told.substring(0, Math.min(told.length(), 20));
    }

    private static EntryBody.GestureStep entry(Gesture gesture, Telling telling) {
        Gesture.Request request = gesture.request();
        Tracking tracking = gesture.progress().ordering().tracking();
        boolean sent = telling.status() == GestureStatus.APPROVED;
        return new EntryBody.GestureStep(
                gesture.id(),
                request.type().wire(),
                request.item() == null ? null : request.item().name(),
                telling.status().wire(),
                sent ? request.note() : null,
                tracking == null ? null : tracking.url(),
                telling.toCustomer());
    }
}
