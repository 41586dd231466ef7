package dev.bouquet.gestures;

import static dev.bouquet.gestures.GestureSamples.ASKED;
import static dev.bouquet.gestures.GestureSamples.COURSE;
import static dev.bouquet.gestures.GestureSamples.approved;
import static dev.bouquet.gestures.GestureSamples.vendor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.fulfilment.Step;
import dev.bouquet.fulfilment.Tracking;
import dev.bouquet.fulfilment.VendorEvent;
import dev.bouquet.gestures.Gesture.Reached;
import dev.bouquet.gestures.Gesture.Review;
import dev.bouquet.gestures.Gesture.Stray;
import dev.bouquet.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private static final List<GestureStatus> EVENTS = List.of(
            GestureStatus.SUBMITTED,
            GestureStatus.NOTIFIED,
            GestureStatus.OPENED,
            GestureStatus.ACCEPTED,
            GestureStatus.SHIPPED,
            GestureStatus.DELIVERED);

    private static Instant at(GestureStatus status) {
        return ASKED.plusSeconds(status.ordinal() + 1L);
    }

    private static Gesture after(List<GestureStatus> events) {
        Gesture gesture = approved(vendor(true, true, RecipientPage.NONE));
        for (GestureStatus event : events) {
            gesture = gesture.change().reach(event, at(event), null).made(COURSE, ASKED);
        }
        return gesture;
    }

    @Test
    void theSameEventsInAnyOrderAndFiveTimesEachLeadToTheSameEnd() {
        Gesture.Progress straight = after(EVENTS).progress();
        Random random = new Random(7);
        for (int shuffle = 0; shuffle < 500; shuffle++) {
            List<GestureStatus> events = new ArrayList<>();
            for (int copy = 0; copy < 5; copy++) {
                events.addAll(EVENTS);
            }
            Collections.shuffle(events, random);
            assertThat(after(events).progress()).isEqualTo(straight);
        }
        assertThat(straight.status()).isEqualTo(GestureStatus.DELIVERED);
        assertThat(straight.history()).extracting(Reached::status).endsWith(EVENTS.toArray(GestureStatus[]::new));
    }

    /** The parcel is named by one event, the cost by another, and each step has its own time. */
    @Test
    void whatTheyTellOfTheOrderIsKeptInAnyOrder() {
        List<VendorEvent> events = new ArrayList<>();
        for (Step step : List.of(Step.SUBMITTED, Step.ACCEPTED, Step.SHIPPED, Step.DELIVERED)) {
            Tracking tracking = step == Step.SHIPPED ? new Tracking("https://parcels.example/1", null, null) : null;
            Money cost = step == Step.ACCEPTED ? new Money(900, "USD") : null;
            Instant at = at(GestureStatus.of(step));
            events.add(new VendorEvent("florist", step.wire(), "F-1", null, step, at, tracking, cost));
        }
        Gesture.Progress straight = afterTold(events).progress();
        Random random = new Random(7);
        for (int shuffle = 0; shuffle < 100; shuffle++) {
            Collections.shuffle(events, random);
            assertThat(afterTold(events).progress()).isEqualTo(straight);
        }
        assertThat(straight.ordering().tracking()).isNotNull();
        assertThat(straight.ordering().cost()).isEqualTo(new Money(900, "USD"));
    }

    private static Gesture afterTold(List<VendorEvent> events) {
        Gesture gesture = approved(vendor(true, true, RecipientPage.NONE));
        for (VendorEvent event : events) {
            gesture = OutsideNews.told(gesture, event).made(COURSE, ASKED);
        }
        return gesture;
    }

    @Test
    void whatArrivedDidArriveWhateverElseIsTold() {
        for (List<GestureStatus> order : List.of(
                List.of(GestureStatus.FAILED, GestureStatus.DELIVERED),
                List.of(GestureStatus.DELIVERED, GestureStatus.FAILED))) {
            assertThat(after(order).status()).isEqualTo(GestureStatus.DELIVERED);
        }
    }

    private static VendorEvent told(Step step) {
        return new VendorEvent("florist", step.wire(), "F-1", null, step, ASKED.plusSeconds(9), null, null);
    }

    /** It is paid for as long as it stands with them. */
    @Test
    void whatCouldNotBeDeliveredIsCalledOffBeforeItsMoneyIsGivenBack() {
        Gesture sent = after(List.of(GestureStatus.SUBMITTED));
        Gesture undelivered = OutsideNews.told(sent, told(Step.UNDELIVERED)).made(COURSE, ASKED);
        assertThat(undelivered.status()).isEqualTo(GestureStatus.FAILED);
        assertThat(COURSE.next(undelivered, ASKED)).isEqualTo(Errand.CALL_OFF);
        Gesture called = OutsideNews.told(undelivered, told(Step.CANCELLED)).made(COURSE, ASKED);
        assertThat(called.progress().ordering().stray()).isEqualTo(Stray.STOPPED);
        assertThat(COURSE.next(called, ASKED)).isNotEqualTo(Errand.CALL_OFF);
        Gesture failed = OutsideNews.told(sent, told(Step.FAILED)).made(COURSE, ASKED);
        assertThat(COURSE.next(failed, ASKED)).isNotEqualTo(Errand.CALL_OFF);
    }

    @Test
    void aStatusReachedTwiceInOneChangeIsRememberedOnce() {
        Gesture gesture = approved(vendor(true, true, RecipientPage.NONE));
        GestureStatus sent = GestureStatus.SUBMITTED;
        Gesture changed = gesture.change()
                .reach(sent, ASKED, null)
                .reach(sent, ASKED, null)
                .made(COURSE, ASKED);
        assertThat(changed.progress().history())
                .filteredOn(reached -> reached.status() == sent)
                .hasSize(1);
    }

    @Test
    void nothingMovesBack() {
        assertThat(after(List.of(GestureStatus.SHIPPED, GestureStatus.OPENED)).status())
                .isEqualTo(GestureStatus.SHIPPED);
    }

    @Test
    void whatIsUnusualOpensAReviewAgainAndIsNotedOnce() {
        Gesture gesture = approved(vendor(true, true, RecipientPage.NONE))
                .change()
                .review(new Review(List.of(), "fine", null, ASKED))
                .made(COURSE, ASKED);
        Gesture odd = gesture.change().signal("x").signal("x").made(COURSE, ASKED);
        assertThat(odd.progress().review()).isEqualTo(new Review(List.of("x"), null, null, null));
    }

    @Test
    void whatTheVendorSaidOfAnEndHoldsWhateverComesLate() {
        Gesture submitted = approved(vendor(true, true, RecipientPage.NONE))
                .change()
                .reach(GestureStatus.SUBMITTED, ASKED, null)
                .made(COURSE, ASKED);
        Gesture theirs = told(told(submitted, GestureStatus.CANCELLED), GestureStatus.OPENED);
        assertThat(theirs.progress())
                .isEqualTo(told(told(submitted, GestureStatus.OPENED), GestureStatus.CANCELLED)
                        .progress());
        assertThat(theirs.progress().ordering().stray()).isEqualTo(Stray.STOPPED);
        Gesture ours =
                submitted.change().reach(GestureStatus.FAILED, ASKED, null).made(COURSE, ASKED);
        assertThat(told(ours, GestureStatus.OPENED).progress().ordering().stray())
                .as("on our word alone")
                .isEqualTo(Stray.STANDS);
    }

    private static Gesture told(Gesture gesture, GestureStatus status) {
        return gesture.change()
                .toldByVendor(Step.valueOf(status.name()))
                .reach(status, at(status), null)
                .made(COURSE, ASKED);
    }

    @Test
    void eachChangeIsOneVersion() {
        Gesture gesture = approved(vendor(true, true, RecipientPage.NONE));
        assertThat(gesture.change()
                        .tellCustomer()
                        .reach(GestureStatus.SUBMITTED, ASKED, null)
                        .made(COURSE, ASKED))
                .extracting(Gesture::version)
                .isEqualTo(gesture.version() + 1);
    }
}
