package dev.bouquet.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class JobsTest {
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final Jobs jobs = new Jobs();
    private final Queue<String> done = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        jobs.stop();
    }

    @Test
    void whatTakesForEverKeepsNothingWaitingThatIsFoundLater() {
        AtomicInteger looks = new AtomicInteger();
        jobs.everyFound(
                "Trying",
                OFTEN,
                2,
                () -> Flux.just(looks.getAndIncrement() == 0 ? "for ever" : "short"),
                what -> what.equals("short") ? Mono.fromRunnable(() -> done.add(what)) : Mono.never());
        Awaitility.await().until(() -> done.size() > 2);
    }

    @Test
    void soManyAreDoneAtOnceAndNoMore() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();
        jobs.everyFound("Trying", OFTEN, 3, () -> Flux.range(0, 10).doOnSubscribe(s -> looks.incrementAndGet()), n -> {
            begun.incrementAndGet();
            return Mono.never();
        });
        Awaitility.await().until(() -> begun.get() == 3);
        assertThat(looks).as("it looks no further while it has enough to do").hasValue(1);
    }

    @Test
    void whatFailsOrCannotBeFoundEndsNothing() {
        AtomicInteger looks = new AtomicInteger();
        jobs.everyFound(
                "Trying",
                OFTEN,
                1,
                () -> looks.incrementAndGet() % 2 == 0
                        ? Flux.error(new IllegalStateException("away"))
                        : Flux.fromIterable(List.of("bad", "good")),
                what -> {
                    if (what.equals("bad")) {
                        throw new IllegalArgumentException(what);
                    }
                    return Mono.fromRunnable(() -> done.add(what));
                });
        Awaitility.await().until(() -> done.size() > 2);
        assertThat(done).containsOnly("good");
    }
}
