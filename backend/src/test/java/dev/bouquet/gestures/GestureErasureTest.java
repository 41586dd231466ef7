package dev.bouquet.gestures;

import static dev.bouquet.gestures.GestureSamples.ASKED;
import static dev.bouquet.gestures.GestureSamples.COURSE;
import static dev.bouquet.gestures.GestureSamples.approved;
import static dev.bouquet.gestures.GestureSamples.draft;
import static dev.bouquet.gestures.GestureSamples.vendor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.fulfilment.Step;
import dev.bouquet.fulfilment.Submission;
import dev.bouquet.fulfilment.Tracking;
import dev.bouquet.gestures.Gesture.Holding;
import dev.bouquet.gestures.Gesture.Stray;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What becomes of a gesture whose customer is forgotten. */
class GestureErasureTest {
    private static final Tracking PARCEL = new Tracking("https://ship.example/123", "Ship", "123");

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

    private static final Instant LATER = ASKED.plusSeconds(60);

    /** Sent, and the answer to it is waited for. */
    private static Gesture sent(boolean deduplicates, boolean looksUp) {
        return approved(vendor(deduplicates, looksUp, RecipientPage.NONE))
                .change()
                .sending(ASKED, LATER)
                .made(COURSE, ASKED);
    }

    private static Gesture unknown(boolean deduplicates, boolean looksUp) {
        return sent(deduplicates, looksUp)
                .change()
                .answered()
                .reach(GestureStatus.SUBMIT_UNKNOWN, ASKED, null)
                .made(COURSE, ASKED);
    }

    @Test
    void whatAVendorSurelyDidNotTakeIsCalledOffAndItsMoneyGivenBack() {
        Gesture gesture =
                forgotten(sent(true, true).change().nothingTaken().triedInVain().made(COURSE, ASKED));
        assertThat(gesture.status()).isEqualTo(GestureStatus.CANCELLED);
        assertThat(gesture.progress().ordering().stray()).isNull();
        assertThat(COURSE.next(gesture, ASKED)).isEqualTo(Errand.RELEASE);
    }

    @Test
    void whatTheVendorTurnsOutNotToHaveTakenIsNotSentAgain() {
        Gesture underWay = forgotten(sent(true, true));
        assertThat(underWay.status()).isEqualTo(GestureStatus.DISPATCHING);
        assertThat(underWay.progress().agenda().at()).isEqualTo(LATER);
        Gesture gesture = underWay.change().nothingTaken().triedInVain().notBefore(LATER, COURSE, ASKED);
        assertThat(gesture.status()).isEqualTo(GestureStatus.CANCELLED);
        assertThat(COURSE.next(gesture, ASKED)).isEqualTo(Errand.RELEASE);
    }

    @Test
    void whatTheVendorTurnsOutToHaveTakenIsCalledOffThere() {
        Gesture gesture = forgotten(sent(true, true))
                .change()
                .answered()
                .seen(new Submission.Taken("r1", Step.SUBMITTED, PARCEL, null), ASKED)
                .made(COURSE, ASKED);
        assertThat(gesture.status()).isEqualTo(GestureStatus.CANCELLED);
        assertThat(gesture.progress().ordering().stray()).isEqualTo(Stray.STANDS);
        assertThat(gesture.progress().holding()).isEqualTo(Holding.HELD);
        assertThat(COURSE.next(gesture, ASKED)).isEqualTo(Errand.CALL_OFF);
    }

    @Test
    void whatMayHaveLeftIsLookedUpElseAPersonLooksAndItIsNeverSentAgain() {
        Gesture lookedUp = forgotten(unknown(true, true));
        assertThat(lookedUp.status()).isEqualTo(GestureStatus.SUBMIT_UNKNOWN);
        assertThat(COURSE.next(lookedUp, ASKED)).isEqualTo(Errand.LOOK_UP);
        assertThat(COURSE.next(forgotten(unknown(true, false)), ASKED)).isEqualTo(Errand.ASK_A_PERSON);
        Gesture onAWord = forgotten(unknown(false, false).change().sendAgain().made(COURSE, ASKED));
        assertThat(COURSE.next(onAWord, ASKED)).isEqualTo(Errand.ASK_A_PERSON);
    }

    @Test
    void nothingPersonalComesBackIntoIt() {
        Gesture gesture = forgotten(reached(GestureStatus.SHIPPED))
                .change()
                .seen(new Submission.Taken("r1", Step.SHIPPED, PARCEL, GestureSamples.AMOUNT), ASKED)
                .goesTo("Hanoi", "print")
                .failed("the door of Hoa was locked")
                .made(COURSE, ASKED);
        assertThat(gesture.progress().ordering().tracking()).isNull();
        assertThat(gesture.progress().ordering().failure()).isNull();
        assertThat(gesture.progress().destination().city()).isNull();
        assertThat(gesture.progress().destination().print()).isNull();
        assertThat(gesture.progress().ordering().cost()).isEqualTo(GestureSamples.AMOUNT);
        assertThat(forgotten(gesture)).isSameAs(gesture);
    }

    @Test
    void thatItIsForgottenIsKeptWhereItIsStored() {
        GestureCodec codec = new GestureCodec();
        Gesture gesture = codec.read(codec.write(forgotten(reached(GestureStatus.SHIPPED))));
        assertThat(gesture.isForgotten()).isTrue();
        assertThat(codec.read(codec.write(reached(GestureStatus.SHIPPED))).isForgotten())
                .isFalse();
    }
}
