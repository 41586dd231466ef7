package dev.bouquet.routing;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Placement;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.upkeep.Jobs;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A matter may outlive its queue, or come into it at the moment in which it is deleted: it goes on in the general one, with
 * its waiting time.
 */
@Component
class Homeless {
    private static final int AT_ONCE_MAX = 500;

    private final Placement placement;
    private final Queues queues;

    Homeless(Placement placement, Queues queues) {
        this.placement = placement;
        this.queues = queues;
    }

    /** Looks for those who wait where there is no queue; the next look finds what this one left. */
    Mono<Void> look() {
        List<String> known = queues.all().stream().map(Queue::id).toList();
        // A node that knows of none has not read them yet.
        return known.isEmpty()
                ? Mono.empty()
                : placement
                        .waitingElsewhere(known, AT_ONCE_MAX)
                        .flatMapMany(Flux::fromIterable)
                        .concatMap(id -> Jobs.apart(
                                "Moving conversation " + id + " out of a queue that is gone",
                                placement.fresh(id).flatMap(this::moveIfSo)))
                        .then();
    }

    /** One that this node does not know may be new: the store is asked. */
    Mono<Void> moveIfSo(Conversation state) {
        String queue = state.queue();
        return !state.isQueued() || queues.known(queue) != null
                ? Mono.empty()
                : queues.find(queue)
                        .hasElement()
                        .filter(there -> !there)
                        .flatMap(gone -> queues.find(Queue.GENERAL))
                        .flatMap(general -> placement.moveOn(state.id(), queue, general))
                        .then();
    }
}
