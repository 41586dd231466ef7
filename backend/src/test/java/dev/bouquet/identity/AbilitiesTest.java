package dev.bouquet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbilitiesTest {
    @Test
    void writesASkillInOneWay() {
        String composed = "ho\u00e0n ti\u1ec1n";
        String decomposed = "hoa\u0300n tie\u0302\u0300n";
        assertThat(Abilities.skills("skills", List.of(" Returns", "returns", "RETURNS ")))
                .containsExactly("returns");
        assertThat(Abilities.skills("skills", List.of(composed, decomposed))).containsExactly(composed);
    }

    @Test
    void writesALanguageInOneWay() {
        assertThat(Abilities.languages("languages", List.of("VI", "vi", "pt-br", "zh-hant-tw")))
                .containsExactly("vi", "pt-BR", "zh-Hant-TW");
    }

    @Test
    void hasNoneWhereNoneIsGiven() {
        assertThat(Abilities.skills("skills", null)).isEmpty();
        assertThat(Abilities.languages("languages", List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x-private", "und", "vi_VN", "tiếng Việt", "e", "abcdefghi", "en--US"})
    void refusesWhatIsNoLanguage(String tag) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Abilities.languages("languages", List.of("en", tag)))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("languages[1]"));
    }

    @Test
    void namesTheSkillThatIsAtFault() {
        for (@Nullable String bad : Arrays.asList("", null, "x".repeat(41), "a\u0007b")) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> Abilities.skills("skills", Arrays.asList("fine", bad)))
                    .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("skills[1]"));
        }
        assertThat(Abilities.skills("skills", List.of("x".repeat(40)))).hasSize(1);
    }

    @Test
    void takesTwentyAndNoMore() {
        List<String> twenty = IntStream.range(0, 20).mapToObj(i -> "skill " + i).toList();
        assertThat(Abilities.skills("skills", List.copyOf(twenty))).isEqualTo(twenty);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Abilities.skills("skills", Collections.nCopies(21, "returns")))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("skills"));
    }
}
