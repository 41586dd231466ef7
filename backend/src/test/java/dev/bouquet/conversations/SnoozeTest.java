package dev.bouquet.conversations;

import static dev.bouquet.conversations.Samples.AGENT;
import static dev.bouquet.conversations.Samples.COLLEAGUE;
import static dev.bouquet.conversations.Samples.LINH;
import static dev.bouquet.conversations.Samples.after;
import static dev.bouquet.conversations.Samples.at;
import static dev.bouquet.conversations.Samples.set;
import static dev.bouquet.conversations.Samples.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnoozeTest {
    private static final Conversation TAKEN = after(AGENT, taken(LINH));
    private static final Conversation SNOOZED = after(AGENT, taken(LINH), AGENT, set(Status.SNOOZED, at(60)));

    private static void sleeps(Conversation on, @Nullable Instant until) {
        assertThat(new Snooze(AGENT, null, until, Samples.BEGAN).decide(on))
                .isEqualTo(new Draft(AGENT, null, set(Status.SNOOZED, until)));
    }

    @Test
    void sleepsForATimeOrUntilTheyWrite() {
        sleeps(TAKEN, at(9));
        sleeps(TAKEN, null);
        sleeps(SNOOZED, at(9));
        sleeps(SNOOZED, null);
    }

    @Test
    void itsTimeIsAheadAndByAYearAtMost() {
        for (Instant until : List.of(at(9), at(9).minusSeconds(60), at(9).plus(Duration.ofDays(367)))) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> new Snooze(AGENT, "m1", until, at(9)).decide(TAKEN))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.BAD_FRAME));
        }
        assertThat(new Snooze(AGENT, "m1", at(9), at(9)).resent())
                .as("it may have been ahead when it was sent first")
                .isEqualTo(new Draft(AGENT, "m1", set(Status.SNOOZED, at(9))));
    }

    @Test
    void nothingIsToDoWhereItSleepsUntilThenAlready() {
        assertThat(new Snooze(COLLEAGUE, null, at(60), Samples.BEGAN).decide(SNOOZED))
                .isNull();
        assertThat(new Snooze(AGENT, null, at(60).plusNanos(999), Samples.BEGAN).decide(SNOOZED))
                .as("times are kept in milliseconds")
                .isNull();
        Conversation untilTheyWrite = after(AGENT, set(Status.SNOOZED, null));
        assertThat(new Snooze(AGENT, null, null, Samples.BEGAN).decide(untilTheyWrite))
                .isNull();
        sleeps(untilTheyWrite, at(60));
    }
}
