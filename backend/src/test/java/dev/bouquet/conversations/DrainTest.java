package dev.bouquet.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DrainTest {
    private static final int THREADS = 8;
    private static final int TASKS_PER_THREAD = 20_000;

    @Test
    void runsEachTaskOnceAndInTheOrderOfItsThread() throws InterruptedException {
        // Plain fields on purpose: if two tasks ever ran at once, or one unseen by the next, counts would be lost.
        int[] next = new int[THREADS];
        int[] outOfOrder = new int[1];
        int[] ran = new int[1];
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        Drain drain = new Drain(() -> {});
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(t -> Thread.ofPlatform().start(() -> {
                    await(go);
                    for (int i = 0; i < TASKS_PER_THREAD; i++) {
                        int task = i;
                        drain.run(() -> {
                            if (inside.getAndIncrement() != 0) {
                                together.incrementAndGet();
                            }
                            outOfOrder[0] += next[t]++ == task ? 0 : 1;
                            ran[0]++;
                            inside.decrementAndGet();
                        });
                    }
                }))
                .toList();
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        CountDownLatch end = new CountDownLatch(1);
        drain.run(end::countDown);
        assertThat(end.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(together).hasValue(0);
        assertThat(outOfOrder[0]).isZero();
        assertThat(ran[0]).isEqualTo(THREADS * TASKS_PER_THREAD);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void aTaskOfATaskRunsAfterIt() {
        List<String> said = new ArrayList<>();
        Drain drain = new Drain(() -> said.add("afterwards"));
        drain.run(() -> {
            drain.run(() -> said.add("inner"));
            said.add("outer");
        });
        assertThat(said).startsWith("outer", "inner").endsWith("afterwards");
    }

    @Test
    void whatAfterwardsAsksForRunsToo() {
        List<String> said = new ArrayList<>();
        Drain[] drain = new Drain[1];
        drain[0] = new Drain(() -> {
            if (said.size() == 1) {
                drain[0].run(() -> said.add("second"));
            }
        });
        drain[0].run(() -> said.add("first"));
        assertThat(said).containsExactly("first", "second");
    }

    @Test
    void aTaskThatThrowsStopsNoOther() {
        List<String> said = new ArrayList<>();
        Drain drain = new Drain(() -> {
            throw new IllegalStateException("meant to fail");
        });
        drain.run(() -> {
            drain.run(() -> said.add("second"));
            throw new IllegalStateException("meant to fail");
        });
        drain.run(() -> said.add("third"));
        assertThat(said).containsExactly("second", "third");
    }
}
