package dev.bouquet.conversations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Does the same work for all who ask for it: one round at a time, and whoever asks during one waits for the next, together with
 * the others, since the one that runs may have looked already. Whoever stops waiting stops no round.
 */
final class Rounds {
    private final Supplier<Mono<Void>> work;
    private final Drain drain = new Drain(this::pump);

    private List<MonoSink<Void>> waiters = new ArrayList<>();
    private boolean working;
    private Disposable round = Disposables.disposed();
    private boolean stopped;

    Rounds(Supplier<Mono<Void>> work) {
        this.work = work;
    }

    /** Ends with the first round that began after it was asked for, and as that does. */
    Mono<Void> next() {
        return Mono.create(waiter -> drain.run(() -> waiters.add(waiter)));
    }

    private void pump() {
        if (working || waiters.isEmpty()) {
            return;
        }
        List<MonoSink<Void>> asked = waiters;
        waiters = new ArrayList<>();
        if (stopped) {
            asked.forEach(MonoSink::success);
            return;
        }
        working = true;
        round = Mono.defer(work)
                .subscribe(
                        done -> {},
                        failure -> end(() -> asked.forEach(waiter -> waiter.error(failure))),
                        () -> end(() -> asked.forEach(MonoSink::success)));
    }

    private void end(Runnable telling) {
        drain.run(() -> {
            working = false;
            telling.run();
        });
    }

    /** For good; whoever asks from now on is told that it is done. */
    void stop() {
        drain.run(() -> {
            stopped = true;
            working = false;
            round.dispose();
        });
    }
}
