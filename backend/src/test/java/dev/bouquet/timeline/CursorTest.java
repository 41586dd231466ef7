package dev.bouquet.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.conversations.CustomerHistory.Before;
import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final Instant AT = Instant.ofEpochMilli(1_000);
    private static final Instant JUST_AFTER = Instant.ofEpochMilli(1_001);

    @Test
    void ofTheSameTimeOnlyWhatWasNotShownFollows() {
        Cursor gesture = new Cursor(1_000, Kind.GESTURE.ordinal(), "g1");
        assertThat(gesture.in(Kind.CONVERSATION)).as("shown before").isEqualTo(new Before(AT, null));
        assertThat(gesture.in(Kind.GESTURE)).as("its own").isEqualTo(new Before(AT, "g1"));
        assertThat(gesture.in(Kind.FEEDBACK)).as("still to be shown").isEqualTo(new Before(JUST_AFTER, null));
        assertThat(gesture.in(Kind.CALLBACK)).isEqualTo(new Before(JUST_AFTER, null));
    }

    @Test
    void feedbackCallbacksAndPromisesAreOneSource() {
        Cursor callback = new Cursor(1_000, Cursor.source(Kind.CALLBACK), "c:7");
        assertThat(callback.in(Kind.FEEDBACK)).isEqualTo(new Before(AT, "c:7"));
        assertThat(callback.in(Kind.PROMISE)).isEqualTo(new Before(AT, "c:7"));
    }

    @Test
    void isReadAsItWasWritten() {
        Cursor cursor = new Cursor(1_000, 2, "c 1:7");
        assertThat(Objects.requireNonNull(Cursor.parse(cursor.text()))).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "MTIz", "MSAy", "YSAyIGI"})
    void refusesWhatItDidNotWrite(String text) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> Cursor.parse(text));
    }
}
