package dev.bouquet.bench.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate itself: each way in which a message can go wrong must fail a run that is otherwise right. */
class LedgerTest {
    private static final int MESSAGES = 2000;
    private static final int TALKS = 10;
    private static final long FIRST = 5_000;
    private static final long VICTIM = FIRST + 777;

    private final Ledger ledger = new Ledger(FIRST);

    @BeforeEach
    void postEverything() {
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(ledger.post(i % TALKS, author(i), i)).isEqualTo(FIRST + i);
        }
    }

    @Test
    void passesWhenAckedIsStoredIsDelivered() {
        finish(0);
        Verdict verdict = ledger.verdict(true);
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.passes()).isTrue();
        assertThat(verdict.posted()).isEqualTo(MESSAGES);
        assertThat(verdict.acked()).isEqualTo(MESSAGES);
        assertThat(verdict.delivered()).isEqualTo(MESSAGES);
        assertThat(verdict.stored()).isEqualTo(MESSAGES);
        assertThat(ledger.settled()).isTrue();
    }

    @Test
    void expectsNothingStoredOfAServerThatStoresNothing() {
        for (int i = 0; i < MESSAGES; i++) {
            ack(i);
            deliver(i);
        }
        assertThat(ledger.verdict(false).passes()).isTrue();
    }

    @Test
    void failsWhenAnAckedMessageIsNotStored() {
        for (int i = 0; i < MESSAGES; i++) {
            ack(i);
            deliver(i);
            if (FIRST + i != VICTIM) {
                store(i);
            }
        }
        assertFails(Fault.NOT_STORED);
    }

    @Test
    void failsWhenAMessageReachesOnlyOneSide() {
        for (int i = 0; i < MESSAGES; i++) {
            ack(i);
            store(i);
            shown(i, Side.CUSTOMER);
            if (FIRST + i != VICTIM) {
                shown(i, Side.AGENT);
            }
        }
        assertThat(ledger.settled()).isFalse();
        assertFails(Fault.UNDELIVERED);
    }

    @Test
    void failsWhenAPostIsNeverAnswered() {
        for (int i = 0; i < MESSAGES; i++) {
            if (FIRST + i != VICTIM) {
                ack(i);
            }
            deliver(i);
            store(i);
        }
        assertThat(ledger.settled()).isFalse();
        assertFails(Fault.UNANSWERED);
    }

    @Test
    void failsWhenAMessageIsDeliveredTwice() {
        finish(0);
        boolean first = ledger.delivered(VICTIM, talkOf(VICTIM), Side.AGENT, seq(index(VICTIM)) + 1, true);
        assertThat(first).isFalse();
        assertFails(Fault.DELIVERED_TWICE);
    }

    @Test
    void failsWhenAMessageIsStoredTwice() {
        finish(0);
        ledger.stored(VICTIM, talkOf(VICTIM), 9_999, true);
        assertFails(Fault.STORED_TWICE);
    }

    @Test
    void failsWhenAPostIsAnsweredTwice() {
        finish(0);
        assertThat(ledger.acked(VICTIM, seq(index(VICTIM)))).isFalse();
        assertFails(Fault.ACKED_TWICE);
    }

    @Test
    void failsWhenAnAuthorsMessagesChangePlaces() {
        // Consistent everywhere, but two messages of one author in one conversation stand the wrong way round.
        int early = index(VICTIM);
        int late = early + 2 * TALKS;
        for (int i = 0; i < MESSAGES; i++) {
            long seq = i == early ? seq(late) : i == late ? seq(early) : seq(i);
            ledger.acked(FIRST + i, seq);
            ledger.delivered(FIRST + i, i % TALKS, Side.AGENT, seq, true);
            ledger.delivered(FIRST + i, i % TALKS, Side.CUSTOMER, seq, true);
            ledger.stored(FIRST + i, i % TALKS, seq, true);
        }
        assertFails(Fault.REORDERED);
    }

    @Test
    void failsWhenTheTwoSidesSeeAMessageInDifferentPlaces() {
        for (int i = 0; i < MESSAGES; i++) {
            ack(i);
            shown(i, Side.AGENT);
            long seq = FIRST + i == VICTIM ? 9_999 : seq(i);
            ledger.delivered(FIRST + i, i % TALKS, Side.CUSTOMER, seq, true);
            store(i);
        }
        assertFails(Fault.OTHER_SEQ);
    }

    @Test
    void failsWhenTheWordsAreChanged() {
        finish(1);
        ledger.stored(VICTIM, talkOf(VICTIM), seq(index(VICTIM)), false);
        assertFails(Fault.OTHER_TEXT);
    }

    @Test
    void failsWhenAMessageTurnsUpInAnotherConversation() {
        finish(1);
        ledger.stored(VICTIM, talkOf(VICTIM) + 1, seq(index(VICTIM)), true);
        assertFails(Fault.OTHER_CONVERSATION);
    }

    @Test
    void failsWhenAMessageWasNeverSent() {
        finish(0);
        ledger.stored(FIRST - 1, 0, 9_999, true);
        assertFails(Fault.UNKNOWN_MESSAGE);
    }

    @Test
    void failsWhenAPostIsRefused() {
        ledger.refused(VICTIM, "too_many");
        assertThat(ledger.settled()).isTrue();
        finish(0);
        assertFails(Fault.REFUSED);
    }

    /** Everything goes right for all messages, but the victim is not stored when {@code leftOut} is 1. */
    private void finish(int leftOut) {
        for (int i = 0; i < MESSAGES; i++) {
            deliver(i);
            ack(i);
            if (leftOut == 0 || FIRST + i != VICTIM) {
                store(i);
            }
        }
    }

    private void assertFails(Fault expected) {
        Verdict verdict = ledger.verdict(true);
        assertThat(verdict.passes()).isFalse();
        assertThat(verdict.faults()).singleElement().asString().startsWith(expected + ": ");
    }

    private void ack(int i) {
        assertThat(ledger.acked(FIRST + i, seq(i))).isTrue();
    }

    private void deliver(int i) {
        shown(i, Side.CUSTOMER);
        shown(i, Side.AGENT);
    }

    private void shown(int i, Side observer) {
        assertThat(ledger.delivered(FIRST + i, i % TALKS, observer, seq(i), true))
                .isTrue();
    }

    private void store(int i) {
        ledger.stored(FIRST + i, i % TALKS, seq(i), true);
    }

    private static Side author(int i) {
        return (i / TALKS) % 2 == 0 ? Side.CUSTOMER : Side.AGENT;
    }

    private static long seq(int i) {
        return 1 + i / TALKS;
    }

    private static int index(long number) {
        return (int) (number - FIRST);
    }

    private static int talkOf(long number) {
        return index(number) % TALKS;
    }
}
