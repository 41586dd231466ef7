package dev.bouquet.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class CircuitBreakerTest {
    private static final Duration OPEN_FOR = Duration.ofSeconds(5);
    private static final Duration TRIAL = Duration.ofSeconds(1);

    private final AtomicLong now = new AtomicLong(-3);
    private final AtomicInteger asked = new AtomicInteger();
    private final CircuitBreaker breaker = new CircuitBreaker(OPEN_FOR, TRIAL, now::get);

    @Test
    void asksAsLongAsItIsAnswered() {
        IntStream.range(0, 5).forEach(i -> answers());
        assertThat(asked).hasValue(5);
    }

    @Test
    void sparesEverybodyTheWaitAfterAFailure() {
        fails();
        IntStream.range(0, 5).forEach(i -> isNotAsked());
        assertThat(asked).hasValue(1);
        pass(OPEN_FOR.minusNanos(1));
        isNotAsked();
    }

    @Test
    void asksAgainAfterAWhileAndIsThenAsBefore() {
        fails();
        pass(OPEN_FOR);
        answers();
        answers();
        assertThat(asked).hasValue(3);
    }

    @Test
    void letsOneTryWhileTheOthersDoNotWait() {
        fails();
        pass(OPEN_FOR);
        Sinks.One<String> answer = Sinks.one();
        StepVerifier.create(breaker.guard(answer.asMono()))
                .then(() -> IntStream.range(0, 5).forEach(i -> isNotAsked()))
                .then(() -> assertThat(answer.tryEmitValue("there")).isEqualTo(Sinks.EmitResult.OK))
                .expectNext("there")
                .verifyComplete();
        answers();
    }

    @Test
    void letsAnotherTryWhereTheFirstNeverEnds() {
        fails();
        pass(OPEN_FOR);
        StepVerifier.create(breaker.guard(Mono.never())).thenCancel().verify();
        isNotAsked();
        pass(TRIAL);
        answers();
    }

    @Test
    void waitsAsLongAgainAfterATryInVain() {
        fails();
        pass(OPEN_FOR);
        fails();
        pass(OPEN_FOR.minusNanos(1));
        isNotAsked();
        pass(Duration.ofNanos(1));
        answers();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void answers() {
        StepVerifier.create(breaker.guard(Mono.fromSupplier(asked::incrementAndGet)))
                .expectNextCount(1)
                .verifyComplete();
    }

    private void fails() {
        StepVerifier.create(breaker.guard(Mono.error(() -> {
                    asked.incrementAndGet();
                    return new IllegalStateException("away");
                })))
                .verifyError(IllegalStateException.class);
    }

    private void isNotAsked() {
        int before = asked.get();
        StepVerifier.create(breaker.guard(Mono.fromSupplier(asked::incrementAndGet)))
                .verifyError(CircuitBreaker.OpenException.class);
        assertThat(asked).hasValue(before);
    }
}
