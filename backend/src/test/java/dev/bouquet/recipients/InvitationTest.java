package dev.bouquet.recipients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bouquet.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static Invitation with(String note, @Nullable String picture, String locale, Duration life) {
        return new Invitation("g1", false, " Linh ", note, "Roses", picture, locale, NOW.plus(life));
    }

    private static void refuses(Invitation invitation, String field) {
        assertThatThrownBy(() -> invitation.demand(NOW))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void tidiesWhatIsRight() {
        Invitation right = with(" Dear Hoa,\n\nfor you. ", "/pictures/roses.svg", "VI-vn", Duration.ofDays(14))
                .demand(NOW);
        assertThat(right.from()).isEqualTo("Linh");
        assertThat(right.note()).isEqualTo("Dear Hoa,\n\nfor you.");
        assertThat(right.locale()).isEqualTo("vi-VN");
        assertThat(with("", null, "en", Duration.ofDays(1)).demand(NOW).note()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/x.png",
                "//evil.example/x.png",
                "/pictures/../console/",
                "/pictures/",
                "javascript:alert(1)",
                "/pictures/a\"onerror=\"x",
                "/other/a.svg"
            })
    void refusesPicturesFromAnywhereElse(String picture) {
        refuses(with("", picture, "en", Duration.ofDays(1)), "picture");
    }

    @Test
    void namesTheFieldThatIsAtFault() {
        refuses(with("", null, "no language", Duration.ofDays(1)), "locale");
        refuses(with("", null, "en", Duration.ZERO), "expiresAt");
        refuses(with("", null, "en", Duration.ofDays(367)), "expiresAt");
        refuses(with("x".repeat(4_001), null, "en", Duration.ofDays(1)), "note");
        refuses(with("a\u0007b", null, "en", Duration.ofDays(1)), "note");
        Invitation right = with("", null, "en", Duration.ofDays(1));
        Instant until = Objects.requireNonNull(right.expiresAt());
        refuses(new Invitation(" ", false, "Linh", "", "Roses", null, "en", until), "key");
        refuses(new Invitation("g", false, "", "", "Roses", null, "en", until), "from");
        refuses(new Invitation("g", false, "Linh", "", "x\ny", null, "en", until), "itemName");
    }
}
