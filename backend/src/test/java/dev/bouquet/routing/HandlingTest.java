package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.conversations.Author;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.ReleaseReason;
import dev.bouquet.conversations.Status;
import dev.bouquet.routing.Handling.Worked;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandlingTest {
    private static final Instant TEN = Instant.parse("2026-11-27T10:00:00Z");
    private static final Person LINH = new Person("a_linh", "Linh");
    private static final EntryBody TAKEN = new EntryBody.Assigned(LINH, null);
    private static final EntryBody SNOOZED = new EntryBody.StatusSet(Status.SNOOZED, null);
    private static final EntryBody PENDING = new EntryBody.StatusSet(Status.PENDING, null);
    private static final EntryBody SOLVED = new EntryBody.StatusSet(Status.RESOLVED, null);
    private static final EntryBody PUT_BACK = new EntryBody.Released(LINH, "general", ReleaseReason.PUT_BACK, null);

    private final List<Entry> transcript = new ArrayList<>();

    private HandlingTest at(String afterTen, EntryBody body) {
        Instant at = TEN.plus(Duration.parse(afterTen));
        transcript.add(new Entry("c_1", transcript.size() + 2, at, Author.SYSTEM, null, body, false));
        return this;
    }

    private Duration worked() {
        return Duration.ofMillis(new Worked(0, TEN).after(transcript).millis());
    }

    @Test
    void isTheTimeFromTakingItToSolvingIt() {
        at("PT0S", TAKEN).at("PT12M", SOLVED);
        assertThat(worked()).isEqualTo(Duration.ofMinutes(12));
    }

    @Test
    void leavesOutThreeDaysOfSleep() {
        at("PT0S", TAKEN).at("PT20M", SNOOZED).at("P3DT20M", SOLVED);
        assertThat(worked()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void goesOnWhenWhatSleptIsTakenUpAgain() {
        at("PT0S", TAKEN)
                .at("PT20M", SNOOZED)
                .at("PT2H20M", TAKEN)
                .at("PT2H30M", SNOOZED)
                .at("P1D", TAKEN);
        at("P1DT5M", SOLVED);
        assertThat(worked()).isEqualTo(Duration.ofMinutes(35));
    }

    @Test
    void countsTheTimeInWhichACustomerIsWaitedForAndAColleagueGoesOn() {
        at("PT0S", TAKEN).at("PT5M", PENDING).at("PT30M", TAKEN).at("PT40M", SOLVED);
        assertThat(worked()).isEqualTo(Duration.ofMinutes(40));
    }

    @Test
    void leavesOutTheTimeInTheQueueAgainAndWhatWasBeforeItWasTaken() {
        at("-PT9M", SNOOZED).at("PT0S", TAKEN).at("PT7M", PUT_BACK).at("PT48H", SOLVED);
        assertThat(worked()).isEqualTo(Duration.ofMinutes(7));
    }

    /** One of a hundred that slept for three days would have made the mean of the others, 10 min, one of 53 min. */
    @Test
    void oneThatSleptDoesNotMakeEverybodysWaitLonger() {
        at("PT0S", TAKEN).at("PT10M", SNOOZED).at("P3D", SOLVED);
        List<Long> samples =
                new ArrayList<>(Collections.nCopies(99, Duration.ofMinutes(10).toMillis()));
        samples.add(worked().toMillis());
        assertThat(WaitRange.estimate(samples, 1, 1)).isEqualTo(new WaitRange(0, 1_200));
    }
}
