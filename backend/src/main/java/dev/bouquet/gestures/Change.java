package dev.bouquet.gestures;

import dev.bouquet.conversations.Person;
import dev.bouquet.fulfilment.Tracking;
import dev.bouquet.gestures.Gesture.Agenda;
import dev.bouquet.gestures.Gesture.Approval;
import dev.bouquet.gestures.Gesture.Destination;
import dev.bouquet.gestures.Gesture.Holding;
import dev.bouquet.gestures.Gesture.Ordering;
import dev.bouquet.gestures.Gesture.Progress;
import dev.bouquet.gestures.Gesture.Reached;
import dev.bouquet.gestures.Gesture.Review;
import dev.bouquet.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A gesture while one change to it is made. */
final class Change {
    private final Gesture before;
    private GestureStatus status;
    private @Nullable String refused;
    private final List<Reached> history;
    private Holding holding;
    private @Nullable Approval approval;
    private @Nullable Review review;
    private boolean tellCustomer;
    private final Set<String> told;
    private Ordering ordering;
    private Destination destination;
    private int tries;
    private @Nullable String stuck;

    Change(Gesture before) {
        Progress progress = before.progress();
        this.before = before;
        this.status = progress.status();
        this.refused = progress.refused();
        this.history = new ArrayList<>(progress.history());
        this.holding = progress.holding();
        this.approval = progress.approval();
        this.review = progress.review();
        this.tellCustomer = progress.tellCustomer();
        this.told = new HashSet<>(progress.told());
        this.ordering = progress.ordering();
        this.destination = progress.destination();
        this.tries = progress.agenda().tries();
        this.stuck = progress.agenda().stuck();
    }

    /**
     * Moves on to that status, or only remembers it where the gesture has come further: whatever order the same events come
     * in, the end is the same.
     */
    Change reach(GestureStatus reached, Instant at, @Nullable Person by) {
        if (history.stream().noneMatch(known -> known.status() == reached)) {
            history.add(new Reached(reached, at, by));
            history.sort(Comparator.comparing(Reached::status));
        }
        if (status.before(reached)) {
            status = reached;
            tries = 0;
            stuck = null;
        }
        return this;
    }

    Change refuse(String why) {
        refused = why;
        return this;
    }

    Change holding(Holding now) {
        holding = now;
        return this;
    }

    Change approval(@Nullable Approval asked) {
        approval = asked;
        return this;
    }

    Change review(@Nullable Review looked) {
        review = looked;
        return this;
    }

    /** Something unusual was noticed: somebody is to look, again where somebody has. */
    Change signal(String signal) {
        List<String> signals = new ArrayList<>(review == null ? List.of() : review.signals());
        if (!signals.contains(signal)) {
            signals.add(signal);
            review = new Review(signals, null, null, null);
        }
        return this;
    }

    Change tellCustomer() {
        tellCustomer = true;
        return this;
    }

    Change told(Set<String> what) {
        told.addAll(what);
        return this;
    }

    /** The order leaves now. Should nobody hear of it again, it must not be sent as if it had never left. */
    Change sending(Instant at) {
        ordering = new Ordering(
                ordering.attempt() + 1, false, false, ordering.ref(), ordering.tracking(), ordering.cost(), null);
        return status == GestureStatus.APPROVED ? reach(GestureStatus.DISPATCHING, at, null) : this;
    }

    Change nothingTaken() {
        ordering = new Ordering(
                ordering.attempt(), true, false, ordering.ref(), ordering.tracking(), ordering.cost(), null);
        return this;
    }

    Change sendAgain() {
        ordering = new Ordering(
                ordering.attempt(), false, true, ordering.ref(), ordering.tracking(), ordering.cost(), null);
        stuck = null;
        tries = 0;
        return this;
    }

    Change ordered(@Nullable String ref, @Nullable Tracking tracking, @Nullable Money cost) {
        ordering = new Ordering(
                ordering.attempt(),
                false,
                false,
                ref == null ? ordering.ref() : ref,
                tracking == null ? ordering.tracking() : tracking,
                cost == null ? ordering.cost() : cost,
                ordering.failure());
        return this;
    }

    Change failed(String reason) {
        ordering = new Ordering(
                ordering.attempt(), true, false, ordering.ref(), ordering.tracking(), ordering.cost(), reason);
        return this;
    }

    Change goesTo(String city) {
        destination = new Destination(city, destination.handedOn(), destination.purged());
        return this;
    }

    Change addressHandedOn() {
        destination = new Destination(destination.city(), true, destination.purged());
        return this;
    }

    Change addressPurged() {
        destination = new Destination(null, destination.handedOn(), true);
        return this;
    }

    Change done() {
        tries = 0;
        stuck = Course.ASKED.equals(stuck) ? stuck : null;
        return this;
    }

    Change triedInVain() {
        tries++;
        return this;
    }

    Change stuck(String why) {
        stuck = why;
        return this;
    }

    /** The gesture after the change, with its next work at the time that follows from what it is now. */
    Gesture made(Course course, Instant now) {
        Instant lease = before.progress().agenda().at();
        boolean sending = status == GestureStatus.DISPATCHING
                && before.status() == status
                && !ordering.clear()
                && lease != null
                && lease.isAfter(now);
        // Whatever else happens to it while an order is on its way, nobody takes that order over.
        return at(sending ? lease : course.dueAt(with(new Agenda(null, tries, stuck)), now));
    }

    /** As {@link #made}, with its next work at that time, whoever does the work now. */
    Gesture leased(Instant until) {
        return at(until);
    }

    private Gesture at(@Nullable Instant due) {
        return with(new Agenda(due, tries, stuck));
    }

    private Gesture with(Agenda agenda) {
        Progress progress = new Progress(
                status,
                refused,
                List.copyOf(history),
                holding,
                approval,
                review,
                tellCustomer,
                Set.copyOf(told),
                ordering,
                destination,
                agenda);
        Gesture.Request request = destination.purged() ? before.request().forgettingContacts() : before.request();
        return new Gesture(before.id(), before.version() + 1, request, before.decision(), progress);
    }
}
