package dev.bouquet.gestures;

import dev.bouquet.fulfilment.Fulfilment;
import dev.bouquet.fulfilment.OpenQuestions;
import dev.bouquet.fulfilment.TaskRequest;
import dev.bouquet.fulfilment.VendorEvent;
import dev.bouquet.gestures.Gesture.Stray;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What people are asked about gestures that do not go on by themselves: each a task on the board, with money still held. */
@Component
class Questions implements OpenQuestions {
    /** Under which a colleague looks at what was ordered for a gesture that had ended, and cannot be called off. */
    static final String ORDERED_AFTER_END = "ordered_after_end";

    private static final Duration ANSWER_WITHIN = Duration.ofHours(4);

    private final GestureStore store;
    private final Fulfilment fulfilment;
    private final Course course;
    private final Clock clock;

    Questions(GestureStore store, Fulfilment fulfilment, Course course, Clock clock) {
        this.store = store;
        this.fulfilment = fulfilment;
        this.course = course;
        this.clock = clock;
    }

    /** Puts the question on the board that {@link Course#question} says, once. */
    Mono<Gesture> ask(Gesture gesture) {
        TaskRequest.Kind what = Objects.requireNonNull(Course.question(gesture));
        Instant now = clock.instant();
        return fulfilment
                .openTask(task(gesture, what))
                .then(Mono.defer(() -> store.change(
                        gesture.id(), current -> asked(current, what, now).made(course, now))));
    }

    /** Takes off the board what nobody needs an answer to any more. */
    Mono<Gesture> close(Gesture gesture) {
        TaskRequest.Kind what =
                Objects.requireNonNull(gesture.progress().agenda().asked());
        Instant now = clock.instant();
        return fulfilment
                .closeTask(what, gesture.id())
                .then(Mono.defer(() -> store.change(
                        gesture.id(),
                        current -> current.change().offBoard(what).done().made(course, now))));
    }

    /** Whether an answer counts; what is about no gesture is not for gestures to judge. */
    @Override
    public Mono<Boolean> counts(TaskRequest.Kind what, String key) {
        return store.find(key)
                .map(gesture -> Course.counts(gesture, what, false))
                .defaultIfEmpty(true);
    }

    /** Waits for the answer, unless it needs none any more. */
    private static Change asked(Gesture current, TaskRequest.Kind what, Instant now) {
        Change change = current.change().onBoard(what);
        if (Course.question(current) != what) {
            return change;
        }
        return switch (what) {
            case CALL_OFF -> {
                change.waitsFor(what).stray(Stray.ASKED);
                yield wasOrderedAfterItsEnd(current) ? change.signal(ORDERED_AFTER_END) : change;
            }
            // Whoever is asked may well find it: from now on nobody says that it has not arrived.
            case CHECK -> change.reach(GestureStatus.SUBMIT_UNKNOWN, now, null).waitsFor(what);
            case HAND_ON, ERRAND -> change.waitsFor(what);
        };
    }

    /** Whether the vendor took the order when the gesture had come to nothing. */
    private static boolean wasOrderedAfterItsEnd(Gesture gesture) {
        GestureStatus status = gesture.status();
        Instant ordered = reachedAt(gesture, GestureStatus.SUBMITTED);
        Instant ended = status.cameToNothing() ? reachedAt(gesture, status) : null;
        return ordered != null && ended != null && ordered.isAfter(ended);
    }

    private static @Nullable Instant reachedAt(Gesture gesture, GestureStatus status) {
        return gesture.progress().history().stream()
                .filter(reached -> reached.status() == status)
                .map(Gesture.Reached::at)
                .findFirst()
                .orElse(null);
    }

    /** What a person found out, where it still {@link Course#counts}. */
    static Change answered(Gesture current, VendorEvent event, TaskRequest.Kind what) {
        boolean failed = GestureStatus.of(event.step()).cameToNothing();
        return switch (what) {
            case CALL_OFF -> calledOff(current, event);
            case HAND_ON ->
                failed
                        ? OutsideNews.told(current, event)
                        : current.change().addressHandedOn().goesOn();
            case CHECK, ERRAND -> OutsideNews.told(current, event);
        };
    }

    private static Change calledOff(Gesture current, VendorEvent event) {
        Change change = current.change().goesOn().ordered(null, event.tracking(), event.cost());
        if (GestureStatus.of(event.step()).cameToNothing()) {
            return change.stray(Stray.STOPPED);
        }
        boolean givenBack = current.progress().holding() == Gesture.Holding.RELEASED;
        return (givenBack ? change.signal(OutsideNews.AFTER_RELEASE) : change).stray(Stray.COMES);
    }

    private TaskRequest task(Gesture gesture, TaskRequest.Kind what) {
        Gesture.Request request = gesture.request();
        String vendor = request.vendor().id();
        String ref = gesture.progress().ordering().ref();
        String named = ref == null ? gesture.id() : ref;
        return new TaskRequest(
                gesture.id(),
                what,
                vendor,
                title(what, vendor),
                what(what, vendor, named),
                Orders.thing(request),
                named,
                request.amount(),
                clock.instant().plus(ANSWER_WITHIN));
    }

    private static String title(TaskRequest.Kind what, String vendor) {
        return switch (what) {
            case CALL_OFF -> "Call this order off at " + vendor;
            case HAND_ON -> "Tell " + vendor + " where this goes";
            case CHECK, ERRAND -> "Does " + vendor + " have this order?";
        };
    }

    private static String what(TaskRequest.Kind what, String vendor, String named) {
        return switch (what) {
            case CALL_OFF ->
                "The gift came to nothing, and its order " + named + " still stands at " + vendor
                        + ", where it could not be called off by itself. Call them. Say failed where it does not come any more, done where"
                        + " it comes all the same and is paid for.";
            case HAND_ON ->
                "The recipient said where the gift goes, and " + vendor
                        + " could not be told. Tell them the address for the"
                        + " order " + named
                        + ". Say done when they have it. Where it cannot come, call the order off there"
                        + " and say failed.";
            case CHECK, ERRAND ->
                "The order left for " + vendor + ", and no answer came. Look for " + named
                        + " there, or call them. Say done where it stands, failed where it does not.";
        };
    }
}
