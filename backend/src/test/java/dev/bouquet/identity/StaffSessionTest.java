package dev.bouquet.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaffSessionTest {
    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    private final StaffSession session = StaffSession.fresh("id", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void keepsPlainValuesOfItsOwnAndNothingElse() {
        assertThatIllegalArgumentException().isThrownBy(() -> session.setAttribute("cart", "A-1042"));
        assertThatIllegalArgumentException().isThrownBy(() -> session.setAttribute(StaffSession.EPOCH, "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> session.setAttribute(StaffSession.MEMBER, List.of("a1")));
        assertThat(session.getAttributeNames()).isEmpty();
    }

    @Test
    void endsTwelveHoursAfterItsLastUse() {
        session.setLastAccessedTime(NOW.minus(Duration.ofHours(12)).plusMillis(1));
        assertThat(session.isExpired()).isFalse();
        session.setLastAccessedTime(NOW.minus(Duration.ofHours(12)));
        assertThat(session.isExpired()).isTrue();
    }

    @Test
    void tellsTheStoreWhenItEnds() {
        session.setAttribute(StaffSession.MEMBER, "a1");
        session.setAttribute(StaffSession.EPOCH, 3);
        session.setAttribute(StaffSession.CSRF_TOKEN, "token");
        session.setLastAccessedTime(NOW.plusSeconds(60));
        assertThat(session.toStore())
                .isEqualTo(new SessionStore.Stored(
                        "a1",
                        3,
                        "token",
                        NOW,
                        NOW.plusSeconds(60),
                        NOW.plusSeconds(60).plus(Duration.ofHours(12))));
    }
}
