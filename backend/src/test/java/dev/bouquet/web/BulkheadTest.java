package dev.bouquet.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class BulkheadTest {
    private static final int AT_ONCE = 2;
    private static final int WAITING = 3;
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration WITHIN = Duration.ofMillis(600);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Bulkhead bulkhead = new Bulkhead("door", AT_ONCE, WAITING, PATIENCE, WITHIN, meters);
    private final List<Integer> begun = new ArrayList<>();

    @Test
    void letsTheNextInWhenOneIsDone() {
        Sinks.One<String> first = work(1);
        work(2);
        work(3);
        assertThat(begun).containsExactly(1, 2);
        assertThat(first.tryEmitValue("done")).isEqualTo(Sinks.EmitResult.OK);
        assertThat(begun).containsExactly(1, 2, 3);
    }

    @Test
    void letsThemInAsTheyCame() {
        Sinks.One<String> first = work(1);
        IntStream.rangeClosed(2, AT_ONCE + WAITING).forEach(this::work);
        first.tryEmitEmpty().orThrow();
        assertThat(begun).containsExactly(1, 2, 3);
    }

    @Test
    void refusesAtOnceWhomNobodyWouldServeInTime() {
        IntStream.rangeClosed(1, AT_ONCE + WAITING).forEach(this::work);
        isRefused();
        assertThat(begun).hasSize(AT_ONCE);
        assertThat(refusals()).isEqualTo(1);
    }

    @Test
    void refusesWhoWaitedTooLong() {
        IntStream.rangeClosed(1, AT_ONCE).forEach(this::work);
        isRefused();
        assertThat(begun).hasSize(AT_ONCE);
        assertThat(refusals()).isEqualTo(1);
    }

    @Test
    void givesUpWhatTakesTooLongAndHasItsPlaceAgain() {
        work(1);
        StepVerifier.create(bulkhead.guard(Mono.never()))
                .expectError(TimeoutException.class)
                .verify(WITHIN.multipliedBy(50));
        work(3);
        assertThat(begun).contains(3);
    }

    @Test
    void doesNotCutOffWhatAnswersAlready() {
        Sinks.One<String> answer = Sinks.one();
        StepVerifier.create(bulkhead.guard(answer.asMono(), () -> true))
                .expectSubscription()
                .expectNoEvent(WITHIN.multipliedBy(3).dividedBy(2))
                .then(() -> answer.tryEmitValue("done").orThrow())
                .expectNext("done")
                .expectComplete()
                .verify(WITHIN.multipliedBy(50));
    }

    @Test
    void keepsNoPlaceForWhoNeverReadsTheirAnswer() {
        StepVerifier.create(bulkhead.guard(Mono.never(), () -> true))
                .expectError(TimeoutException.class)
                .verify(WITHIN.multipliedBy(50));
    }

    @Test
    void hasAPlaceAgainAfterAFailure() {
        work(1);
        Sinks.One<String> second = work(2);
        work(3);
        second.tryEmitError(new IllegalStateException("broken")).orThrow();
        assertThat(begun).containsExactly(1, 2, 3);
    }

    @Test
    void hasAPlaceAgainWhereOneLeaves() {
        work(1);
        Disposable leaving = bulkhead.guard(Mono.never()).subscribe();
        work(3);
        leaving.dispose();
        assertThat(begun).containsExactly(1, 3);
    }

    @Test
    void keepsNoPlaceForWhoNoLongerWaits() {
        Sinks.One<String> first = work(1);
        work(2);
        bulkhead.guard(Mono.fromRunnable(() -> begun.add(3))).subscribe().dispose();
        work(4);
        first.tryEmitEmpty().orThrow();
        assertThat(begun).containsExactly(1, 2, 4);
    }

    /** Work that lasts until its answer is given. */
    private Sinks.One<String> work(int number) {
        Sinks.One<String> answer = Sinks.one();
        bulkhead.guard(Mono.defer(() -> {
                    begun.add(number);
                    return answer.asMono();
                }))
                .subscribe(value -> {}, failure -> {});
        return answer;
    }

    private void isRefused() {
        StepVerifier.create(bulkhead.guard(Mono.just("in")))
                .expectErrorMatches(
                        refused -> refused instanceof Refusal refusal && refusal.code() == RefusalCode.UNAVAILABLE)
                .verify(PATIENCE.multipliedBy(50));
    }

    private double refusals() {
        return meters.get("bouquet.bulkhead.refused")
                .tag("bulkhead", "door")
                .counter()
                .count();
    }
}
