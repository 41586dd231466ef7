package dev.bouquet.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.refusal.Refusal;
import org.junit.jupiter.api.Test;

class WishesTest {
    @Test
    void onlyWhereNothingHappenedForSureMayTheyAskAgainAtOnce() {
        assertThat(Wishes.leftAsItWas(Refusal.conflict("It is with somebody else.")))
                .isTrue();
        assertThat(Wishes.leftAsItWas(Refusal.unavailable())).isFalse();
        assertThat(Wishes.leftAsItWas(new IllegalStateException("lost"))).isFalse();
    }
}
