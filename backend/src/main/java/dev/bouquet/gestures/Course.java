package dev.bouquet.gestures;

import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.fulfilment.TaskRequest;
import dev.bouquet.gestures.Gesture.Holding;
import dev.bouquet.gestures.Gesture.Ordering;
import dev.bouquet.gestures.Gesture.Progress;
import dev.bouquet.gestures.Gesture.Stray;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is next for a gesture, and when: a pure decision on what it is now. Whoever finds a gesture whose time has come can
 * carry it on, whichever node began it and wherever that one stopped.
 */
final class Course {
    /** What agents are told of in the transcript. */
    private static final Set<GestureStatus> TOLD = Set.of(
            GestureStatus.PENDING_APPROVAL,
            GestureStatus.APPROVED,
            GestureStatus.REJECTED,
            GestureStatus.CANCELLED,
            GestureStatus.FAILED,
            GestureStatus.EXPIRED,
            GestureStatus.SHIPPED,
            GestureStatus.DELIVERED);

    /** What the customer may be told of: that something is coming, is on its way, is there. */
    private static final Set<GestureStatus> TOLD_CUSTOMER =
            Set.of(GestureStatus.APPROVED, GestureStatus.SHIPPED, GestureStatus.DELIVERED);

    /** What stands in {@code told} once the customer has been told anything. */
    static final String CUSTOMER = "customer";

    private final GestureSettings settings;

    Course(GestureSettings settings) {
        this.settings = settings;
    }

    /** What is to be done now; null where there is nothing. */
    @Nullable Errand next(Gesture gesture, Instant now) {
        Progress progress = gesture.progress();
        if (progress.refused() != null) {
            return progress.holding() == Holding.HELD ? Errand.RELEASE : null;
        }
        if (isAsked(gesture)) {
            return null;
        }
        if (gesture.status() == GestureStatus.DRAFT) {
            return past(gesture.request().at().plus(settings.draftMax()), now) ? Errand.TAKE_BACK : null;
        }
        // Money and privacy first: what cannot be told must not keep them waiting.
        Errand last = gesture.status().isEnd() ? atTheEnd(gesture) : null;
        if (last != null) {
            return last;
        }
        TaskRequest.Kind asked = progress.agenda().asked();
        if (asked != null && !stands(gesture, asked)) {
            return Errand.CLOSE_QUESTION;
        }
        if (!toTell(gesture).isEmpty()) {
            return Errand.TELL;
        }
        return gesture.status().isEnd() ? null : underWay(gesture, now);
    }

    /** Whether it goes no further until a person has answered. */
    private static boolean isAsked(Gesture gesture) {
        TaskRequest.Kind asked = gesture.progress().agenda().asked();
        return asked != null && isAsked(gesture, asked) && !gesture.status().isEnd();
    }

    /** Whether it waits for a person's answer to that. */
    static boolean isAsked(Gesture gesture, TaskRequest.Kind what) {
        Gesture.Agenda agenda = gesture.progress().agenda();
        return agenda.asked() == what && why(what).equals(agenda.stuck()) && stands(gesture, what);
    }

    /** Whether that question is still one. */
    private static boolean stands(Gesture gesture, TaskRequest.Kind what) {
        Stray stray = gesture.progress().ordering().stray();
        return switch (what) {
            case ERRAND -> true;
            case CHECK -> gesture.status() == GestureStatus.SUBMIT_UNKNOWN;
            case CALL_OFF -> gesture.status().cameToNothing() && (stray == Stray.STANDS || stray == Stray.ASKED);
            case HAND_ON -> lacksAddress(gesture);
        };
    }

    /**
     * Whether a person's answer to that counts: not where the order is just being sent again.
     *
     * @param found whether they found it; as long as the other one has not left, that is in time
     */
    static boolean counts(Gesture gesture, TaskRequest.Kind what, boolean found) {
        Ordering ordering = gesture.progress().ordering();
        boolean leaves = ordering.sendAgain() && !found || ordering.underWayUntil() != null;
        return stands(gesture, what) && !(what == TaskRequest.Kind.CHECK && leaves);
    }

    /** What a gesture is said to wait for while a person is asked that. */
    static String why(TaskRequest.Kind what) {
        return what.name().toLowerCase(Locale.ROOT);
    }

    private @Nullable Errand atTheEnd(Gesture gesture) {
        Progress progress = gesture.progress();
        Stray stray = progress.ordering().stray();
        if (stray == Stray.STANDS && gesture.status().cameToNothing()) {
            return progress.agenda().tries() < settings.triesMax() ? Errand.CALL_OFF : Errand.ASK_A_PERSON;
        }
        boolean costs = gesture.status() == GestureStatus.DELIVERED || stray == Stray.COMES;
        if (progress.holding() == Holding.RELEASED && costs) {
            return Errand.SETTLE;
        }
        if (progress.holding() == Holding.HELD && !isAsked(gesture, TaskRequest.Kind.CALL_OFF)) {
            return costs ? Errand.SETTLE : Errand.RELEASE;
        }
        return progress.destination().purged() ? null : Errand.PURGE;
    }

    /** What a person is to be asked where it does not go on by itself; null where there is nothing to ask. */
    static TaskRequest.@Nullable Kind question(Gesture gesture) {
        if (gesture.status().cameToNothing()) {
            return gesture.progress().ordering().stray() == Stray.STANDS ? TaskRequest.Kind.CALL_OFF : null;
        }
        if (lacksAddress(gesture)) {
            return TaskRequest.Kind.HAND_ON;
        }
        boolean unknown =
                gesture.status() == GestureStatus.SUBMIT_UNKNOWN || gesture.status() == GestureStatus.DISPATCHING;
        return unknown ? TaskRequest.Kind.CHECK : null;
    }

    /** Whether the vendor has the order, and was not told where to the recipient wants it. */
    private static boolean lacksAddress(Gesture gesture) {
        Destination destination = gesture.progress().destination();
        return gesture.status().isWithVendor()
                && gesture.status().before(GestureStatus.SHIPPED)
                && gesture.request().vendor().page() == RecipientPage.OURS
                && destination.city() != null
                && !destination.handedOn();
    }

    private @Nullable Errand underWay(Gesture gesture, Instant now) {
        Progress progress = gesture.progress();
        return switch (gesture.status()) {
            case PENDING_APPROVAL ->
                progress.approval() != null && past(progress.approval().dueAt(), now) ? Errand.ESCALATE : null;
            case APPROVED -> Errand.SEND;
            case DISPATCHING -> progress.ordering().clear() ? again(progress) : Errand.DOUBT;
            case SUBMIT_UNKNOWN -> unknown(gesture);
            default -> withVendor(gesture, now);
        };
    }

    /** A vendor that is away for long is not tried for ever. */
    private Errand again(Progress progress) {
        return progress.agenda().tries() < settings.sendsMax() ? Errand.SEND : Errand.ASK_A_PERSON;
    }

    /**
     * It is sent again only where that cannot make a second one and there is still somebody whom it is for; else it is looked
     * up, else a person looks.
     */
    private Errand unknown(Gesture gesture) {
        Progress progress = gesture.progress();
        boolean mayRepeat =
                progress.ordering().sendAgain() || gesture.request().vendor().deduplicates();
        if (mayRepeat && !gesture.isForgotten()) {
            return again(progress);
        }
        return mayLook(gesture) ? Errand.LOOK_UP : Errand.ASK_A_PERSON;
    }

    /** Whether the vendor is asked what became of the order, which is not done for ever. */
    boolean mayLook(Gesture gesture) {
        return gesture.request().vendor().looksUp()
                && gesture.progress().agenda().tries() < settings.lookUpsMax();
    }

    private @Nullable Errand withVendor(Gesture gesture, Instant now) {
        if (lacksAddress(gesture)) {
            boolean mayTry = gesture.progress().agenda().tries() < settings.triesMax();
            return mayTry ? Errand.HAND_ON_ADDRESS : Errand.ASK_A_PERSON;
        }
        if (lapses(gesture) && past(lapseAt(gesture), now)) {
            return Errand.LAPSE;
        }
        return gesture.request().vendor().looksUp() ? Errand.WATCH : null;
    }

    /** Whether there is nothing to do but to look now and then how far it is, which may wait while a vendor is away. */
    static boolean onlyWatches(Gesture gesture) {
        TaskRequest.Kind asked = gesture.progress().agenda().asked();
        return gesture.status().isWithVendor()
                && gesture.request().vendor().looksUp()
                && !lacksAddress(gesture)
                && (asked == null || stands(gesture, asked))
                && toTell(gesture).isEmpty();
    }

    private static boolean lapses(Gesture gesture) {
        return gesture.request().vendor().page() != RecipientPage.NONE
                && gesture.status().before(GestureStatus.ACCEPTED);
    }

    private Instant lapseAt(Gesture gesture) {
        return gesture.request().at().plus(settings.acceptWithin());
    }

    /** When to look at it again; null where nothing is to be done unless something happens. */
    @Nullable Instant dueAt(Gesture gesture, Instant now) {
        Errand next = next(gesture, now);
        if (next == Errand.WATCH) {
            Instant watch = now.plus(settings.watchEvery());
            return lapses(gesture) && lapseAt(gesture).isBefore(watch) ? lapseAt(gesture) : watch;
        }
        if (next != null) {
            return now.plus(pause(gesture.progress().agenda().tries()));
        }
        return later(gesture);
    }

    private @Nullable Instant later(Gesture gesture) {
        Progress progress = gesture.progress();
        if (progress.refused() != null || isAsked(gesture) || gesture.status().isEnd()) {
            return null;
        }
        return switch (gesture.status()) {
            case DRAFT -> gesture.request().at().plus(settings.draftMax());
            case PENDING_APPROVAL ->
                progress.approval() == null ? null : progress.approval().dueAt();
            default -> lapses(gesture) ? lapseAt(gesture) : null;
        };
    }

    /** Doubles from one second with each try that was in vain. */
    private Duration pause(int tries) {
        if (tries == 0) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(tries - 1, 20));
        return pause.compareTo(settings.pauseMax()) < 0 ? pause : settings.pauseMax();
    }

    private static boolean past(Instant at, Instant now) {
        return !at.isAfter(now);
    }

    /**
     * What the transcript has still to be told, by the name under which it is remembered as told.
     *
     * @param toCustomer whether the customer may see it
     */
    record Telling(GestureStatus status, boolean toCustomer) {}

    static Map<String, Telling> toTell(Gesture gesture) {
        Progress progress = gesture.progress();
        Map<String, Telling> tellings = new LinkedHashMap<>();
        if (progress.refused() != null) {
            return tellings;
        }
        boolean good = !gesture.status().cameToNothing();
        boolean customerKnows = progress.told().contains(CUSTOMER);
        GestureStatus latest = null;
        for (Gesture.Reached reached : progress.history()) {
            GestureStatus status = reached.status();
            latest = TOLD_CUSTOMER.contains(status) ? status : latest;
            boolean news =
                    TOLD.contains(status) && !progress.told().contains(status.wire()) && !isOvertaken(status, progress);
            if (news) {
                boolean toCustomer = good && progress.tellCustomer() && TOLD_CUSTOMER.contains(status);
                customerKnows |= toCustomer;
                tellings.put(status.wire(), new Telling(status, toCustomer));
            }
        }
        if (progress.tellCustomer() && !customerKnows && latest != null && good) {
            tellings.put(CUSTOMER, new Telling(latest, true));
        }
        return tellings;
    }

    /** Whether something later was told already: that it is on its way is no news once it has arrived. */
    private static boolean isOvertaken(GestureStatus status, Progress progress) {
        return TOLD.stream()
                .anyMatch(later -> status.before(later) && progress.told().contains(later.wire()));
    }
}
