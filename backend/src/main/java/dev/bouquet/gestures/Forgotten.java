package dev.bouquet.gestures;

import dev.bouquet.conversations.Person;
import java.util.List;

/**
 * What is left of a gesture for a customer who had their data deleted: what was done, when, by whom of the staff and for how
 * much, so that budgets and reports add up; nothing of what was heard, written or addressed.
 */
final class Forgotten {
    private Forgotten() {}

    static Gesture of(Gesture gesture) {
        return new Gesture(
                gesture.id(),
                gesture.version(),
                request(gesture.request()),
                gesture.decision(),
                progress(gesture.progress()));
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

    private static Gesture.Progress progress(Gesture.Progress before) {
        Gesture.Ordering ordering = before.ordering();
        Gesture.Destination destination = before.destination();
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
                new Gesture.Destination(
                        null, null, destination.handedOn(), destination.purged(), destination.linkShownTo()),
                before.agenda());
    }
}
