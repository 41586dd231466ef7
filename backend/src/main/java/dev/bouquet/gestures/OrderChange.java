package dev.bouquet.gestures;

import dev.bouquet.fulfilment.Step;
import dev.bouquet.fulfilment.Tracking;
import dev.bouquet.gestures.Gesture.Ordering;
import dev.bouquet.gestures.Gesture.Stray;
import dev.bouquet.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of an order while one {@link Change} to its gesture is made. */
final class OrderChange {
    private final boolean forgotten;
    private int attempt;
    private boolean clear;
    private boolean sendAgain;
    private @Nullable String ref;
    private @Nullable Tracking tracking;
    private @Nullable Money cost;
    private @Nullable String failure;
    private @Nullable Instant underWayUntil;
    private @Nullable Stray stray;

    /** @param forgotten whether nothing that is personal is kept any more: links by which parcels are followed, words of vendors */
    OrderChange(Ordering before, boolean forgotten) {
        this.forgotten = forgotten;
        this.attempt = before.attempt();
        this.clear = before.clear();
        this.sendAgain = before.sendAgain();
        this.ref = before.ref();
        this.tracking = before.tracking();
        this.cost = before.cost();
        this.failure = before.failure();
        this.underWayUntil = before.underWayUntil();
        this.stray = before.stray();
    }

    void sending(Instant until) {
        attempt++;
        clear = false;
        sendAgain = false;
        failure = null;
        underWayUntil = until;
    }

    void answered() {
        underWayUntil = null;
    }

    /** @param onAWord whether it was sent because a person said that it never arrived: that is as true as it was */
    void nothingTaken(boolean onAWord) {
        clear = true;
        sendAgain = onAWord;
        answered();
    }

    /** @param now false where a person is asked anew, whatever they said before */
    void sendAgain(boolean now) {
        sendAgain = now;
    }

    void failed(String reason) {
        clear = true;
        sendAgain = false;
        failure = forgotten ? null : reason;
    }

    void ordered(@Nullable String named, @Nullable Tracking followed, @Nullable Money costs) {
        clear = false;
        sendAgain = false;
        ref = named == null ? ref : named;
        tracking = forgotten || followed == null ? tracking : followed;
        cost = costs == null ? cost : costs;
    }

    void stray(Stray now) {
        stray = now;
    }

    void strayUnlessKnown(Stray now) {
        stray = stray == null ? now : stray;
    }

    /** The vendor told of the order of a gesture that has come so far. */
    void told(Step step, GestureStatus gesture) {
        GestureStatus reached = GestureStatus.of(step);
        if (step == Step.CANCELLED) {
            // What comes all the same, as a person found out, comes.
            stray = stray == Stray.COMES ? stray : Stray.STOPPED;
        } else if (step == Step.UNDELIVERED || gesture.cameToNothing() && !reached.isEnd()) {
            strayUnlessKnown(Stray.STANDS);
        } else if (reached.cameToNothing()) {
            strayUnlessKnown(Stray.STOPPED);
        }
    }

    /** Seen with the vendor, whatever they said of it before. */
    void standsAgain() {
        stray = stray == null || stray == Stray.STOPPED ? Stray.STANDS : stray;
    }

    boolean clear() {
        return clear;
    }

    @Nullable Instant underWayUntil() {
        return underWayUntil;
    }

    Ordering made() {
        return new Ordering(attempt, clear, sendAgain, ref, tracking, cost, failure, underWayUntil, stray);
    }
}
