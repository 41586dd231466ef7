package dev.bouquet.gestures;

import dev.bouquet.conversations.Person;
import dev.bouquet.empowerment.Answer;
import dev.bouquet.empowerment.Decision;
import dev.bouquet.empowerment.Hold;
import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.gestures.Gesture.Agenda;
import dev.bouquet.gestures.Gesture.Holding;
import dev.bouquet.gestures.Gesture.Ordering;
import dev.bouquet.gestures.Gesture.Progress;
import dev.bouquet.gestures.Gesture.Reached;
import dev.bouquet.gestures.Gesture.Request;
import dev.bouquet.gestures.Gesture.Requester;
import dev.bouquet.gestures.Gesture.VendorTraits;
import dev.bouquet.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Gestures in the states that tests need. */
final class GestureSamples {
    static final Instant ASKED = Instant.parse("2026-11-24T10:00:00Z");
    static final Money AMOUNT = new Money(4_500, "USD");
    static final GestureSettings SETTINGS = new GestureSettings(
            Duration.ofMinutes(10),
            Duration.ofDays(21),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMillis(500),
            8,
            8,
            24,
            5,
            Duration.ofMinutes(5),
            Duration.ofMinutes(30));
    static final Course COURSE = new Course(SETTINGS);

    private GestureSamples() {}

    static VendorTraits vendor(boolean deduplicates, boolean looksUp, RecipientPage page) {
        return new VendorTraits("florist", deduplicates, looksUp, page);
    }

    /** Just asked for, the money not set aside yet. */
    static Gesture draft(VendorTraits vendor) {
        Requester linh = new Requester("linh", "Linh", "agent", "");
        Request request = new Request(
                "c1",
                new Person("hoa", "Hoa"),
                linh,
                "general",
                GestureType.FLOWERS,
                null,
                null,
                vendor,
                GestureReason.CONDOLENCE,
                null,
                "Get well soon",
                AMOUNT,
                null,
                List.of(),
                "en",
                List.of(),
                null,
                "print",
                ASKED);
        Decision decision = new Decision(
                Answer.AUTO,
                "within_limits",
                "Within what you may give.",
                AMOUNT,
                List.of(),
                "default",
                List.of(new Hold("agent:linh:1:2026-11-24:USD", 4_500, 15_000, "USD")),
                null);
        Progress progress = new Progress(
                GestureStatus.DRAFT,
                null,
                List.of(new Reached(GestureStatus.DRAFT, ASKED, linh.person())),
                Holding.NONE,
                null,
                null,
                false,
                Set.of(),
                Ordering.NONE,
                Destination.UNKNOWN,
                new Agenda(ASKED.plusSeconds(30), 0, null, null),
                null);
        return new Gesture("g1", 1, request, decision, progress);
    }

    /** Approved, and the transcript knows. */
    static Gesture approved(VendorTraits vendor) {
        return draft(vendor)
                .change()
                .holding(Holding.HELD)
                .reach(GestureStatus.APPROVED, ASKED, null)
                .told(Set.of("approved"))
                .made(COURSE, ASKED);
    }
}
