package dev.bouquet.measures;

import static dev.bouquet.measures.Transcripts.AN;
import static dev.bouquet.measures.Transcripts.BEGIN;
import static dev.bouquet.measures.Transcripts.HOA;
import static dev.bouquet.measures.Transcripts.LINH;
import static dev.bouquet.measures.Transcripts.all;
import static dev.bouquet.measures.Transcripts.millis;
import static dev.bouquet.measures.Transcripts.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.EntryBody.PromiseStep.Step;
import dev.bouquet.conversations.ReleaseReason;
import dev.bouquet.conversations.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is counted of which entries. */
class FoldTest {
    private final Transcripts served = new Transcripts("c1")
            .opened(0)
            .said(1, HOA)
            .assigned(20, LINH, null)
            .said(31, LINH)
            .said(35, LINH);

    @Test
    void whoIsServedHasWaitedUntilTheAssignmentAndIsAnsweredByTheFirstWordOfAPerson() {
        List<Noted> facts = served.facts();
        assertThat(only(facts, FactKind.ARRIVED).value()).isZero();
        assertThat(only(facts, FactKind.QUEUED).queue()).isEqualTo("general");
        assertThat(only(facts, FactKind.SERVED))
                .isEqualTo(new Noted(3, BEGIN.plusSeconds(20), FactKind.SERVED, "general", "linh", millis(20)));
        assertThat(only(facts, FactKind.FIRST_RESPONSE))
                .isEqualTo(new Noted(4, BEGIN.plusSeconds(31), FactKind.FIRST_RESPONSE, "general", "linh", millis(30)));
        assertThat(facts).hasSize(4);
    }

    @Test
    void whatIsSolvedTookItsTimeAndAPlaceForSomeOfIt() {
        List<Noted> facts = served.set(40, LINH, Status.SNOOZED)
                .set(100, Author.SYSTEM, Status.OPEN)
                .assigned(110, LINH, null)
                .set(130, LINH, Status.RESOLVED)
                .facts();
        assertThat(only(facts, FactKind.SOLVED).value()).isEqualTo(millis(130));
        assertThat(only(facts, FactKind.SOLVED).agent()).isEqualTo("linh");
        assertThat(only(facts, FactKind.HANDLED).value()).isEqualTo(millis(20 + 20));
        assertThat(all(facts, FactKind.QUEUED)).extracting(Noted::value).containsExactly(0L, 1L);
        assertThat(all(facts, FactKind.SERVED)).extracting(Noted::value).containsExactly(millis(20), millis(10));
    }

    @Test
    void aCustomerWhoComesBackIsANewContactAndAColleagueWhoReopensIsNot() {
        List<Noted> facts = served.set(40, LINH, Status.RESOLVED)
                .said(1_000, HOA)
                .assigned(1_010, AN, null)
                .said(1_012, AN)
                .set(1_020, AN, Status.RESOLVED)
                .set(1_030, AN, Status.OPEN)
                .facts();
        assertThat(all(facts, FactKind.ARRIVED)).extracting(Noted::value).containsExactly(0L, 1L);
        assertThat(all(facts, FactKind.REOPENED)).extracting(Noted::agent).containsExactly("linh", "an");
        assertThat(all(facts, FactKind.FIRST_RESPONSE))
                .extracting(Noted::value)
                .containsExactly(millis(30), millis(12));
        assertThat(all(facts, FactKind.SOLVED)).extracting(Noted::value).containsExactly(millis(40), millis(20));
    }

    @Test
    void whoClosesWhatNobodyTookHasGivenUpAndWhoLeavesAtOnceIsABounce() {
        List<Noted> facts = new Transcripts("c1")
                .opened(0)
                .said(1, HOA)
                .set(15, HOA, Status.RESOLVED)
                .facts();
        assertThat(only(facts, FactKind.ABANDONED).value()).isEqualTo(millis(15));
        assertThat(all(facts, FactKind.SOLVED)).isEmpty();
        Figure bounce =
                new Transcripts("c2").opened(0).set(9, HOA, Status.RESOLVED).counted(Map.of());
        assertThat(bounce.told()).filteredOn(Fact::isBounce).hasSize(1);
        assertThat(new Transcripts("c3")
                        .opened(0)
                        .set(10, HOA, Status.RESOLVED)
                        .counted(Map.of())
                        .told())
                .noneMatch(Fact::isBounce);
    }

    @Test
    void whoWentAwayIsNotServedWhateverComesThen() {
        Map<Long, Instant> left = Map.of(1L, BEGIN.plusSeconds(12));
        List<Noted> facts = served.counted(left).facts();
        assertThat(only(facts, FactKind.ABANDONED))
                .isEqualTo(new Noted(1, BEGIN.plusSeconds(12), FactKind.ABANDONED, "general", null, millis(12)));
        assertThat(all(facts, FactKind.SERVED)).isEmpty();
        assertThat(all(facts, FactKind.FIRST_RESPONSE)).hasSize(1);
        List<Noted> waits = new Transcripts("c2").opened(0).counted(left).facts();
        assertThat(only(waits, FactKind.ABANDONED).value()).isEqualTo(millis(12));
        List<Noted> closed = new Transcripts("c3")
                .opened(0)
                .set(99, HOA, Status.RESOLVED)
                .counted(left)
                .facts();
        assertThat(only(closed, FactKind.ABANDONED).value()).isEqualTo(millis(12));
    }

    /** Whether that is noted with the queue that they left, or was carried on to the next one, or with both for a moment. */
    @Test
    void whoWentAwayIsNotServedInTheNextQueueEitherAndHasLeftOnceAndWhereTheyWere() {
        Transcripts moved = new Transcripts("c1")
                .opened(0)
                .at(30, Author.SYSTEM, new EntryBody.Queued("sales", null))
                .assigned(70, LINH, null);
        Instant left = BEGIN.plusSeconds(12);
        for (Map<Long, Instant> leavings : List.of(Map.of(1L, left), Map.of(2L, left), Map.of(1L, left, 2L, left))) {
            List<Noted> facts = moved.counted(leavings).facts();
            assertThat(all(facts, FactKind.SERVED)).isEmpty();
            assertThat(only(facts, FactKind.ABANDONED))
                    .extracting(Noted::at, Noted::queue, Noted::value)
                    .containsExactly(left, "general", millis(12));
        }
        assertThat(only(moved.facts(), FactKind.SERVED).value()).isEqualTo(millis(70));
    }

    @Test
    void whoWentAwayIsServedWhenTheyWaitAnotherTime() {
        List<Noted> facts = served.released(60, LINH, "general", ReleaseReason.PUT_BACK)
                .assigned(65, AN, null)
                .counted(Map.of(1L, BEGIN.plusSeconds(12)))
                .facts();
        assertThat(only(facts, FactKind.ABANDONED).seq()).isEqualTo(1);
        assertThat(only(facts, FactKind.SERVED).agent()).isEqualTo("an");
        List<Noted> early = served.counted(Map.of(6L, BEGIN.plusSeconds(62))).facts();
        assertThat(all(early, FactKind.SERVED)).extracting(Noted::agent).containsExactly("linh");
    }

    @Test
    void aWaitGoesOnInTheNextQueueByItselfOrByAPerson() {
        List<Noted> facts = new Transcripts("c1")
                .opened(0)
                .at(30, Author.SYSTEM, new EntryBody.Queued("sales", null))
                .at(40, AN, new EntryBody.Queued("billing", null))
                .assigned(70, LINH, null)
                .facts();
        assertThat(only(facts, FactKind.OVERFLOWED).queue()).isEqualTo("general");
        assertThat(only(facts, FactKind.TRANSFERRED))
                .isEqualTo(new Noted(3, BEGIN.plusSeconds(40), FactKind.TRANSFERRED, "sales", "an", 0));
        assertThat(all(facts, FactKind.QUEUED)).extracting(Noted::queue).containsExactly("general", "sales", "billing");
        assertThat(only(facts, FactKind.SERVED).value()).isEqualTo(millis(70));
    }

    @Test
    void handingOverIsATransferAndPuttingBackIntoItsQueueIsNone() {
        List<Noted> facts = served.assigned(50, AN, LINH)
                .released(60, AN, "general", ReleaseReason.PUT_BACK)
                .assigned(70, LINH, null)
                .released(80, LINH, "sales", ReleaseReason.PUT_BACK)
                .facts();
        assertThat(all(facts, FactKind.TRANSFERRED)).extracting(Noted::agent).containsExactly("linh", "linh");
        assertThat(all(facts, FactKind.QUEUED)).extracting(Noted::value).containsExactly(0L, 1L, 2L);
    }

    @Test
    void theLastRatingCounts() {
        List<Noted> facts = served.at(50, HOA, new EntryBody.Feedback(2, null))
                .at(7_300, HOA, new EntryBody.Feedback(5, "Lovely"))
                .facts();
        assertThat(only(facts, FactKind.RATED))
                .isEqualTo(new Noted(7, BEGIN.plusSeconds(7_300), FactKind.RATED, "general", "linh", 5));
    }

    @Test
    void whatTheySaidLastOfEffortAndRecommendationCountsForWhoAnswersForIt() {
        List<Noted> facts = served.at(50, HOA, new EntryBody.Feedback(2, 3, 0, null))
                .assigned(60, AN, LINH)
                .at(7_300, HOA, new EntryBody.Feedback(5, 7, 10, "Lovely"))
                .facts();
        Instant at = BEGIN.plusSeconds(7_300);
        assertThat(only(facts, FactKind.EFFORT)).isEqualTo(new Noted(8, at, FactKind.EFFORT, "general", "an", 7));
        assertThat(only(facts, FactKind.RECOMMENDS))
                .isEqualTo(new Noted(8, at, FactKind.RECOMMENDS, "general", "an", 10));
    }

    @Test
    void whatTheyDoNotAnswerAnewStaysWithTheTimeAndWhoAnsweredForItThen() {
        List<Noted> facts = served.at(50, HOA, new EntryBody.Feedback(2, 3, 0, null))
                .assigned(60, AN, LINH)
                .at(7_300, HOA, new EntryBody.Feedback(5, null, 10, "Lovely"))
                .facts();
        Instant then = BEGIN.plusSeconds(50);
        Instant now = BEGIN.plusSeconds(7_300);
        assertThat(only(facts, FactKind.RATED)).isEqualTo(new Noted(8, now, FactKind.RATED, "general", "an", 5));
        assertThat(only(facts, FactKind.EFFORT)).isEqualTo(new Noted(6, then, FactKind.EFFORT, "general", "linh", 3));
        assertThat(only(facts, FactKind.RECOMMENDS))
                .isEqualTo(new Noted(8, now, FactKind.RECOMMENDS, "general", "an", 10));
    }

    @Test
    void whoLeavesAQuestionOutIsCountedAmongNobodysAnswers() {
        List<Noted> facts =
                served.at(50, HOA, new EntryBody.Feedback(2, null, 0, null)).facts();
        assertThat(all(facts, FactKind.EFFORT)).isEmpty();
        assertThat(only(facts, FactKind.RECOMMENDS).value()).isZero();
    }

    @Test
    void aPromiseCountsWhenItIsDueAndNotWhereItWasWithdrawn() {
        List<Noted> facts = served.promise(40, Step.MADE, null, 500)
                .promise(41, Step.MADE, null, 600)
                .promise(42, Step.MADE, null, 700)
                .promise(500, Step.KEPT, 6L, 500)
                .promise(601, Step.KEPT, 7L, 600)
                .promise(650, Step.WITHDRAWN, 8L, 700)
                .facts();
        assertThat(all(facts, FactKind.PROMISE_DUE))
                .extracting(Noted::at, Noted::value, Noted::agent)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(BEGIN.plusSeconds(500), 1L, "linh"),
                        org.assertj.core.api.Assertions.tuple(BEGIN.plusSeconds(600), 0L, "linh"));
    }

    @Test
    void aGestureCountsOnceItIsApprovedAndUntilItComesToNothing() {
        List<Noted> facts = served.gesture(40, "g1", "pending_approval")
                .gesture(50, "g1", "approved")
                .gesture(60, "g1", "delivered")
                .gesture(70, "g2", "approved")
                .gesture(80, "g2", "failed")
                .gesture(90, "g3", "pending_approval")
                .facts();
        assertThat(only(facts, FactKind.GESTURE).seq()).isEqualTo(7);
    }

    @Test
    void whoIsErasedIsNobodyAndIsOwedNothingAnyMore() {
        Figure erased = served.promise(40, Step.MADE, null, 500)
                .set(45, HOA, Status.RESOLVED)
                .at(46, HOA, new EntryBody.Erased())
                .counted(Map.of());
        assertThat(erased.told()).allMatch(fact -> fact.customer().isEmpty());
        assertThat(all(erased.facts(), FactKind.PROMISE_DUE)).isEmpty();
        assertThat(all(erased.facts(), FactKind.SOLVED)).hasSize(1);
    }

    @Test
    void tagsAreThoseThatItHasNow() {
        Figure tagged = served.at(40, LINH, new EntryBody.Tagged(List.of("VIP", "shoes"), List.of()))
                .at(50, LINH, new EntryBody.Tagged(List.of(), List.of("vip")))
                .counted(Map.of());
        assertThat(tagged.told()).allMatch(fact -> fact.tags().equals(List.of("shoes")));
    }

    @Test
    void oneFactTooManyIsNotCounted() {
        Transcripts endless = new Transcripts("c1").opened(0);
        for (int i = 1; i < Tally.FACTS_MAX; i++) {
            endless.at(i, AN, new EntryBody.Queued("q" + i, null));
        }
        assertThat(endless.facts()).hasSize(Tally.FACTS_MAX);
    }

    @Test
    void countedStepByStepAndThroughTheStoreItIsAsCountedAtOnce() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            Transcripts transcript = RandomTranscripts.next(random, "c" + round);
            Map<Long, Instant> left =
                    random.nextInt(4) == 0 ? Map.of(1L, BEGIN.plusSeconds(random.nextInt(60))) : Map.of();
            Figure atOnce = transcript.counted(left);
            Figure stepwise = new Figure("c" + round, 0, new Progress(), List.of(), left);
            List<Entry> entries = transcript.entries();
            int from = 0;
            while (from < entries.size()) {
                int to = Math.min(entries.size(), from + 1 + random.nextInt(4));
                stepwise = Transcripts.count(stepwise, entries.subList(from, to), left);
                stepwise = FigureCodec.read(FigureCodec.write(stepwise, stepwise.hours(), BEGIN));
                from = to;
            }
            assertThat(stepwise.facts()).isEqualTo(atOnce.facts());
            assertThat(stepwise.leavings()).isEqualTo(left);
            assertThat(stepwise.progress().head).isEqualTo(atOnce.progress().head);
            assertThat(stepwise.progress().countsLike(atOnce.progress())).isTrue();
        }
    }
}
