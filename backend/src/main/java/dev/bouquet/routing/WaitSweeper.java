package dev.bouquet.routing;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.Placement;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.routing.WaitStore.GoingOn;
import dev.bouquet.upkeep.Jobs;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Notes what a node did not come to note of who waited, because it died or a store was away: the transcript says how a wait
 * ended and when. A wait whose beginning was missed is noted without a prediction, since none was made; it counts from the
 * last thing that happened in it.
 */
@Component
class WaitSweeper {
    private static final int IDS_AT_ONCE_MAX = 500;

    private final Placement placement;
    private final WaitingLine line;
    private final WaitStore store;
    private final Queues queues;
    private final RoutingSettings settings;
    private final Clock clock;
    private final Counter mended;

    WaitSweeper(
            Placement placement,
            WaitingLine line,
            WaitStore store,
            Queues queues,
            RoutingSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.placement = placement;
        this.line = line;
        this.store = store;
        this.queues = queues;
        this.settings = settings;
        this.clock = clock;
        this.mended = meters.counter("bouquet.routing.waits.mended");
    }

    /** What happened within the last {@code checkAfter} is left to the node that wrote it. */
    Mono<Void> sweep() {
        Instant before = clock.instant().minus(settings.checkAfter());
        return end(before).then(Mono.defer(() -> begin(before)));
    }

    private Mono<Void> end(Instant before) {
        return store.goingOn(before, settings.waitingMax())
                .flatMap(
                        wait -> Jobs.apart("Noting how a wait ended in " + wait.conversationId(), end(wait, before)),
                        settings.atOnceMax())
                .then();
    }

    private Mono<Void> end(GoingOn wait, Instant before) {
        return placement
                .known(wait.conversationId())
                .filter(state -> !state.isQueued() && state.lastActivityAt().isBefore(before))
                .flatMap(state -> endAfter(wait.conversationId(), wait.seq()))
                .flatMap(end -> store.end(wait.conversationId(), end.outcome(), end.at())
                        .then(Mono.fromRunnable(mended::increment)));
    }

    private record End(WaitOutcome outcome, Instant at) {}

    /** The first time after {@code seq} that it waited no more. */
    private Mono<End> endAfter(String conversationId, long seq) {
        return placement.entriesAfter(conversationId, seq).flatMap(entries -> {
            for (Entry entry : entries) {
                WaitOutcome outcome = WaitOutcome.of(entry);
                if (outcome != null) {
                    return Mono.just(new End(outcome, entry.at()));
                }
            }
            return entries.size() < Placement.ENTRIES_MAX
                    ? Mono.empty()
                    : endAfter(conversationId, seq + entries.size());
        });
    }

    private Mono<Void> begin(Instant before) {
        return Flux.fromIterable(queues.all())
                .concatMap(queue -> Jobs.apart("Noting who waits in queue " + queue.id(), begin(queue, before)))
                .then();
    }

    private Mono<Void> begin(Queue queue, Instant before) {
        return line.all(queue.id())
                .flatMapIterable(ids -> ids)
                .buffer(IDS_AT_ONCE_MAX)
                .concatMap(this::unnoted)
                .concatMap(placement::known)
                .filter(state -> state.isQueued() && state.lastActivityAt().isBefore(before))
                .concatMap(this::begin)
                .then();
    }

    private Flux<String> unnoted(List<String> ids) {
        return store.waitedIn(ids).collectList().flatMapIterable(noted -> {
            Set<String> unnoted = new HashSet<>(ids);
            noted.forEach(unnoted::remove);
            return unnoted;
        });
    }

    private Mono<Void> begin(Conversation state) {
        return store.begin(state, 0, null).then(Mono.fromRunnable(mended::increment));
    }
}
