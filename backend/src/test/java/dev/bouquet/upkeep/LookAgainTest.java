package dev.bouquet.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class LookAgainTest {
    private final AtomicInteger looks = new AtomicInteger();

    private Mono<String> foundAt(int look) {
        return Mono.defer(() -> looks.incrementAndGet() == look ? Mono.just("there") : Mono.empty());
    }

    @Test
    void pausesBetweenLooks() {
        StepVerifier.withVirtualTime(() -> LookAgain.untilFound(foundAt(4)))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(34))
                .thenAwait(Duration.ofMillis(1))
                .expectNext("there")
                .verifyComplete();
        assertThat(looks).hasValue(4);
    }

    @Test
    void givesUpInTheEnd() {
        StepVerifier.withVirtualTime(() -> LookAgain.untilFound(foundAt(-1)))
                .expectSubscription()
                .expectNoEvent(Duration.ofMillis(400))
                .thenAwait(Duration.ofMillis(200))
                .verifyComplete();
        assertThat(looks).hasValue(9);
    }
}
