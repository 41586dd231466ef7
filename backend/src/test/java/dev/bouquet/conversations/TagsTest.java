package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsTest {
    @ParameterizedTest
    @CsvSource({"'  wide \u00a0 fit ', wide fit", "'\tVIP', VIP", "Đổi trả, Đổi trả", "'\u3000🎉', 🎉"})
    void keepsATagAsItIsWrittenWithoutNeedlessSpaces(String typed, String kept) {
        assertThat(Tags.demand("add[0]", typed)).isEqualTo(kept);
    }

    @Test
    void thoseThatDifferInCaseAndAccentsAreOne() {
        assertThat(Tags.demandAll("add", List.of("Đổi trả", "doi  TRA", "VIP"))).containsExactly("Đổi trả", "VIP");
    }

    @Test
    void countsCodePoints() {
        assertThat(Tags.demand("add[0]", "🎉".repeat(Tags.LENGTH_MAX))).hasSize(2 * Tags.LENGTH_MAX);
    }

    @ParameterizedTest
    @CsvSource({"'  ', BAD_FRAME", "'two\nlines', BAD_FRAME", "'\ud83c', BAD_FRAME", "long, TOO_LARGE"})
    void refusesWhatIsNoTagByItsPlace(String typed, RefusalCode code) {
        String tag = typed.equals("long") ? "x".repeat(Tags.LENGTH_MAX + 1) : typed;
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Tags.demandAll("remove", List.of("VIP", tag)))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.field()).isEqualTo("remove[1]");
                });
    }

    @Test
    void refusesMoreThanAConversationMayHave() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Tags.demandAll("add", Collections.nCopies(Tags.MAX + 1, "x")))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("add"));
    }
}
