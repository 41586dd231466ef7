package dev.bouquet.identity;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.ReactiveSubscription;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** The doorbell of sign-outs between nodes. All that arrives is handed on by one thread, in turn; Redis' own only enqueues. */
@Component
class EndedSessions implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(EndedSessions.class);
    private static final int QUEUED_MAX = 1_024;
    private static final Duration AGAIN_AFTER_MAX = Duration.ofSeconds(5);

    private final ReactiveStringRedisTemplate redis;
    private final Sinks.Many<String> sink = Sinks.many().multicast().directBestEffort();
    private volatile @Nullable Disposable listening;

    EndedSessions(ReactiveStringRedisTemplate redis) {
        this.redis = redis;
    }

    Flux<String> stream() {
        return sink.asFlux();
    }

    /** Tells every node, this one too; succeeds without Redis, for the sessions are looked up every few seconds anyway. */
    Mono<Void> announce(String session) {
        return redis.convertAndSend(SignIns.CHANNEL.getTopic(), session)
                .onErrorResume(away -> Mono.fromRunnable(() -> log.debug("Nobody was told: {}", away.toString()))
                        .thenReturn(0L))
                .then();
    }

    @Override
    public void start() {
        Scheduler scheduler = Schedulers.newSingle("sessions-ended", true);
        Disposable listener = redis.listenTo(SignIns.CHANNEL)
                .map(ReactiveSubscription.Message::getMessage)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200)).maxBackoff(AGAIN_AFTER_MAX))
                .onBackpressureDrop(lost -> log.debug("A sign-out was not passed on at once"))
                .publishOn(scheduler, QUEUED_MAX)
                .subscribe(this::pass, broken -> log.error("Sign-outs are no longer passed on at once", broken));
        listening = Disposables.composite(listener, scheduler);
    }

    @Override
    public void stop() {
        Disposable present = listening;
        if (present != null) {
            present.dispose();
        }
        listening = null;
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    private void pass(String session) {
        Sinks.EmitResult result = sink.tryEmitNext(session);
        if (result.isFailure() && result != Sinks.EmitResult.FAIL_ZERO_SUBSCRIBER) {
            log.warn("A sign-out was not passed on at once: {}", result);
        }
    }
}
