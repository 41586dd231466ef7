package dev.bouquet.bench.client;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** Runs many like steps with a bound on how many are under way. Everything happens on the loop that starts it. */
final class Batches<T> {
    private final int count;
    private final IntFunction<CompletableFuture<T>> step;
    private final CompletableFuture<List<T>> all = new CompletableFuture<>();
    private final Map<Integer, T> results = new TreeMap<>();
    private int started;
    private int done;

    private Batches(int count, IntFunction<CompletableFuture<T>> step) {
        this.count = count;
        this.step = step;
    }

    /** Results in the order of their index; the first failure fails the whole. */
    static <T> CompletableFuture<List<T>> run(int count, int atOnce, IntFunction<CompletableFuture<T>> step) {
        Batches<T> batches = new Batches<>(count, step);
        if (count == 0) {
            batches.all.complete(List.of());
        }
        for (int i = 0; i < Math.min(count, atOnce); i++) {
            batches.startNext();
        }
        return batches.all;
    }

    private void startNext() {
        int index = started++;
        var unused = step.apply(index).whenComplete((value, failure) -> {
            if (failure != null) {
                all.completeExceptionally(failure);
                return;
            }
            results.put(index, value);
            if (++done == count) {
                all.complete(List.copyOf(results.values()));
            } else if (started < count && !all.isDone()) {
                startNext();
            }
        });
    }
}
