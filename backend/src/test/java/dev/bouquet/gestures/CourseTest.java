package dev.bouquet.gestures;

import static dev.bouquet.gestures.GestureSamples.ASKED;
import static dev.bouquet.gestures.GestureSamples.COURSE;
import static dev.bouquet.gestures.GestureSamples.SETTINGS;
import static dev.bouquet.gestures.GestureSamples.approved;
import static dev.bouquet.gestures.GestureSamples.draft;
import static dev.bouquet.gestures.GestureSamples.vendor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.fulfilment.RecipientPage;
import dev.bouquet.fulfilment.TaskRequest;
import dev.bouquet.gestures.Gesture.Approval;
import dev.bouquet.gestures.Gesture.Holding;
import dev.bouquet.gestures.Gesture.Level;
import dev.bouquet.gestures.Gesture.Stray;
import dev.bouquet.gestures.Gesture.VendorTraits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final VendorTraits CAREFUL = vendor(true, true, RecipientPage.NONE);
    private static final VendorTraits FORGETFUL = vendor(false, true, RecipientPage.NONE);
    private static final VendorTraits SILENT = vendor(false, false, RecipientPage.NONE);
    private static final VendorTraits WITH_PAGE = vendor(true, false, RecipientPage.OURS);
    private static final Set<String> ALL_TOLD = Set.of(
            "approved", "shipped", "delivered", "failed", "cancelled", "expired", "rejected", "pending_approval");

    private static Gesture unknown(VendorTraits vendor) {
        return approved(vendor)
                .change()
                .sending(ASKED, ASKED)
                .reach(GestureStatus.SUBMIT_UNKNOWN, ASKED, null)
                .made(COURSE, ASKED);
    }

    private static Gesture at(VendorTraits vendor, GestureStatus status) {
        return approved(vendor)
                .change()
                .sending(ASKED, ASKED)
                .ordered("ref", null, null)
                .reach(status, ASKED, null)
                .told(ALL_TOLD)
                .made(COURSE, ASKED);
    }

    @Test
    void aRequestWhoseAgentHeardNothingIsTakenBackInTheEnd() {
        Gesture draft = draft(CAREFUL);
        assertThat(COURSE.next(draft, ASKED.plusSeconds(29))).isNull();
        assertThat(COURSE.next(draft, ASKED.plusSeconds(30))).isEqualTo(Errand.TAKE_BACK);
    }

    @Test
    void whatWasSetAsideForOneThatWasRefusedIsGivenBackOnce() {
        Change refusal = draft(CAREFUL).change().refuse("over_budget").reach(GestureStatus.REJECTED, ASKED, null);
        Gesture refused = refusal.holding(Holding.HELD).made(COURSE, ASKED);
        assertThat(COURSE.next(refused, ASKED)).isEqualTo(Errand.RELEASE);
        Gesture released = refused.change().holding(Holding.RELEASED).made(COURSE, ASKED);
        assertThat(COURSE.next(released, ASKED)).isNull();
    }

    @Test
    void whatIsApprovedIsToldThenOrdered() {
        Gesture approved = draft(CAREFUL)
                .change()
                .holding(Holding.HELD)
                .reach(GestureStatus.APPROVED, ASKED, null)
                .made(COURSE, ASKED);
        assertThat(COURSE.next(approved, ASKED)).isEqualTo(Errand.TELL);
        assertThat(approved.progress().agenda().at()).isEqualTo(ASKED);
        assertThat(COURSE.next(approved(CAREFUL), ASKED)).isEqualTo(Errand.SEND);
    }

    @Test
    void anOrderThatMayHaveLeftIsNeverSentAsIfItHadNot() {
        Gesture sending = approved(SILENT).change().sending(ASKED, ASKED).due(ASKED.plusSeconds(30));
        assertThat(sending.status()).isEqualTo(GestureStatus.DISPATCHING);
        assertThat(sending.progress().agenda().at()).isEqualTo(ASKED.plusSeconds(30));
        assertThat(COURSE.next(sending, ASKED.plusSeconds(30))).isEqualTo(Errand.DOUBT);
    }

    @Test
    void whatAVendorDeclaredNotTakenIsSentAgain() {
        Gesture sending = approved(SILENT).change().sending(ASKED, ASKED).due(ASKED);
        Gesture clear = sending.change().nothingTaken().made(COURSE, ASKED);
        assertThat(COURSE.next(clear, ASKED)).isEqualTo(Errand.SEND);
        Gesture again = clear.change().sending(ASKED, ASKED).due(ASKED);
        assertThat(COURSE.next(again, ASKED)).isEqualTo(Errand.DOUBT);
    }

    @Test
    void anUnknownOrderIsSentAgainOnlyToWhoDeduplicates() {
        assertThat(COURSE.next(unknown(CAREFUL), ASKED)).isEqualTo(Errand.SEND);
        assertThat(COURSE.next(unknown(FORGETFUL), ASKED)).isEqualTo(Errand.LOOK_UP);
        assertThat(COURSE.next(unknown(SILENT), ASKED)).isEqualTo(Errand.ASK_A_PERSON);
    }

    @Test
    void aPersonsWordHoldsWhileTheVendorPutsItOffAndNotForEver() {
        Gesture asked = unknown(SILENT)
                .change()
                .onBoard(TaskRequest.Kind.CHECK)
                .waitsFor(TaskRequest.Kind.CHECK)
                .made(COURSE, ASKED);
        Gesture trying = asked.change().sendAgain().made(COURSE, ASKED);
        for (int tries = 0; tries < SETTINGS.sendsMax(); tries++) {
            assertThat(COURSE.next(trying, ASKED)).isEqualTo(Errand.SEND);
            Change sent = trying.change().sending(ASKED, ASKED).due(ASKED).change();
            trying = sent.nothingTaken().triedInVain().made(COURSE, ASKED);
        }
        assertThat(COURSE.next(trying, ASKED)).isEqualTo(Errand.ASK_A_PERSON);
        assertThat(Course.counts(trying, TaskRequest.Kind.CHECK, false)).isFalse();
        Gesture again = trying.change().waitsFor(TaskRequest.Kind.CHECK).made(COURSE, ASKED);
        assertThat(COURSE.next(again, ASKED)).isNull();
        assertThat(Course.counts(again, TaskRequest.Kind.CHECK, false)).isTrue();
    }

    @Test
    void aVendorThatIsAwayIsNotTriedForEver() {
        Gesture taken =
                approved(SILENT).change().sending(ASKED, ASKED).nothingTaken().made(COURSE, ASKED);
        for (Gesture away : List.of(unknown(CAREFUL), taken)) {
            Gesture trying = away;
            Instant last = ASKED;
            for (int tries = 0; tries < SETTINGS.sendsMax(); tries++) {
                assertThat(COURSE.next(trying, ASKED)).isEqualTo(Errand.SEND);
                trying = trying.change().triedInVain().made(COURSE, last);
                last = Objects.requireNonNull(trying.progress().agenda().at());
            }
            assertThat(COURSE.next(trying, ASKED)).isEqualTo(Errand.ASK_A_PERSON);
            assertThat(Duration.between(ASKED, last)).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(120));
            assertThat(trying.progress().holding()).isEqualTo(Holding.HELD);
        }
    }

    @Test
    void anAddressThatTheVendorDoesNotTakeIsHandedOnByAPerson() {
        Gesture accepted = at(WITH_PAGE, GestureStatus.ACCEPTED)
                .change()
                .goesTo("Huế", null)
                .made(COURSE, ASKED);
        for (int tries = 0; tries < SETTINGS.triesMax(); tries++) {
            assertThat(COURSE.next(accepted, ASKED)).isEqualTo(Errand.HAND_ON_ADDRESS);
            accepted = accepted.change().triedInVain().made(COURSE, ASKED);
        }
        assertThat(COURSE.next(accepted, ASKED)).isEqualTo(Errand.ASK_A_PERSON);
        Gesture shipped =
                accepted.change().reach(GestureStatus.SHIPPED, ASKED, null).made(COURSE, ASKED);
        assertThat(COURSE.next(shipped, ASKED)).as("they know where to").isNull();
    }

    @Test
    void whatCannotBeFoundBecomesAPersonsTaskAndIsSentAgainOnTheirWord() {
        Gesture lost = unknown(FORGETFUL);
        for (int tries = 0; tries < SETTINGS.lookUpsMax(); tries++) {
            assertThat(COURSE.next(lost, ASKED)).isEqualTo(Errand.LOOK_UP);
            lost = lost.change().triedInVain().made(COURSE, ASKED);
        }
        assertThat(COURSE.next(lost, ASKED)).isEqualTo(Errand.ASK_A_PERSON);
        Gesture stuck = lost.change()
                .onBoard(TaskRequest.Kind.CHECK)
                .waitsFor(TaskRequest.Kind.CHECK)
                .made(COURSE, ASKED);
        assertThat(COURSE.next(stuck, ASKED)).isNull();
        assertThat(stuck.progress().agenda().at()).isNull();
        Gesture again = stuck.change().sendAgain().made(COURSE, ASKED);
        assertThat(COURSE.next(again, ASKED)).isEqualTo(Errand.SEND);
        Gesture sent = again.change().sending(ASKED, ASKED).due(ASKED);
        assertThat(COURSE.next(sent, ASKED)).as("the word counts once").isEqualTo(Errand.LOOK_UP);
    }

    @Test
    void moneyIsSpentOnDeliveryAndGivenBackOtherwise() {
        assertThat(COURSE.next(at(CAREFUL, GestureStatus.DELIVERED), ASKED)).isEqualTo(Errand.SETTLE);
        assertThat(COURSE.next(at(CAREFUL, GestureStatus.FAILED), ASKED)).isEqualTo(Errand.RELEASE);
        assertThat(COURSE.next(at(CAREFUL, GestureStatus.CANCELLED), ASKED)).isEqualTo(Errand.RELEASE);
        Gesture settled = at(CAREFUL, GestureStatus.DELIVERED)
                .change()
                .holding(Holding.SPENT)
                .addressPurged()
                .made(COURSE, ASKED);
        assertThat(COURSE.next(settled, ASKED)).isNull();
        assertThat(settled.progress().agenda().at()).isNull();
    }

    @Test
    void theAddressIsHandedOnOnceAndForgottenAtTheEnd() {
        Gesture accepted = at(WITH_PAGE, GestureStatus.ACCEPTED)
                .change()
                .goesTo("Huế", null)
                .made(COURSE, ASKED);
        assertThat(COURSE.next(accepted, ASKED)).isEqualTo(Errand.HAND_ON_ADDRESS);
        Gesture handed = accepted.change().addressHandedOn().made(COURSE, ASKED);
        assertThat(COURSE.next(handed, ASKED)).isNull();
        Gesture delivered = handed.change()
                .reach(GestureStatus.DELIVERED, ASKED, null)
                .holding(Holding.SPENT)
                .made(COURSE, ASKED);
        assertThat(COURSE.next(delivered, ASKED)).isEqualTo(Errand.PURGE);
        Gesture purged = delivered.change().addressPurged().made(COURSE, ASKED);
        assertThat(COURSE.next(purged, ASKED)).isNull();
    }

    @Test
    void whatNobodyTakesLapses() {
        Gesture waiting = at(WITH_PAGE, GestureStatus.SUBMITTED);
        Instant lapse = ASKED.plus(SETTINGS.acceptWithin());
        assertThat(waiting.progress().agenda().at()).isEqualTo(lapse);
        assertThat(COURSE.next(waiting, lapse.minusMillis(1))).isNull();
        assertThat(COURSE.next(waiting, lapse)).isEqualTo(Errand.LAPSE);
    }

    @Test
    void whatLapsesIsCalledOffBeforeItsMoneyIsGivenBack() {
        Gesture lapsed = at(WITH_PAGE, GestureStatus.SUBMITTED)
                .change()
                .cameToNothing(GestureStatus.EXPIRED, ASKED)
                .made(COURSE, ASKED);
        for (int tries = 0; tries < SETTINGS.triesMax(); tries++) {
            assertThat(COURSE.next(lapsed, ASKED)).isEqualTo(Errand.CALL_OFF);
            lapsed = lapsed.change().triedInVain().made(COURSE, ASKED);
        }
        assertThat(COURSE.next(lapsed, ASKED)).isEqualTo(Errand.ASK_A_PERSON);
        assertThat(Course.question(lapsed)).isEqualTo(TaskRequest.Kind.CALL_OFF);
        Gesture comes = lapsed.change().stray(Stray.COMES).made(COURSE, ASKED);
        assertThat(COURSE.next(comes, ASKED)).isEqualTo(Errand.SETTLE);
    }

    @Test
    void whatWasGivenBackAndCameAllTheSameIsPaidFor() {
        Gesture late = at(CAREFUL, GestureStatus.FAILED)
                .change()
                .holding(Holding.RELEASED)
                .reach(GestureStatus.DELIVERED, ASKED, null)
                .made(COURSE, ASKED);
        assertThat(COURSE.next(late, ASKED)).isEqualTo(Errand.SETTLE);
    }

    @Test
    void aRequestThatNobodyAnswersMovesUpAndDoesNotDie() {
        Instant due = ASKED.plus(SETTINGS.escalateAfter());
        Gesture asks = draft(CAREFUL)
                .change()
                .holding(Holding.HELD)
                .reach(GestureStatus.PENDING_APPROVAL, ASKED, null)
                .approval(new Approval(Level.PEER, ASKED, due))
                .told(ALL_TOLD)
                .made(COURSE, ASKED);
        assertThat(asks.progress().agenda().at()).isEqualTo(due);
        assertThat(COURSE.next(asks, due)).isEqualTo(Errand.ESCALATE);
        assertThat(Level.PEER.next()).isEqualTo(Level.SUPERVISOR);
        assertThat(Level.ADMIN.next()).isEqualTo(Level.ADMIN);
    }

    @Test
    void whatFailsIsTriedMoreAndMoreRarely() {
        Gesture failing = at(CAREFUL, GestureStatus.FAILED);
        Instant before = ASKED;
        for (int tries = 1; tries < 20; tries++) {
            failing = failing.change().triedInVain().made(COURSE, ASKED);
            Instant next = failing.progress().agenda().at();
            assertThat(next).isAfterOrEqualTo(before).isBeforeOrEqualTo(ASKED.plus(SETTINGS.pauseMax()));
            before = next;
        }
        assertThat(before).isEqualTo(ASKED.plus(SETTINGS.pauseMax()));
    }

    @Test
    void aSurpriseStaysOneUntilTheAgentTells() {
        Gesture surprise = draft(CAREFUL)
                .change()
                .reach(GestureStatus.APPROVED, ASKED, null)
                .reach(GestureStatus.SHIPPED, ASKED, null)
                .made(COURSE, ASKED);
        assertThat(Course.toTell(surprise).values())
                .noneMatch(Course.Telling::toCustomer)
                .hasSize(2);
        Gesture told = surprise.change()
                .told(Set.of("approved", "shipped"))
                .tellCustomer()
                .made(COURSE, ASKED);
        assertThat(Course.toTell(told))
                .containsOnlyKeys(Course.CUSTOMER)
                .containsValue(new Course.Telling(GestureStatus.SHIPPED, true));
        Gesture knows = told.change()
                .told(Set.of(Course.CUSTOMER))
                .reach(GestureStatus.DELIVERED, ASKED, null)
                .made(COURSE, ASKED);
        assertThat(Course.toTell(knows))
                .containsOnlyKeys("delivered")
                .containsValue(new Course.Telling(GestureStatus.DELIVERED, true));
    }
}
