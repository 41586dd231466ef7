package dev.bouquet.measures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** What was read of sheets, up to a bound. */
final class SheetMemory {
    private static final Logger log = LoggerFactory.getLogger(SheetMemory.class);

    /** So few that nobody waits for them where the store does one thing at a time. */
    private static final int READ_AHEAD_AT_ONCE = 20;

    private static final long PERCENT = 100;

    private final SheetStore store;
    private final long max;
    private final Cache<Hour, Sheet> inMemory;
    private final AtomicBoolean readAhead = new AtomicBoolean();

    /** @param max how many rows there is room for, where a conversation takes that of four */
    SheetMemory(SheetStore store, long max) {
        this.store = store;
        this.max = max;
        this.inMemory = Caffeine.newBuilder()
                .maximumWeight(max)
                .weigher((Hour hour, Sheet sheet) -> weight(sheet))
                .build();
    }

    private static int weight(Sheet sheet) {
        return 1 + sheet.rows() + 4 * sheet.contacts().length;
    }

    /** In whatever version it was read last; null where there is none. */
    @Nullable Sheet of(Hour hour) {
        return inMemory.getIfPresent(hour);
    }

    /** Never in the place of a newer one. */
    void keep(Sheet sheet) {
        inMemory.asMap().merge(sheet.hour(), sheet, (a, b) -> a.version() > b.version() ? a : b);
    }

    /**
     * Reads sheets into memory before anybody asks for a report, the newest first and as many as have room there: the first
     * report after a start is not to wait for all of them. Tells how many; empty once that was done.
     *
     * @param disturbs whether somebody is served meanwhile: then it rests as long as it works
     */
    Mono<Long> readAhead(BooleanSupplier disturbs) {
        return Mono.defer(() -> {
            if (readAhead.get()) {
                return Mono.empty();
            }
            long began = System.nanoTime();
            AtomicLong left = new AtomicLong(max);
            return store.versions(Hour.FIRST, Hour.LAST)
                    .flatMapIterable(versions -> List.copyOf(new TreeMap<>(versions).descendingKeySet()))
                    .buffer(READ_AHEAD_AT_ONCE)
                    .concatMap(hours -> Jobs.apart("Reading sheets ahead", ahead(hours, left, disturbs)), 0)
                    .takeWhile(read -> left.get() > 0)
                    .then(Mono.fromSupplier(() -> told(max - left.get(), began)));
        });
    }

    /** What a report has read meanwhile is there already. */
    private Mono<Integer> ahead(List<Hour> hours, AtomicLong left, BooleanSupplier disturbs) {
        return Mono.defer(() -> {
            long began = System.nanoTime();
            List<Hour> missing = new ArrayList<>();
            for (Hour hour : hours) {
                Sheet known = of(hour);
                if (known == null) {
                    missing.add(hour);
                } else {
                    left.addAndGet(-weight(known));
                }
            }
            return store.find(missing)
                    .doOnNext(sheet -> {
                        if (left.addAndGet(-weight(sheet)) >= 0) {
                            keep(sheet);
                        }
                    })
                    .then(Mono.defer(() -> disturbs.getAsBoolean()
                            ? Mono.delay(Duration.ofNanos(System.nanoTime() - began))
                            : Mono.just(0L)))
                    .thenReturn(hours.size());
        });
    }

    private long told(long weight, long beganNanos) {
        readAhead.set(true);
        long read = inMemory.estimatedSize();
        if (weight > 0) {
            log.info(
                    "Read {} sheets for reports into memory in {} ms; they take {} % of the room there",
                    read,
                    Duration.ofNanos(System.nanoTime() - beganNanos).toMillis(),
                    PERCENT * Math.min(weight, max) / max);
        }
        return read;
    }
}
