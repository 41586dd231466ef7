package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTextTest {

    private static void refuses(RefusalCode code, ThrowingCallable check) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(check)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void countsCodePointsNotBytesOrHalfCharacters() {
        String longest = "🌷".repeat(8_000);
        assertThat(EntryText.check("text", longest)).isSameAs(longest);
        refuses(
                RefusalCode.TOO_LARGE,
                () -> assertThat(EntryText.check("text", longest + "x")).isNull());
        refuses(
                RefusalCode.TOO_LARGE,
                () -> assertThat(EntryText.check("text", "x".repeat(8_001))).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t \r\n", "\u2003\u2003"})
    void refusesWhatSaysNothing(String blank) {
        refuses(
                RefusalCode.BAD_FRAME,
                () -> assertThat(EntryText.check("text", blank)).isNull());
    }

    @Test
    void refusesEachControlCharacterButTabAndLineEnds() {
        IntStream.concat(IntStream.range(0, 32), IntStream.rangeClosed(127, 159))
                .forEach(c -> {
                    String text = "a" + (char) c + "b";
                    if (c == '\n' || c == '\r' || c == '\t') {
                        assertThat(EntryText.check("text", text)).isEqualTo(text);
                    } else {
                        refuses(
                                RefusalCode.BAD_FRAME,
                                () -> assertThat(EntryText.check("text", text)).isNull());
                    }
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"half \ud83c", "\udf37 half", "\ud83c\ud83c", "\udf37\ud83c", "a\ud83cb"})
    void refusesHalfCharacters(String broken) {
        refuses(
                RefusalCode.BAD_FRAME,
                () -> assertThat(EntryText.check("text", broken)).isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)> & \"quotes\" 'too'",
                "\u202eabc\u202c \u2066x\u2069 שלום",
                "Đôi giày này còn cỡ 38 không?",
                "e\u0301 👩‍👩‍👧‍👦 \ufeff",
                "{{7*7}} ${jndi:ldap://x} ' OR 1=1 --",
                "one\r\ntwo\tthree"
            })
    void keepsTextAsItWasTyped(String text) {
        assertThat(EntryText.check("text", text)).isSameAs(text);
    }

    @Test
    void aLineHasNoLineEndsAndTwoHundredCodePoints() {
        String longest = "🌷".repeat(200);
        assertThat(EntryText.checkLine("subject", longest)).isSameAs(longest);
        refuses(
                RefusalCode.TOO_LARGE,
                () -> assertThat(EntryText.checkLine("subject", longest + "x")).isNull());
        refuses(
                RefusalCode.BAD_FRAME,
                () -> assertThat(EntryText.checkLine("subject", "one\ntwo")).isNull());
        refuses(
                RefusalCode.BAD_FRAME,
                () -> assertThat(EntryText.checkLine("subject", " ")).isNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0b8a4c52-6f0e-4a57-9a3c-2f6f9f7c1d10", "web:2026.11_22"})
    void takesOrdinaryClientIds(String clientId) {
        assertThat(EntryText.checkClientId(clientId)).isSameAs(clientId);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "ä", "a\n", "١"})
    void refusesOddClientIds(String clientId) {
        refuses(
                RefusalCode.BAD_FRAME,
                () -> assertThat(EntryText.checkClientId(clientId)).isNull());
    }

    @Test
    void aClientIdHasAtMostSixtyFourCharacters() {
        assertThat(EntryText.checkClientId("x".repeat(64))).hasSize(64);
        refuses(
                RefusalCode.BAD_FRAME,
                () -> assertThat(EntryText.checkClientId("x".repeat(65))).isNull());
    }
}
