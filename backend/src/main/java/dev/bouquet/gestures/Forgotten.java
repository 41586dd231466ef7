package dev.bouquet.gestures;

import dev.bouquet.conversations.Person;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is left of a gesture for a customer who had their data deleted: what was done, when, by whom of the staff and for how
 * much, so that budgets and reports add up; nothing of what was heard, written or addressed.
 */
final class Forgotten {
    private Forgotten() {}

    static Gesture of(Gesture gesture, Instant now) {
        return new Gesture(
                gesture.id(),
                gesture.version(),
                request(gesture.request()),
                gesture.decision(),
                progress(gesture.progress(), now));
    }

    /**
     * Whether it comes to nothing now, since nobody is left to be glad of it: it is surely not ordered, or it stands with a
     * vendor and is not on its way. What may have left, nobody knows, is found out first.
     *
     * @param clear whether the vendor said of what was sent to it that it took nothing
     */
    static boolean comesToNothing(GestureStatus status, boolean clear) {
        return status.before(GestureStatus.DISPATCHING)
                || status == GestureStatus.DISPATCHING && clear
                || status.isWithVendor() && status.before(GestureStatus.SHIPPED);
    }

    static void end(Change change, GestureStatus status, Instant now) {
        if (status == GestureStatus.DRAFT) {
            // Nobody knows yet whether something is set aside for it.
            change.holding(Gesture.Holding.HELD)
                    .reach(GestureStatus.EXPIRED, now, null)
                    .told(Set.of(GestureStatus.EXPIRED.wire()));
        } else {
            change.cameToNothing(GestureStatus.CANCELLED, now);
        }
    }

    private static Gesture.Request request(Gesture.Request before) {
        Gesture.Heard heard = before.heard();
        return new Gesture.Request(
                before.conversationId(),
                new Person(before.customer().id(), null),
                before.requester(),
                before.queue(),
                before.type(),
                before.item(),
                null,
                before.vendor(),
                before.reason(),
                heard == null ? null : new Gesture.Heard(heard.seq(), ""),
                "",
                before.amount(),
                null,
                List.of(),
                before.locale(),
                before.warnings(),
                before.usedStory(),
                before.fingerprint(),
                before.at());
    }

    private static Gesture.Progress progress(Gesture.Progress before, Instant now) {
        Instant forgotten = before.forgottenAt();
        Gesture.Ordering ordering = before.ordering();
        Destination destination = before.destination();
        return new Gesture.Progress(
                before.status(),
                before.refused(),
                before.history(),
                before.holding(),
                before.approval(),
                before.review(),
                before.tellCustomer(),
                before.told(),
                new Gesture.Ordering(
                        ordering.attempt(),
                        ordering.clear(),
                        ordering.sendAgain(),
                        ordering.ref(),
                        null,
                        ordering.cost(),
                        null,
                        ordering.underWayUntil(),
                        ordering.stray()),
                new Destination(null, null, destination.handedOn(), destination.purged(), destination.linkShownTo()),
                before.agenda(),
                forgotten == null ? now : forgotten);
    }
}
