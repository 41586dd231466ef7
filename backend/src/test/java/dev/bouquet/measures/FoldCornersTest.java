package dev.bouquet.measures;

import static dev.bouquet.measures.Transcripts.AN;
import static dev.bouquet.measures.Transcripts.BEGIN;
import static dev.bouquet.measures.Transcripts.HOA;
import static dev.bouquet.measures.Transcripts.LINH;
import static dev.bouquet.measures.Transcripts.all;
import static dev.bouquet.measures.Transcripts.millis;
import static dev.bouquet.measures.Transcripts.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.EntryBody.PromiseStep.Step;
import dev.bouquet.conversations.ReleaseReason;
import dev.bouquet.conversations.Status;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is counted where things go another way than they mostly do; each of these was once got away with by a change. */
class FoldCornersTest {
    private final Transcripts served = new Transcripts("c1")
            .opened(0)
            .said(1, HOA)
            .assigned(20, LINH, null)
            .said(31, LINH)
            .said(35, LINH);

    @Test
    void whatWasKeptOrBrokenBeforeSomebodyWasErasedStaysSo() {
        Figure erased = served.promise(40, Step.MADE, null, 500)
                .promise(41, Step.MADE, null, 100)
                .promise(42, Step.KEPT, 6L, 500)
                .at(200, HOA, new EntryBody.Erased())
                .counted(Map.of());
        assertThat(all(erased.facts(), FactKind.PROMISE_DUE))
                .extracting(Noted::seq, Noted::value)
                .containsExactlyInAnyOrder(tuple(6L, 1L), tuple(7L, 0L));
    }

    @Test
    void aGestureThatCameAlthoughItWasCalledOffCountsFromThen() {
        List<Noted> facts = served.gesture(50, "g1", "approved")
                .gesture(60, "g1", "cancelled")
                .gesture(90, "g1", "delivered")
                .facts();
        assertThat(only(facts, FactKind.GESTURE).at()).isEqualTo(BEGIN.plusSeconds(90));
    }

    @Test
    void ofOneConversationSoManyGesturesAreKnownApart() {
        for (int gesture = 0; gesture <= Progress.GESTURES_MAX; gesture++) {
            served.gesture(50 + gesture, "g" + gesture, "approved");
        }
        assertThat(all(served.facts(), FactKind.GESTURE)).hasSize(Progress.GESTURES_MAX);
    }

    @Test
    void whatWaitsAgainTakesUpNoPlaceMeanwhile() {
        for (EntryBody waits : List.of(
                new EntryBody.Queued("other", null),
                new EntryBody.Released(Transcripts.person(LINH), "other", ReleaseReason.PUT_BACK, null))) {
            List<Noted> facts = new Transcripts("c1")
                    .opened(0)
                    .assigned(20, LINH, null)
                    .at(100, LINH, waits)
                    .assigned(200, AN, null)
                    .set(230, AN, Status.RESOLVED)
                    .facts();
            assertThat(only(facts, FactKind.HANDLED).value()).as("%s", waits).isEqualTo(millis(80 + 30));
        }
    }

    @Test
    void whatWasHandledInOneContactIsNotHandledInTheNext() {
        List<Noted> facts = served.set(50, LINH, Status.RESOLVED)
                .said(100, HOA)
                .assigned(110, LINH, null)
                .set(117, LINH, Status.RESOLVED)
                .facts();
        assertThat(all(facts, FactKind.HANDLED)).extracting(Noted::value).containsExactly(millis(30), millis(7));
    }

    @Test
    void whoTakesOnWhatTheyHaveHandsNothingOn() {
        assertThat(all(served.assigned(40, LINH, LINH).facts(), FactKind.TRANSFERRED))
                .isEmpty();
    }

    @Test
    void whatStaffCloseWhileItWaitsIsSolvedAndNotGivenUp() {
        List<Noted> facts =
                new Transcripts("c1").opened(0).set(90, LINH, Status.RESOLVED).facts();
        assertThat(all(facts, FactKind.ABANDONED)).isEmpty();
        assertThat(only(facts, FactKind.SOLVED).agent()).isEqualTo("linh");
    }

    @Test
    void aNewPlaceInTheSameQueueIsNoOverflow() {
        List<Noted> facts = new Transcripts("c1")
                .opened(0)
                .at(20, Author.SYSTEM, new EntryBody.Queued("general", 5))
                .facts();
        assertThat(all(facts, FactKind.OVERFLOWED)).isEmpty();
        assertThat(all(facts, FactKind.QUEUED)).hasSize(1);
    }

    @Test
    void clocksOfTwoNodesMakeNoTimeLessThanNone() {
        List<Noted> facts =
                new Transcripts("c1").opened(10).assigned(8, LINH, null).facts();
        assertThat(only(facts, FactKind.SERVED).value()).isZero();
    }

    @Test
    void nothingIsCountedWhereAnEntryIsMissing() {
        List<Entry> entries = served.entries();
        assertThatThrownBy(() ->
                        Transcripts.count(Figure.nothing("c1"), List.of(entries.get(0), entries.get(2)), Map.of()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoGoesHomeHandsNothingOn() {
        List<Noted> facts =
                served.released(40, LINH, "other", ReleaseReason.AGENT_LEFT).facts();
        assertThat(all(facts, FactKind.TRANSFERRED)).isEmpty();
    }
}
