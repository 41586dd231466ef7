package dev.bouquet.routing;

import dev.bouquet.identity.Role;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.presence.Presence;
import dev.bouquet.presence.Presences;
import dev.bouquet.queues.Queue;
import dev.bouquet.queues.Queues;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Everybody who works here, with their places: for those who look at the whole house. */
@Component
public class Seats {
    private final Team team;
    private final SlotStore slots;
    private final Presences presences;
    private final Queues queues;

    Seats(Team team, SlotStore slots, Presences presences, Queues queues) {
        this.team = team;
        this.slots = slots;
        this.presences = presences;
        this.queues = queues;
    }

    /**
     * @param capacity null where they never said
     * @param active conversations and offers that take up a place
     * @param free whole places that are free; 0 where they never said how many they have
     * @param fitFor the queues from which they may be given something
     */
    public record Seat(
            String agentId,
            String name,
            Role role,
            Presence presence,
            @Nullable Integer capacity,
            int active,
            int free,
            Set<String> fitFor) {}

    /** All who may sign in, by name; what an administrator changes of them shows within seconds. */
    public Mono<List<Seat>> all() {
        return team.members()
                .flatMap(members -> slots.find(members.keySet())
                        .collectMap(Desk::agentId)
                        .map(desks -> seats(members.values(), desks)));
    }

    private List<Seat> seats(Collection<StaffMember> members, Map<String, Desk> desks) {
        return members.stream()
                .map(member -> seat(member, desks.get(member.id())))
                .sorted((one, other) -> one.name().compareToIgnoreCase(other.name()))
                .toList();
    }

    private Seat seat(StaffMember member, @Nullable Desk desk) {
        Integer capacity = desk == null ? null : desk.capacity();
        long free = desk == null || capacity == null ? 0 : Math.max(0, desk.free()) / Slot.WHOLE;
        return new Seat(
                member.id(),
                member.name(),
                member.role(),
                presences.of(member.id()),
                capacity,
                desk == null ? 0 : desk.held().size(),
                (int) free,
                queues.all().stream()
                        .filter(queue -> Team.isFit(member, queue))
                        .map(Queue::id)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
