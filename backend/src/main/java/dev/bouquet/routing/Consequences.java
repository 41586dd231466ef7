package dev.bouquet.routing;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Status;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What follows from an entry that this node wrote: the line is kept, places are given back, waits are noted, offers are
 * withdrawn, somebody is named for what comes out of hours, and the queue is gone through. Where the node dies before, the
 * sweeps of the others find what is left.
 */
@Component
class Consequences {
    private final Homeless homeless;
    private final WaitingLine line;
    private final SlotStore slots;
    private final Offers offers;
    private final Waits waits;
    private final WaitStore waitStore;
    private final Handling handling;
    private final Queues queues;
    private final OutOfHoursOwners owners;
    private final Rounds rounds;
    private final FollowUps followUps;
    private final MeterRegistry meters;

    Consequences(
            Homeless homeless,
            WaitingLine line,
            SlotStore slots,
            Offers offers,
            Waits waits,
            WaitStore waitStore,
            Handling handling,
            Queues queues,
            OutOfHoursOwners owners,
            Rounds rounds,
            FollowUps followUps,
            MeterRegistry meters) {
        this.homeless = homeless;
        this.line = line;
        this.slots = slots;
        this.offers = offers;
        this.waits = waits;
        this.waitStore = waitStore;
        this.handling = handling;
        this.queues = queues;
        this.owners = owners;
        this.rounds = rounds;
        this.followUps = followUps;
        this.meters = meters;
    }

    /** In the transcripts' drain: it must only enqueue. */
    void appended(Conversation state, List<Entry> entries, boolean moved, boolean written) {
        if (!written || !moved) {
            return;
        }
        List<String> ids = queues.all().stream().map(Queue::id).toList();
        Mono<Void> placed = line.place(state, ids);
        for (Entry entry : entries) {
            followUps.add(state.id(), freed(state, entry));
            if (entry.body() instanceof EntryBody.Released released
                    && entry.by().kind().equals("system")) {
                meters.counter(
                                "bouquet.routing.taken.back",
                                "reason",
                                released.reason().wire())
                        .increment();
            }
        }
        if (state.isQueued()) {
            line.comes(state);
            if (!followUps.add(state.id(), placed)) {
                line.forget(state);
            }
            followUps.add(state.id(), homeless.moveIfSo(state));
            followUps.add(state.id(), ended(state, entries));
            followUps.add(
                    state.id(),
                    waits.prediction(state)
                            // Whoever is given at once is given before it is noted that they waited.
                            .doFinally(predicted -> rounds.due(state.queue()))
                            .flatMap(prediction -> waits.began(state, entries, prediction))
                            .then(owners.name(state)));
        } else {
            followUps.add(state.id(), ended(state, entries));
            Instant at = entries.getLast().at();
            followUps.add(state.id(), placed.then(offers.settled(state, at)));
        }
    }

    /** Whoever had it before has a place free, which is good for anybody who waits. */
    private Mono<Void> freed(Conversation state, Entry entry) {
        String agentId = formerHolder(state, entry.body());
        return agentId == null ? Mono.empty() : giveBack(agentId, state.id(), entry.seq());
    }

    private static @Nullable String formerHolder(Conversation state, EntryBody body) {
        Person holder = switch (body) {
            case EntryBody.Released released -> released.from();
            case EntryBody.Assigned assigned -> assigned.from();
            case EntryBody.StatusSet set ->
                set.status() == Status.RESOLVED || set.status() == Status.SNOOZED ? state.assignee() : null;
            default -> null;
        };
        return holder == null ? null : holder.id();
    }

    /** A place that was taken after that entry is another one, for the time after. */
    private Mono<Void> giveBack(String agentId, String conversationId, long seq) {
        return slots.find(agentId)
                .flatMap(desk -> Mono.justOrEmpty(desk.slotOf(conversationId)))
                .filter(slot -> slot.fence() < seq)
                .flatMap(slot -> slots.giveBack(agentId, slot))
                .doOnNext(gaveBack -> rounds.dueEverywhere())
                .then();
    }

    private Mono<Void> ended(Conversation state, List<Entry> entries) {
        return Flux.fromIterable(entries)
                .concatMap(entry -> ended(state, entry))
                .then();
    }

    private Mono<Void> ended(Conversation state, Entry entry) {
        WaitOutcome outcome = WaitOutcome.of(entry);
        boolean status = entry.body() instanceof EntryBody.StatusSet;
        // Where somebody had it, the wait ended before; if that was missed, it is for the sweeper to find out when.
        Mono<Void> end = outcome == null || status && state.assignee() != null
                ? Mono.empty()
                : waitStore.end(state.id(), entry.seq(), outcome, entry.at());
        return end.then(handling.note(state.id(), entry));
    }
}
