package dev.bouquet.measures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@Timeout(10)
class ReportGateTest {
    @Test
    void fewReckonAtOnceSomeWaitAndOthersAreRefused() {
        ReportGate gate = new ReportGate(new SimpleMeterRegistry());
        AtomicInteger reckoning = new AtomicInteger();
        Disposable.Composite all = Disposables.composite();
        for (int i = 0; i < ReportGate.AT_ONCE_MAX + ReportGate.WAITING_MAX; i++) {
            all.add(gate.guard(Mono.never().doOnSubscribe(begun -> reckoning.incrementAndGet()))
                    .subscribe());
        }
        assertThat(reckoning).hasValue(ReportGate.AT_ONCE_MAX);
        StepVerifier.create(gate.guard(Mono.just("a report")))
                .expectErrorMatches(
                        refused -> refused instanceof Refusal refusal && refusal.code() == RefusalCode.UNAVAILABLE)
                .verify();
        all.dispose();
    }
}
