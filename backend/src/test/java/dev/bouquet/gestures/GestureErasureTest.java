package dev.bouquet.gestures;

import static dev.bouquet.gestures.GestureSamples.ASKED;
import static dev.bouquet.gestures.GestureSamples.COURSE;
import static dev.bouquet.gestures.GestureSamples.approved;
import static dev.bouquet.gestures.GestureSamples.draft;
import static dev.bouquet.gestures.GestureSamples.vendor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.gestures.Gesture.Holding;
import dev.bouquet.gestures.Gesture.Stray;
import org.junit.jupiter.api.Test;

/** What becomes of a gesture whose customer is forgotten. */
class GestureErasureTest {
    private static Gesture forgotten(Gesture gesture) {
        return GestureErasure.forgotten(gesture, COURSE, ASKED);
    }

    private static Gesture reached(GestureStatus status) {
        return approved(vendor(true, true, RecipientPage.NONE))
                .change()
                .ordered("r1", null, null)
                .reach(status, ASKED, null)
                .made(COURSE, ASKED);
    }

    @Test
    void whatWasNotOrderedIsCalledOffAndItsMoneyGivenBack() {
        Gesture gesture = forgotten(approved(vendor(true, true, RecipientPage.NONE)));
        assertThat(gesture.status()).isEqualTo(GestureStatus.CANCELLED);
        assertThat(COURSE.next(gesture, ASKED)).isEqualTo(Errand.RELEASE);
        assertThat(gesture.request().note()).isEmpty();
        assertThat(gesture.request().customer().name()).isNull();
        assertThat(gesture.request().amount()).isEqualTo(GestureSamples.AMOUNT);
    }

    @Test
    void ofADraftWhateverMayBeSetAsideIsGivenBack() {
        Gesture gesture = forgotten(draft(vendor(true, true, RecipientPage.NONE)));
        assertThat(gesture.status()).isEqualTo(GestureStatus.EXPIRED);
        assertThat(gesture.progress().holding()).isEqualTo(Holding.HELD);
        assertThat(COURSE.next(gesture, ASKED)).isEqualTo(Errand.RELEASE);
    }

    @Test
    void whatTheVendorHasIsCalledOffThere() {
        Gesture gesture = forgotten(reached(GestureStatus.SUBMITTED));
        assertThat(gesture.progress().ordering().stray()).isEqualTo(Stray.STANDS);
        assertThat(COURSE.next(gesture, ASKED)).isEqualTo(Errand.CALL_OFF);
    }

    @Test
    void whatIsOnItsWayOrThereStaysWhatItIs() {
        assertThat(forgotten(reached(GestureStatus.SHIPPED)).status()).isEqualTo(GestureStatus.SHIPPED);
        Gesture delivered = forgotten(reached(GestureStatus.DELIVERED));
        assertThat(delivered.status()).isEqualTo(GestureStatus.DELIVERED);
        assertThat(delivered.request().note()).isEmpty();
    }

    @Test
    void onceAllIsForgottenNothingIsChangedAnyMore() {
        Gesture once = forgotten(reached(GestureStatus.DELIVERED));
        assertThat(forgotten(once)).isSameAs(once);
        Gesture calledOff = forgotten(approved(vendor(true, true, RecipientPage.NONE)));
        assertThat(forgotten(calledOff)).isSameAs(calledOff);
    }
}
