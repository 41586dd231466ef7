package dev.bouquet.measures;

import dev.bouquet.conversations.Uncounted;
import dev.bouquet.conversations.Uncounted.Grown;
import dev.bouquet.web.StoreTrouble;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import reactor.util.retry.RetryBackoffSpec;

/** Counts everything anew from the transcripts and the waits, and makes every sheet anew. Harmless when repeated. */
@Component
class CountingAnew {
    private static final int PAGE = 200;
    private static final int AT_ONCE_MAX = 4;

    /** Of so many conversations one is asked for in a bad moment of the store; that must not have cost all that was done. */
    private static final RetryBackoffSpec TRY_AGAIN = Retry.backoff(5, Duration.ofMillis(500))
            .filter(StoreTrouble::isOne)
            .onRetryExhaustedThrow((retry, last) -> last.failure());

    private final Uncounted uncounted;
    private final Figures figures;
    private final FigureStore store;
    private final Sheets sheets;

    CountingAnew(Uncounted uncounted, Figures figures, FigureStore store, Sheets sheets) {
        this.uncounted = uncounted;
        this.figures = figures;
        this.store = store;
        this.sheets = sheets;
    }

    /** How many conversations there are to go through, about. */
    Mono<Long> total() {
        return uncounted.count();
    }

    /**
     * Does all of it. Ends with an error where one conversation could not be counted.
     *
     * @param told is told how many are done, after some at a time and after each sheet, and waited for
     */
    Mono<Void> all(LongFunction<Mono<Void>> told) {
        Set<Hour> hours = new HashSet<>();
        return after("", 0, hours, told).flatMap(done -> {
            Mono<Void> going = Mono.defer(() -> told.apply(done));
            return sheets.makeAll(hours, TRY_AGAIN, going.retryWhen(TRY_AGAIN)).then(Mono.defer(() -> rest(going)));
        });
    }

    /** How many are done when all are. */
    private Mono<Long> after(String id, long done, Set<Hour> hours, LongFunction<Mono<Void>> told) {
        return uncounted
                .after(id, PAGE)
                .retryWhen(TRY_AGAIN)
                .filter(page -> !page.isEmpty())
                .flatMap(page -> {
                    long by = done + page.size();
                    return page(page, hours)
                            .retryWhen(TRY_AGAIN)
                            .then(Mono.defer(() -> told.apply(by)).retryWhen(TRY_AGAIN))
                            .then(Mono.defer(() -> after(page.getLast().id(), by, hours, told)));
                })
                .defaultIfEmpty(done);
    }

    private Mono<Void> page(List<Grown> page, Set<Hour> hours) {
        List<String> ids = page.stream().map(Grown::id).toList();
        return Flux.fromIterable(ids)
                .flatMap(figures::anew, AT_ONCE_MAX)
                .then(Mono.defer(() -> store.find(ids)
                        .doOnNext(stored -> hours.addAll(stored.figure().hours()))
                        .then()));
    }

    /** What grew meanwhile, and hours in which there is nothing any more. */
    private Mono<Void> rest(Mono<Void> going) {
        Mono<Integer> some = Mono.defer(() -> sheets.make(going)).retryWhen(TRY_AGAIN);
        return some.expand(due -> due < Sheets.DUE_MAX ? Mono.empty() : some).then();
    }
}
