package dev.bouquet.measures;

import dev.bouquet.measures.FigureStore.Due;
import dev.bouquet.measures.FigureStore.Stored;
import dev.bouquet.upkeep.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Makes the sheets of hours in which something was counted, and reads them with what they do not have yet. What is read of a
 * sheet stays in {@link SheetMemory}, for as long as it is the newest.
 */
@Component
class Sheets {
    private static final Logger log = LoggerFactory.getLogger(Sheets.class);

    /** So many figures that sheets do not have yet are looked at in one go, and read beside the sheets. */
    static final int DUE_MAX = 5_000;

    private static final int READ_AT_ONCE = 200;

    /** Each waits for the disk a few times, which several do together. */
    private static final int MADE_AT_ONCE = 4;

    /** Some 30 bytes each. */
    private static final long ROWS_IN_MEMORY_MAX = 1_500_000;

    /** Rests so many times as long as it worked, at most a minute: an hour's sheet grows with the hour. */
    private static final int REST_SHARE = 10;

    private static final Duration REST_MAX = Duration.ofMinutes(1);

    private final FigureStore figures;
    private final SheetStore store;
    private final SheetMemory memory;
    private final AtomicLong restsUntilNanos = new AtomicLong(System.nanoTime());

    @Autowired
    Sheets(FigureStore figures, SheetStore store) {
        this(figures, store, ROWS_IN_MEMORY_MAX);
    }

    Sheets(FigureStore figures, SheetStore store, long inMemoryMax) {
        this.figures = figures;
        this.store = store;
        this.memory = new SheetMemory(store, inMemoryMax);
    }

    /** See {@link SheetMemory#readAhead}. */
    Mono<Long> readAhead(BooleanSupplier disturbs) {
        return memory.readAhead(disturbs);
    }

    /** As {@link #make}, unless it is to rest from the last time. */
    Mono<Void> makeInTurn() {
        return Mono.defer(() -> {
            long began = System.nanoTime();
            return began - restsUntilNanos.get() < 0
                    ? Mono.empty()
                    : make().doFinally(end -> {
                                long worked = System.nanoTime() - began;
                                restsUntilNanos.set(
                                        System.nanoTime() + Math.min(worked * REST_SHARE, REST_MAX.toNanos()));
                            })
                            .then();
        });
    }

    /** Makes all that lack something, anew; how many figures were due. Of very many some are left to the next time. */
    Mono<Integer> make() {
        return make(Mono.empty());
    }

    /**
     * As {@link #make()}.
     *
     * @param afterEach is done after each sheet
     */
    Mono<Integer> make(Mono<Void> afterEach) {
        return figures.hoursDue(DUE_MAX).flatMap(due -> {
            Set<Hour> hours = new TreeSet<>();
            due.forEach(each -> hours.addAll(each.hours()));
            return Flux.fromIterable(hours)
                    .concatMap(hour -> Jobs.apart("Making the sheet of " + hour.stored(), make(hour, due))
                            .then(afterEach))
                    // Also what a node settled that did not come to this.
                    .then(Mono.defer(() ->
                            figures.clear(due.stream().map(Due::conversation).toList())))
                    .thenReturn(due.size());
        });
    }

    /**
     * Makes the sheets of these hours, and those that there are already, anew.
     *
     * @param tryAgain of each sheet by itself
     * @param afterEach is done after each sheet
     */
    Mono<Void> makeAll(Collection<Hour> hours, Retry tryAgain, Mono<Void> afterEach) {
        return store.versions(Hour.FIRST, Hour.LAST)
                .zipWith(figures.hoursDue(DUE_MAX))
                .retryWhen(tryAgain)
                .flatMap(read -> {
                    Set<Hour> all = new TreeSet<>(hours);
                    all.addAll(read.getT1().keySet());
                    return Flux.fromIterable(all)
                            .flatMap(
                                    hour -> make(hour, read.getT2())
                                            .retryWhen(tryAgain)
                                            .then(afterEach),
                                    MADE_AT_ONCE)
                            .then();
                });
    }

    /** @param due what was due before anything was read: what has nothing in that hour any more is among it */
    private Mono<Void> make(Hour hour, List<Due> due) {
        return store.version(hour)
                .zipWhen(version -> figures.in(List.of(hour)).collectList())
                .flatMap(read -> {
                    Map<String, Long> has = new HashMap<>();
                    due.stream()
                            .filter(each -> each.hours().contains(hour))
                            .forEach(each -> has.put(each.conversation(), each.version()));
                    read.getT2().stream()
                            .filter(each -> each.due().contains(hour))
                            .forEach(each -> has.put(
                                    each.figure().conversation(), each.figure().version()));
                    Sheet sheet = Sheet.of(
                            hour,
                            read.getT1() + 1,
                            read.getT2().stream().map(Stored::figure).toList());
                    warn(sheet);
                    return store.write(sheet).flatMap(written -> written ? figures.settle(hour, has) : Mono.empty());
                });
    }

    private static void warn(Sheet sheet) {
        if (sheet.rows() == Sheet.ROWS_MAX) {
            log.error("In {} more happened than a report can tell", sheet.hour().stored());
        }
    }

    /**
     * All facts of some time.
     *
     * @param newer the sheets of what the others do not have yet, or have in an older state
     * @param hidden the conversations of {@code newer}: what the others have of them does not count
     * @param complete whether that was all
     */
    record Read(List<Sheet> sheets, List<Sheet> newer, Set<String> hidden, boolean complete) {
        int rows() {
            return sheets.stream().mapToInt(Sheet::rows).sum();
        }
    }

    /** What there is from the hour of {@code from} to that of {@code to}, both included. */
    Mono<Read> read(Instant from, Instant to) {
        Hour first = Hour.of(from);
        Hour end = new Hour(Hour.of(to).to());
        // What is due first: what is settled meanwhile then stands in the sheets as well.
        return figures.due(DUE_MAX)
                .collectList()
                .flatMap(due -> sheets(first, end)
                        .publishOn(Schedulers.parallel())
                        .map(sheets ->
                                new Read(sheets, newer(due, first, end), conversations(due), due.size() < DUE_MAX)));
    }

    private static Set<String> conversations(List<Stored> due) {
        Set<String> conversations = new HashSet<>();
        due.forEach(stored -> conversations.add(stored.figure().conversation()));
        return conversations;
    }

    private static List<Sheet> newer(List<Stored> due, Hour first, Hour end) {
        Map<Hour, List<Figure>> byHour = new TreeMap<>();
        for (Stored stored : due) {
            for (Hour hour : stored.figure().hours()) {
                if (hour.compareTo(first) >= 0 && hour.compareTo(end) < 0) {
                    byHour.computeIfAbsent(hour, each -> new ArrayList<>()).add(stored.figure());
                }
            }
        }
        List<Sheet> newer = new ArrayList<>();
        byHour.forEach((hour, those) -> newer.add(Sheet.of(hour, 0, those)));
        return newer;
    }

    private Mono<List<Sheet>> sheets(Hour first, Hour end) {
        return store.versions(first, end).flatMap(versions -> {
            Map<Hour, Sheet> found = new TreeMap<>();
            List<Hour> missing = new ArrayList<>();
            versions.forEach((hour, version) -> {
                Sheet known = memory.of(hour);
                if (known != null && known.version() == version) {
                    found.put(hour, known);
                } else {
                    missing.add(hour);
                }
            });
            return Flux.fromIterable(missing)
                    .buffer(READ_AT_ONCE)
                    .concatMap(store::find)
                    .doOnNext(sheet -> {
                        memory.keep(sheet);
                        found.put(sheet.hour(), sheet);
                    })
                    .then(Mono.fromSupplier(() -> List.copyOf(found.values())));
        });
    }
}
