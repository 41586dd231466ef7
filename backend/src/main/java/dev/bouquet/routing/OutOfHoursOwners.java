package dev.bouquet.routing;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Person;
import dev.bouquet.conversations.Placement;
import dev.bouquet.identity.Role;
import dev.bouquet.identity.Staff;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import dev.bouquet.upkeep.Jobs;
import java.time.Clock;
import java.util.Comparator;
import java.util.Objects;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * While a queue is closed, somebody answers for what comes: whom the queue names, or the administrator who is here longest
 * where that person does not work here any more. In the morning they are asked first, as everybody who answers for a matter.
 */
@Component
class OutOfHoursOwners {
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
                .concatMap(queue -> Jobs.apart(
                        "Naming who answers in queue " + queue.id(),
                        owner(queue).flatMap(owner -> sweep(queue, owner))))
                .then();
    }

    private Mono<Void> sweep(Queue queue, StaffMember owner) {
        return line.all(queue.id())
                .flatMapIterable(ids -> ids)
                .flatMap(
                        id -> Jobs.apart("Naming who answers for " + id, nameIfNobody(id, owner)), settings.atOnceMax())
                .then();
    }

    private Mono<Void> nameIfNobody(String conversationId, StaffMember owner) {
        return placement
                .known(conversationId)
                .filter(state -> state.isQueued() && state.owner() == null)
                .flatMap(state -> name(state, owner));
    }

    /** Who answers for what comes into this queue now; empty while it is open. */
    private Mono<StaffMember> owner(Queue queue) {
        return queue.isOpenAt(clock.instant()) || queue.outOfHours().owner() == null
                ? Mono.empty()
                : staff.find(Objects.requireNonNull(queue.outOfHours().owner()))
                        .switchIfEmpty(Mono.defer(this::stepsIn));
    }

    private Mono<StaffMember> stepsIn() {
        return staff.active()
                .filter(member -> member.role() == Role.ADMIN)
                .sort(Comparator.comparing(StaffMember::createdAt))
                .next();
    }

    private Mono<Void> name(Conversation state, StaffMember owner) {
        return placement.own(state.id(), new Person(owner.id(), owner.name())).then();
    }
}
