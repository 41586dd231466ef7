package dev.bouquet.identity;

import dev.bouquet.signals.Bells;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The doorbell of sign-outs, on this node and between nodes. All that is told is handed on by one thread, in turn; whoever
 * tells it only enqueues. It may be lost, for sessions are looked up every few seconds anyway.
 */
@Component
class EndedSessions implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(EndedSessions.class);
    private static final String TOPIC = "signed-out";
    private static final int QUEUED_MAX = 1_024;

    private final Bells bells;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(1, QUEUED_MAX, "sessions-ended");
    private final Sinks.Many<String> sink = Sinks.many().multicast().directBestEffort();

    EndedSessions(Bells bells) {
        this.bells = bells;
        bells.onSignal(TOPIC, this::enqueue);
    }

    Flux<String> stream() {
        return sink.asFlux();
    }

    /** Tells every node, this one too; never fails, never waits. */
    void announce(String session) {
        enqueue(session);
        bells.signal(TOPIC, session);
    }

    private void enqueue(String session) {
        try {
            Disposable unused = scheduler.schedule(() -> pass(session));
        } catch (RejectedExecutionException full) {
            log.debug("A sign-out was not passed on at once: {}", full.toString());
        }
    }

    private void pass(String session) {
        Sinks.EmitResult result = sink.tryEmitNext(session);
        if (result.isFailure() && result != Sinks.EmitResult.FAIL_ZERO_SUBSCRIBER) {
            log.warn("A sign-out was not passed on at once: {}", result);
        }
    }

    @Override
    public void destroy() {
        scheduler.dispose();
    }
}
