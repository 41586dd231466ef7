package dev.bouquet.routing;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Placement;
import dev.bouquet.identity.Staff;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import java.time.Clock;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** While a queue is closed, somebody answers for what comes, where the queue names them. */
@Component
class OutOfHoursOwners {
    private static final Logger log = LoggerFactory.getLogger(OutOfHoursOwners.class);

    private final Queues queues;
    private final Staff staff;
    private final Placement placement;
    private final WaitingLine line;
    private final RoutingSettings settings;
    private final Clock clock;

    OutOfHoursOwners(
            Queues queues, Staff staff, Placement placement, WaitingLine line, RoutingSettings settings, Clock clock) {
        this.queues = queues;
        this.staff = staff;
        this.placement = placement;
        this.line = line;
        this.settings = settings;
        this.clock = clock;
    }

    /** Names who answers for what has just begun to wait; nothing to do where somebody does or its queue is open. */
    Mono<Void> name(Conversation state) {
        Queue queue = queues.known(state.queue());
        return queue == null ? Mono.empty() : owner(queue).flatMap(owner -> name(state, owner));
    }

    /** Names them where that was not done, because a node died or a store was away. */
    Mono<Void> sweep() {
        return Flux.fromIterable(queues.all())
                .concatMap(queue -> owner(queue).flatMap(owner -> sweep(queue, owner)))
                .then();
    }

    private Mono<Void> sweep(Queue queue, StaffMember owner) {
        return line.all(queue.id())
                .flatMapIterable(ids -> ids)
                .flatMap(placement::known, settings.atOnceMax())
                .filter(state -> state.isQueued() && state.owner() == null)
                .flatMap(
                        state -> name(state, owner).onErrorResume(failure -> {
                            log.warn(
                                    "Somebody will answer for conversation {} later: {}",
                                    state.id(),
                                    failure.getClass().getName());
                            return Mono.empty();
                        }),
                        settings.atOnceMax())
                .then();
    }

    /** Who answers for what comes into this queue now; empty while it is open. */
    private Mono<StaffMember> owner(Queue queue) {
        return queue.isOpenAt(clock.instant()) || queue.outOfHours().owner() == null
                ? Mono.empty()
                : staff.find(Objects.requireNonNull(queue.outOfHours().owner())).filter(StaffMember::active);
    }

    private Mono<Void> name(Conversation state, StaffMember owner) {
        return placement.own(state.id(), new Person(owner.id(), owner.name())).then();
    }
}
