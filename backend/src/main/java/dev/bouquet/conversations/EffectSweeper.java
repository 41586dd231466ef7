package dev.bouquet.conversations;

import dev.bouquet.conversations.OutboxStore.Owed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Carries out what entries still owe, on every node: a node that died after an insert leaves its effects due, and whoever
 * leases them first does them. Each effect is idempotent, so one that was done but not noted may be done again.
 */
@Component
class EffectSweeper {
    private static final Logger log = LoggerFactory.getLogger(EffectSweeper.class);
    static final int FAILURES_MAX = 8;
    private static final int SWEEP_MAX = 500;
    private static final int LEASED_AT_ONCE_MAX = 8;
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final OutboxStore outbox;
    private final TranscriptReader reader;
    private final ConversationStore snapshots;
    private final TranscriptSettings settings;
    private final TranscriptMetrics metrics;
    private final Clock clock;

    EffectSweeper(
            OutboxStore outbox,
            TranscriptReader reader,
            ConversationStore snapshots,
            TranscriptSettings settings,
            TranscriptMetrics metrics,
            Clock clock) {
        this.outbox = outbox;
        this.reader = reader;
        this.snapshots = snapshots;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** One round over what is overdue; the number of entries settled. */
    Mono<Long> sweep() {
        Instant now = clock.instant();
        return outbox.overdue(now.minus(settings.owedAfter()), now, SWEEP_MAX)
                .flatMap(id -> outbox.lease(id, now, LEASE).flatMap(this::settle), LEASED_AT_ONCE_MAX)
                .count();
    }

    private Mono<String> settle(Owed owed) {
        metrics.counted("swept");
        return project(owed.conversationId())
                .then(outbox.settle(owed))
                .onErrorResume(failure -> failed(owed, failure))
                .thenReturn(owed.entryId());
    }

    /** Folds the transcript anew from its snapshot on, and stores the result. */
    private Mono<Void> project(String conversationId) {
        return reader.loadOne(conversationId).flatMap(state -> snapshots.save(java.util.List.of(state)));
    }

    private Mono<Void> failed(Owed owed, Throwable failure) {
        if (owed.failures() < FAILURES_MAX) {
            log.warn(
                    "Entry {} stays due: {}", owed.entryId(), failure.getClass().getName());
            return Mono.empty();
        }
        metrics.counted("dead.letters");
        log.error("Entry {} failed {} times and is set aside", owed.entryId(), FAILURES_MAX, failure);
        return outbox.bury(owed, failure.getClass().getName(), clock.instant());
    }
}
