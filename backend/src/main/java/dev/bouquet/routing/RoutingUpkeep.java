package dev.bouquet.routing;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Conversations;
import dev.bouquet.conversations.Placement;
import dev.bouquet.presence.PresenceStatus;
import dev.bouquet.presence.Presences;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.upkeep.Jobs;
import dev.bouquet.upkeep.Upkeep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a node does in the background so that nobody is forgotten: goes through the queues each second, ends offers that ran
 * out, takes back from who went away, moves on who waited too long, mends the lines and gives orphaned places back. Each job
 * waits for its own end before it runs again and stops with the node.
 */
@Component
class RoutingUpkeep extends Upkeep {
    private static final Duration ROUNDS_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration MEND_EVERY = Duration.ofSeconds(3);
    private static final Duration OWNERS_EVERY = Duration.ofSeconds(30);
    private static final Duration HOMELESS_EVERY = Duration.ofSeconds(30);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
    private static final Duration WAITS_EVERY = Duration.ofSeconds(30);

    /** What was not done until then is found by the sweeps of the other nodes. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private static final int OVERFLOW_AT_ONCE_MAX = 200;

    private final SlotStore slots;
    private final OfferStore offerStore;
    private final WaitStore waits;
    private final Placement placement;
    private final WaitingLine line;
    private final Rounds rounds;
    private final Offers offers;
    private final Absences absences;
    private final OutOfHoursOwners owners;
    private final SlotSweeper sweeper;
    private final WaitSweeper waitSweeper;
    private final Homeless homeless;
    private final FollowUps followUps;
    private final Queues queues;
    private final Clock clock;

    RoutingUpkeep(
            SlotStore slots,
            OfferStore offerStore,
            WaitStore waits,
            Placement placement,
            WaitingLine line,
            Rounds rounds,
            Offers offers,
            Absences absences,
            OutOfHoursOwners owners,
            SlotSweeper sweeper,
            WaitSweeper waitSweeper,
            Homeless homeless,
            FollowUps followUps,
            Queues queues,
            Conversations conversations,
            Consequences consequences,
            Presences presences,
            Clock clock) {
        this.slots = slots;
        this.offerStore = offerStore;
        this.waits = waits;
        this.placement = placement;
        this.line = line;
        this.rounds = rounds;
        this.offers = offers;
        this.absences = absences;
        this.owners = owners;
        this.sweeper = sweeper;
        this.waitSweeper = waitSweeper;
        this.homeless = homeless;
        this.followUps = followUps;
        this.queues = queues;
        this.clock = clock;
        // Here and not at the start, so that nothing that is written before the first tick is missed.
        conversations.listen(consequences::appended);
        presences.listen(presence -> {
            if (isRunning() && presence.status() == PresenceStatus.ONLINE) {
                rounds.dueEverywhere();
            }
        });
        queues.listen(() -> {
            if (isRunning()) {
                rounds.dueEverywhere();
                followUps.add("the queues", homeless.look());
            }
        });
    }

    @Override
    protected Mono<Void> prepare() {
        return slots.createIndexes().then(offerStore.createIndexes()).then(waits.createIndexes());
    }

    @Override
    protected void begin(Jobs jobs) {
        jobs.every("Going through the queues", ROUNDS_EVERY, this::goThrough);
        jobs.every("Looking for who is missing", LOOK_EVERY, absences::look);
        jobs.every("Moving on who waited too long", LOOK_EVERY, this::overflow);
        jobs.every("Looking for who waits in no queue", HOMELESS_EVERY, homeless::look);
        jobs.every("Naming who answers out of hours", OWNERS_EVERY, owners::sweep);
        jobs.every("Mending the lines", MEND_EVERY, this::mend);
        jobs.every("Noting who waited", WAITS_EVERY, waitSweeper::sweep);
        jobs.every(
                "Giving orphaned places back",
                SWEEP_EVERY,
                () -> sweeper.sweep().then());
    }

    private Mono<Void> goThrough() {
        return Jobs.apart("Ending offers that ran out", offers.expire().then())
                .then(Mono.fromRunnable(rounds::dueEverywhere));
    }

    private Mono<Void> mend() {
        Collection<String> ids = queues.all().stream().map(Queue::id).toList();
        return Flux.fromIterable(ids)
                .concatMap(id -> Jobs.apart("Mending the line of queue " + id, line.mend(id, ids)))
                .then();
    }

    private Mono<Void> overflow() {
        return Flux.fromIterable(queues.all())
                .filter(queue -> queue.overflow() != null)
                .concatMap(queue -> Jobs.apart("Moving on from queue " + queue.id(), overflow(queue)))
                .then();
    }

    private Mono<Void> overflow(Queue queue) {
        Queue.Overflow overflow = queue.overflow();
        Queue target = overflow == null ? null : openAfter(queue, overflow);
        if (overflow == null || target == null) {
            return Mono.empty();
        }
        Instant now = clock.instant();
        Instant tooLong = queue.flowsOverAt(now) ? now : now.minusSeconds(overflow.afterSeconds());
        // Not by their rank: those who have waited long may stand behind any number of others who go first.
        return waits.longest(queue.id(), tooLong, OVERFLOW_AT_ONCE_MAX)
                .flatMapIterable(ids -> ids)
                .concatMap(id -> Jobs.apart("Moving on conversation " + id, Mono.defer(() -> placement.known(id))))
                // What is noted of its wait may be a moment old.
                .filter(state -> {
                    Conversation.InLine inLine = state.inLine();
                    return inLine != null && inLine.since().isBefore(tooLong);
                })
                .concatMap(state -> Jobs.apart(
                        "Moving on conversation " + state.id(), placement.moveOn(state.id(), queue.id(), target)))
                .then();
    }

    /** Where somebody may help now: that queue, or the first open one that it flows into; null while all are closed. */
    private @Nullable Queue openAfter(Queue queue, Queue.Overflow overflow) {
        // Two queues may flow into each other.
        Set<String> passed = new HashSet<>(Set.of(queue.id()));
        Queue.Overflow next = overflow;
        while (next != null && passed.add(next.queue())) {
            Queue target = queues.known(next.queue());
            if (target == null || target.isOpenAt(clock.instant())) {
                return target;
            }
            next = target.overflow();
        }
        return null;
    }

    @Override
    public void stop() {
        super.stop();
        rounds.stop()
                .then(followUps.done())
                .timeout(STOP_WITHIN)
                .onErrorComplete(TimeoutException.class)
                .block();
    }

    /** After the transcripts and the presence of agents, and stopped before them. */
    @Override
    public int getPhase() {
        return 3;
    }
}
