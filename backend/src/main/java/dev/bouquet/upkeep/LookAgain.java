package dev.bouquet.upkeep;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Looks again for what must be there and is not to be seen yet: another node wrote it a moment ago, or was quicker with a
 * change. Pauses grow from 5 to 100 ms; after half a second of them it is given up.
 */
public final class LookAgain {
    private static final int TIMES = 8;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration PAUSE_MAX = Duration.ofMillis(100);

    private LookAgain() {}

    /** What the look finds; empty where it found nothing that often. */
    public static <T> Mono<T> untilFound(Mono<T> look) {
        return look.repeatWhenEmpty(looks -> looks.take(TIMES).concatMap(before -> Mono.delay(pause(before))));
    }

    private static Duration pause(long before) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << before);
        return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
    }
}
