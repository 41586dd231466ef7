package dev.bouquet.routing;

import dev.bouquet.conversations.Arrivals;
import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Placement;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.routing.Team.Candidate;
import dev.bouquet.upkeep.Jobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Gives out what waits. A queue is gone through from its front, one round after the other while rounds succeed; a node has
 * one round of a queue under way at a time, and any number of nodes may go through the same queue: whatever two of them
 * decide, the place and the transcript let one of them have it.
 */
@Component
class Rounds {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private static final Duration REST = Duration.ofMillis(50);

    /** Whoever is on their way into a queue comes in the time of a few writes. */
    private static final Duration SOON = Duration.ofMillis(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** How far a round looks in a queue where those in front may be for nobody now: so many times {@code roundMax} conversations. */
    private static final int PAGES_MAX = 16;

    private final Queues queues;
    private final Placement placement;
    private final WaitingLine line;
    private final Team team;
    private final Turns turns;
    private final Offers offers;
    private final RoutingSettings settings;
    private final Clock clock;
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean stopped;

    Rounds(
            Queues queues,
            Placement placement,
            WaitingLine line,
            Team team,
            Turns turns,
            Offers offers,
            RoutingSettings settings,
            Clock clock) {
        this.queues = queues;
        this.placement = placement;
        this.line = line;
        this.team = team;
        this.turns = turns;
        this.offers = offers;
        this.settings = settings;
        this.clock = clock;
    }

    /** Something changed that may let somebody in this queue be helped. Returns at once; asking often costs nothing. */
    void due(String queueId) {
        AtomicInteger count = asked.computeIfAbsent(queueId, id -> new AtomicInteger());
        if (count.getAndIncrement() == 0) {
            run(queueId, count);
        }
    }

    void dueEverywhere() {
        queues.all().forEach(queue -> due(queue.id()));
    }

    /** Lets the rounds under way be the last ones; completes when they have ended. */
    Mono<Void> stop() {
        stopped = true;
        return Mono.fromSupplier(underWay::get)
                .filter(count -> count == 0)
                .repeatWhenEmpty(looks -> looks.delayElements(LOOK_AGAIN))
                .then();
    }

    private void run(String queueId, AtomicInteger count) {
        if (stopped) {
            return;
        }
        int seen = count.get();
        underWay.incrementAndGet();
        Mono.defer(() -> giveOut(queueId))
                .onErrorResume(failure -> {
                    log.warn(
                            "A round through queue {} will be made again: {}",
                            queueId,
                            failure.getClass().getName());
                    return Mono.just(Progress.NONE);
                })
                .doFinally(end -> underWay.decrementAndGet())
                .subscribe(progress -> ended(queueId, count, seen, progress));
    }

    /** While nothing can be given, every newcomer asks; a moment's rest answers many of them at once. */
    private void ended(String queueId, AtomicInteger count, int seen, Progress progress) {
        int asking = progress.soonAgain() ? 1 : 0;
        if (count.addAndGet(asking - seen) == 0) {
            return;
        }
        if (progress.given() > 0) {
            run(queueId, count);
        } else {
            Duration rest = progress.soonAgain() ? SOON : REST;
            Disposable unused = Mono.delay(rest).subscribe(over -> run(queueId, count));
        }
    }

    /** Rounds until one gives out nothing. */
    private Mono<Progress> giveOut(String queueId) {
        Queue queue = queues.known(queueId);
        if (queue == null || !queue.isOpenAt(clock.instant())) {
            return Mono.just(Progress.NONE);
        }
        return round(queue)
                .repeat(() -> !stopped)
                .takeUntil(progress -> progress.given() == 0)
                .reduce(Progress.NONE, Progress::then);
    }

    /** What is given or offered to somebody, beginning with the first in the queue. */
    private Mono<Progress> round(Queue queue) {
        return team.available(queue)
                .filter(candidates -> !candidates.isEmpty())
                .flatMap(candidates -> look(queue, candidates, placement.arrivals(queue.id()), 0))
                .defaultIfEmpty(Progress.NONE);
    }

    /** From the first page on in which there is somebody for anybody: those in front may all be being offered already. */
    private Mono<Progress> look(Queue queue, List<Candidate> candidates, Arrivals arrivals, int page) {
        int size = settings.roundMax();
        return line.page(queue.id(), page * size, size)
                .flatMap(ids -> waiting(queue, ids).flatMap(states -> {
                    List<Conversation> certain = certain(states, arrivals);
                    boolean uncertain = certain.size() < states.size();
                    return known(queue, certain, candidates).flatMap(round -> {
                        List<Plan.Match> matches = round.matches();
                        boolean hidden = queue.mode() != Queue.Mode.AUTO && matches.isEmpty();
                        boolean further = hidden && ids.size() == size && page + 1 < PAGES_MAX;
                        return further
                                ? look(queue, candidates, arrivals, page + 1)
                                : carryOut(round, matches).map(progress -> progress.orSoonAgain(uncertain));
                    });
                }));
    }

    /** Without those whom somebody may yet come before who is on their way: else these would be overtaken. */
    private List<Conversation> certain(List<Conversation> states, Arrivals arrivals) {
        Instant now = clock.instant();
        return states.stream()
                .filter(state -> !arrivals.mayComeBefore(state, now))
                .toList();
    }

    private Mono<List<Conversation>> waiting(Queue queue, List<String> ids) {
        return Flux.fromIterable(ids)
                .flatMapSequential(
                        id -> Jobs.apart("Giving out conversation " + id, waiting(queue, id)), settings.roundMax())
                .collectList();
    }

    /** What this node knows may be a moment old: only what the store says too is taken out of the line. */
    private Mono<Conversation> waiting(Queue queue, String id) {
        return Mono.defer(() -> placement.known(id))
                .filter(state -> waitsIn(queue, state))
                .switchIfEmpty(Mono.defer(() -> placement.fresh(id).filter(state -> waitsIn(queue, state))))
                .switchIfEmpty(Mono.defer(() -> line.remove(queue.id(), id).then(Mono.empty())))
                .onErrorResume(
                        WaitingLine::isNoId, no -> line.remove(queue.id(), id).then(Mono.empty()));
    }

    private static boolean waitsIn(Queue queue, Conversation state) {
        return state.isQueued() && state.queue().equals(queue.id());
    }

    private Mono<Round> known(Queue queue, List<Conversation> states, List<Candidate> candidates) {
        List<String> ids = states.stream().map(Conversation::id).toList();
        Mono<Map<String, Offer>> offered = ids.isEmpty() ? Mono.just(Map.of()) : offers.of(ids);
        return Mono.zip(owners(states), offered)
                .map(known -> new Round(
                        queue, states, candidates, known.getT1(), known.getT2(), clock.instant(), settings::weightOf));
    }

    /** Who answered for this customer's last matter, where nobody answers for this one yet. */
    private Mono<Map<String, String>> owners(List<Conversation> states) {
        Set<String> strangers = states.stream()
                .filter(state -> state.owner() == null)
                .map(state -> state.customer().id())
                .collect(Collectors.toSet());
        return strangers.isEmpty() ? Mono.just(Map.of()) : placement.lastOwners(strangers);
    }

    private Mono<Progress> carryOut(Round round, List<Plan.Match> matches) {
        return round.queue().mode() == Queue.Mode.OFFER
                ? offer(round, matches)
                : turns.give(matches.stream()
                        .map(match -> new Turns.Turn(round.state(match.conversationId()), round.agent(match.agentId())))
                        .toList());
    }

    /** A refusal says that another node or a person was quicker. */
    private Mono<Progress> offer(Round round, List<Plan.Match> matches) {
        return Flux.fromIterable(matches)
                .flatMap(
                        match -> {
                            Conversation state = round.state(match.conversationId());
                            return offers.make(
                                            round.queue(), state, round.agent(match.agentId()), round.allPassed(state))
                                    .onErrorReturn(Refusal.class, 0);
                        },
                        settings.atOnceMax())
                .reduce(0, Integer::sum)
                .map(Progress::given);
    }
}
