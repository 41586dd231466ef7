package dev.bouquet.routing;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversation.InLine;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Notes what a node did not come to note of who waited, because it died or a store was away: the transcript says when a wait
 * began, how it ended and when. A wait whose beginning was missed is noted without a prediction, since none was made.
 */
@Component
class WaitSweeper {
    private static final int PAGE = 500;

    private final Placement placement;
    private final WaitingLine line;
    private final WaitStore store;
    private final LeavingStore leavings;
    private final Queues queues;
    private final RoutingSettings settings;
    private final Clock clock;
    private final Counter mended;

    WaitSweeper(
            Placement placement,
            WaitingLine line,
            WaitStore store,
            LeavingStore leavings,
            Queues queues,
            RoutingSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.placement = placement;
        this.line = line;
        this.store = store;
        this.leavings = leavings;
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
        return store.goingOn(Instant.EPOCH, before, PAGE)
                .expand(page -> page.size() < PAGE
                        ? Mono.empty()
                        : store.goingOn(page.getLast().since(), before, PAGE)
                                .filter(next -> !next.getLast().equals(page.getLast())))
                .concatMap(page -> Flux.fromIterable(page)
                        .flatMap(
                                wait -> Jobs.apart(
                                        "Noting how a wait ended in " + wait.conversationId(), end(wait, before)),
                                settings.atOnceMax()))
                .then();
    }

    private Mono<Void> end(GoingOn wait, Instant before) {
        return placement
                .known(wait.conversationId())
                .filter(state -> !goesOn(wait, state))
                .flatMap(state -> endAfter(wait.conversationId(), wait.seq()))
                .filter(end -> end.at().isBefore(before))
                .flatMap(end -> store.end(wait, end.outcome(), end.at()))
                .doOnNext(this::count)
                .then();
    }

    private static boolean goesOn(GoingOn wait, Conversation state) {
        InLine inLine = state.inLine();
        return inLine != null && inLine.seq() == wait.seq();
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
                .buffer(PAGE)
                .concatMap(ids -> begin(ids, before))
                .then();
    }

    private Mono<Void> begin(List<String> ids, Instant before) {
        return Flux.fromIterable(ids)
                .flatMap(
                        id -> Jobs.apart("Noting that " + id + " waits", Mono.defer(() -> placement.known(id))),
                        settings.atOnceMax())
                .filter(state -> inLineBefore(before, state.inLine()))
                .collectMap(Conversation::id)
                .filter(states -> !states.isEmpty())
                .flatMapMany(this::unnoted)
                .flatMap(
                        state -> Jobs.apart("Noting that " + state.id() + " waits", begin(state)), settings.atOnceMax())
                .then();
    }

    private static boolean inLineBefore(Instant before, @Nullable InLine inLine) {
        return inLine != null && inLine.since().isBefore(before);
    }

    private Flux<Conversation> unnoted(Map<String, Conversation> states) {
        Map<String, InLine> waiting = new HashMap<>();
        states.forEach((id, state) -> waiting.put(id, Objects.requireNonNull(state.inLine())));
        return store.noted(waiting).flatMapIterable(noted -> {
            states.keySet().removeAll(noted);
            return states.values();
        });
    }

    private Mono<Void> begin(Conversation state) {
        InLine inLine = Objects.requireNonNull(state.inLine());
        // Of later waits it is not known here who began them; of those, only whoever comes back counts as having been
        // here.
        boolean byCustomer = inLine.seq() == 1;
        return store.begin(state, inLine, byCustomer, 0, null)
                .doOnNext(this::count)
                .then(Mono.defer(() -> leavings.carryOn(state.id(), inLine)));
    }

    private void count(boolean changed) {
        if (changed) {
            mended.increment();
        }
    }
}
