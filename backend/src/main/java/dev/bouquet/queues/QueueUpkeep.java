package dev.bouquet.queues;

import dev.bouquet.signals.Bells;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Sees to it that the general queue exists and the queues are known before anything is served, and stay known. */
@Component
class QueueUpkeep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(QueueUpkeep.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration RELOAD_EVERY = Duration.ofSeconds(10);

    private final QueueStore store;
    private final Queues queues;
    private final Bells bells;

    /** Keeps nothing: while one reading is under way, any number of hints are one more reading. */
    private final Sinks.Many<Long> hints = Sinks.many().multicast().directBestEffort();

    private @Nullable Disposable reloading;

    QueueUpkeep(QueueStore store, Queues queues, Bells bells) {
        this.store = store;
        this.queues = queues;
        this.bells = bells;
        bells.onSignal(Queues.TOPIC, changed -> hint());
    }

    @Override
    public void start() {
        store.insertIfAbsent(Queue.general()).then(queues.reload()).block(START_PATIENCE);
        reloading = Flux.merge(Flux.interval(RELOAD_EVERY), hints.asFlux())
                .onBackpressureLatest()
                .concatMap(hint -> reload(), 0)
                .subscribe();
    }

    /** A hint that is not taken costs seconds: the queues are read anew anyway. */
    private void hint() {
        Sinks.EmitResult result = hints.tryEmitNext(0L);
        if (result.isFailure()) {
            log.debug("A changed queue will be found by the next reading: {}", result);
        }
    }

    private Mono<Void> reload() {
        return queues.reload().onErrorResume(failure -> {
            log.warn("The queues will be read again: {}", failure.toString());
            return Mono.empty();
        });
    }

    @Override
    public void stop() {
        Disposable running = reloading;
        if (running != null) {
            running.dispose();
        }
        reloading = null;
    }

    @Override
    public boolean isRunning() {
        return reloading != null;
    }

    /** Before whoever needs to know a queue, and stopped after them. */
    @Override
    public int getPhase() {
        return -1;
    }
}
