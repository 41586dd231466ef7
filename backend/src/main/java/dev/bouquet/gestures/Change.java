package dev.bouquet.gestures;

import dev.bouquet.conversations.Person;
import dev.bouquet.fulfilment.Step;
import dev.bouquet.fulfilment.Submission;
import dev.bouquet.fulfilment.TaskRequest;
import dev.bouquet.fulfilment.Tracking;
import dev.bouquet.gestures.Gesture.Agenda;
import dev.bouquet.gestures.Gesture.Approval;
import dev.bouquet.gestures.Gesture.Holding;
import dev.bouquet.gestures.Gesture.Progress;
import dev.bouquet.gestures.Gesture.Review;
import dev.bouquet.gestures.Gesture.Stray;
import dev.bouquet.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A gesture while one change to it is made. */
final class Change {
    private final Gesture before;
    private GestureStatus status;
    private @Nullable String refused;
    private final History history;
    private Holding holding;
    private @Nullable Approval approval;
    private @Nullable Review review;
    private boolean tellCustomer;
    private final Set<String> told;
    private final OrderChange order;
    private Destination destination;
    private int tries;
    private @Nullable String stuck;
    private TaskRequest.@Nullable Kind asked;

    Change(Gesture before) {
        Progress progress = before.progress();
        this.before = before;
        this.status = progress.status();
        this.refused = progress.refused();
        this.history = new History(progress.history());
        this.holding = progress.holding();
        this.approval = progress.approval();
        this.review = progress.review();
        this.tellCustomer = progress.tellCustomer();
        this.told = new HashSet<>(progress.told());
        this.order = new OrderChange(progress.ordering(), before.isForgotten());
        this.destination = progress.destination();
        this.tries = progress.agenda().tries();
        this.stuck = progress.agenda().stuck();
        this.asked = progress.agenda().asked();
    }

    /**
     * Moves on to that status, or only remembers it where the gesture has come further: whatever order the same events come
     * in, the end is the same.
     */
    Change reach(GestureStatus reached, Instant at, @Nullable Person by) {
        history.reach(reached, at, by);
        if (status.before(reached)) {
            status = reached;
            goesOn();
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

    /**
     * The order leaves now. Should nobody hear of it again, it must not be sent as if it had never left.
     *
     * @param until when its answer is not waited for any more
     */
    Change sending(Instant at, Instant until) {
        order.sending(until);
        return status == GestureStatus.APPROVED ? reach(GestureStatus.DISPATCHING, at, null) : this;
    }

    /** The order that left is answered, or its answer will not come. */
    Change answered() {
        order.answered();
        return this;
    }

    /** What was sent had no effect, so it may be sent again as before; what is unknown was sent because that was allowed. */
    Change nothingTaken() {
        order.nothingTaken(status == GestureStatus.SUBMIT_UNKNOWN);
        return this;
    }

    Change sendAgain() {
        order.sendAgain(true);
        return goesOn();
    }

    /** The order was seen at the vendor; an order for what came to nothing meanwhile must not stay there unnoticed. */
    Change seen(Submission.Taken taken, Instant at) {
        GestureStatus reached = GestureStatus.of(taken.step());
        if (status.cameToNothing() && !reached.isEnd()) {
            order.standsAgain();
        }
        if (taken.step() == Step.UNDELIVERED) {
            order.strayUnlessKnown(Stray.STANDS);
        }
        if (reached == GestureStatus.DELIVERED && holding == Holding.RELEASED) {
            signal(OutsideNews.AFTER_RELEASE);
        }
        return ordered(taken.ref(), taken.tracking(), taken.cost())
                .reach(GestureStatus.SUBMITTED, at, null)
                .reach(reached, at, null);
    }

    Change stray(Stray now) {
        order.stray(now);
        return this;
    }

    /** It came to nothing, and the vendor has not said so: what it has is to be called off. */
    Change cameToNothing(GestureStatus end, Instant at) {
        if (status.isWithVendor()) {
            order.stray(Stray.STANDS);
        }
        return reach(end, at, null);
    }

    /**
     * The vendor told of the order. Where it came to nothing on our word alone, it stands all the same; where that is the
     * vendor's own word, what is told late, of before, changes nothing.
     */
    Change toldByVendor(Step step) {
        order.told(step, status);
        return this;
    }

    /** What is null is as it was. */
    Change ordered(@Nullable String named, @Nullable Tracking followed, @Nullable Money costs) {
        order.ordered(named, followed, costs);
        Oddities.ofCost(before, holding, costs).forEach(this::signal);
        return this;
    }

    Change failed(String reason) {
        order.failed(reason);
        return this;
    }

    /** @param print by which the same address is known again, without being read */
    Change goesTo(String city, @Nullable String print) {
        destination = before.isForgotten() ? destination : destination.at(city, print);
        return this;
    }

    Change linkShownTo(String staffId) {
        destination = destination.linkShownAlsoTo(staffId);
        return this;
    }

    Change addressHandedOn() {
        destination = destination.nowHandedOn();
        return this;
    }

    Change addressPurged() {
        destination = destination.nowPurged();
        return this;
    }

    Change done() {
        tries = 0;
        stuck = asked == null ? null : stuck;
        return this;
    }

    /** That question stands on the board. */
    Change onBoard(TaskRequest.Kind what) {
        asked = what;
        return done();
    }

    Change offBoard(TaskRequest.Kind what) {
        asked = asked == what ? null : asked;
        return this;
    }

    Change waitsFor(TaskRequest.Kind what) {
        stuck = Course.why(what);
        order.sendAgain(false);
        return this;
    }

    /** It waits for nobody any more. */
    Change goesOn() {
        stuck = null;
        tries = 0;
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

    private Gesture.Request request() {
        if (refused != null) {
            return before.request().forgettingAll();
        }
        return destination.purged() ? before.request().forgettingContacts() : before.request();
    }

    /** The gesture after the change, with its next work at the time that follows from what it is now. */
    Gesture made(Course course, Instant now) {
        if (before.isForgotten() && Forgotten.comesToNothing(status, order.clear())) {
            Forgotten.end(this, status, now);
        }
        Instant underWayUntil = order.underWayUntil();
        if (underWayUntil != null && underWayUntil.isAfter(now)) {
            // Whatever else happens to it meanwhile, nobody takes that order over or gives its money back.
            return due(underWayUntil);
        }
        order.answered();
        return due(course.dueAt(due(null), now));
    }

    /** As {@link #made}, with its next work at that time; nothing is waited for, to be sent to whom nobody knows any more. */
    Gesture notBefore(Instant at, Course course, Instant now) {
        return before.isForgotten() ? made(course, now) : due(at);
    }

    /** As {@link #made}, with its next work at that time, whoever does the work now. */
    Gesture due(@Nullable Instant at) {
        return with(new Agenda(at, tries, stuck, asked));
    }

    private Gesture with(Agenda agenda) {
        Progress progress = new Progress(
                status,
                refused,
                history.made(),
                holding,
                approval,
                review,
                tellCustomer,
                Set.copyOf(told),
                order.made(),
                destination,
                agenda,
                before.progress().forgottenAt());
        return new Gesture(before.id(), before.version() + 1, request(), before.decision(), progress);
    }
}
