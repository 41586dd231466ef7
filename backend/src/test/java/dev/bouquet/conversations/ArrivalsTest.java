package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Instant LOOKED = Instant.parse("2026-11-22T09:15:10Z");
    private static final Instant FOUND = LOOKED.plusMillis(5);

    private static Conversation came(String id, int priority, Instant at) {
        EntryBody.Opened opened = new EntryBody.Opened(Samples.HOA, "web", "general", null, priority, Map.of());
        return Conversation.fold(null, new Entry(id, 1, at, Samples.CUSTOMER, null, opened, false));
    }

    private static Arrivals underWay(Conversation... conversations) {
        return new Arrivals(List.of(conversations), LOOKED);
    }

    private static Conversation ago(String id, int priority, long millis) {
        return came(id, priority, LOOKED.minusMillis(millis));
    }

    @Test
    void whoCameEarlierAndIsUnderWayMayComeBefore() {
        Arrivals arrivals = underWay(ago("a", 0, 8));
        assertThat(arrivals.mayComeBefore(ago("b", 0, 7), FOUND)).isTrue();
        assertThat(arrivals.mayComeBefore(ago("b", 0, 9), FOUND)).isFalse();
    }

    @Test
    void ofOneMillisecondTheIdSaysWhoIsFirst() {
        Arrivals arrivals = underWay(ago("b", 0, 8));
        assertThat(arrivals.mayComeBefore(ago("c", 0, 8), FOUND)).isTrue();
        assertThat(arrivals.mayComeBefore(ago("a", 0, 8), FOUND)).isFalse();
        assertThat(arrivals.mayComeBefore(ago("b", 0, 8), FOUND))
                .as("itself, known already")
                .isFalse();
    }

    @Test
    void anotherPriorityIsAnotherLine() {
        Arrivals arrivals = underWay(ago("a", 0, 8), ago("b", 5, 8));
        assertThat(arrivals.mayComeBefore(ago("c", 3, 7), FOUND)).isFalse();
    }

    @Test
    void whoCameSinceMayHaveSomebodyBeforeThemWhoIsNotKnown() {
        Arrivals arrivals = underWay();
        assertThat(arrivals.mayComeBefore(came("a", 0, LOOKED), FOUND)).isTrue();
        assertThat(arrivals.mayComeBefore(came("a", 0, FOUND), FOUND)).isTrue();
        assertThat(arrivals.mayComeBefore(ago("a", 0, 1), FOUND)).isFalse();
    }

    @Test
    void aClockThatIsAheadKeepsNobodyWaiting() {
        assertThat(underWay().mayComeBefore(came("a", 0, FOUND.plusMillis(1)), FOUND))
                .isFalse();
    }
}
