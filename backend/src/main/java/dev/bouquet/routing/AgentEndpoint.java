package dev.bouquet.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Identity;
import dev.bouquet.identity.Role;
import dev.bouquet.identity.Staff;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.presence.Presence;
import dev.bouquet.presence.PresenceStatus;
import dev.bouquet.presence.Presences;
import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.routing.Assignments.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Colleagues: whom one may hand a conversation to, whether they are here, and how much they have to do. */
@RestController
@RequestMapping("/api/v1/agents")
class AgentEndpoint {
    private static final Workload NOTHING = new Workload(null, 0);

    private final Staff staff;
    private final Presences presences;
    private final Assignments assignments;
    private final Capacities capacities;
    private final Interventions interventions;

    AgentEndpoint(
            Staff staff,
            Presences presences,
            Assignments assignments,
            Capacities capacities,
            Interventions interventions) {
        this.staff = staff;
        this.presences = presences;
        this.assignments = assignments;
        this.capacities = capacities;
        this.interventions = interventions;
    }

    record Items(List<WireAgent> items) {}

    /**
     * @param since left out where it is not known since when somebody is offline
     * @param capacity left out where they never said how many they take at once
     * @param active conversations, and offers that stand, that take up a place
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WireAgent(
            String id,
            String name,
            String role,
            String status,
            @Nullable Instant since,
            @Nullable Integer capacity,
            int active) {
        static WireAgent of(StaffMember member, Presence presence, Workload workload) {
            return new WireAgent(
                    member.id(),
                    member.name(),
                    member.role().wire(),
                    presence.status().wire(),
                    presence.since().equals(Instant.EPOCH) ? null : presence.since(),
                    workload.capacity(),
                    workload.active());
        }
    }

    record CapacityRequest(@Nullable Integer capacity) {}

    record PresenceRequest(@Nullable String status) {}

    /** What they are from now on. */
    record WirePresence(String id, String status) {}

    @GetMapping
    Mono<Items> agents(Identity.Agent asking) {
        return staff.active()
                .collectList()
                .flatMap(members -> assignments
                        .workloads(members.stream().map(StaffMember::id).toList())
                        .map(workloads -> new Items(members.stream()
                                .map(member -> shown(member, workloads))
                                .toList())));
    }

    private WireAgent shown(StaffMember member, Map<String, Workload> workloads) {
        return WireAgent.of(member, presences.of(member.id()), workloads.getOrDefault(member.id(), NOTHING));
    }

    /** One's own, or as a supervisor anybody's. */
    @PutMapping(path = "/{id}/capacity", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> capacity(Identity.Agent asking, @PathVariable String id, @RequestBody CapacityRequest request) {
        Integer capacity = request.capacity();
        if (capacity == null) {
            return Mono.error(Refusal.badField("capacity", "is missing."));
        }
        return capacities.set(asking, id, capacity);
    }

    /** As a supervisor, of whoever is here; their own consoles are told as everybody else's. */
    @PutMapping(path = "/{id}/presence", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<WirePresence> presence(Identity.Agent asking, @PathVariable String id, @RequestBody PresenceRequest request) {
        asking.demand(Role.SUPERVISOR);
        PresenceStatus status = PresenceStatus.chosen(Inputs.present("status", request.status()));
        return staff.find(id)
                .filter(StaffMember::active)
                .switchIfEmpty(Mono.error(Refusal::notFound))
                .flatMap(member -> set(asking, member, status))
                .thenReturn(new WirePresence(id, status.wire()));
    }

    private Mono<Void> set(Identity.Agent asking, StaffMember member, PresenceStatus status) {
        if (presences.of(member.id()).status() == PresenceStatus.OFFLINE) {
            return Mono.error(Refusal.conflict(member.name() + " is not here.").because("offline"));
        }
        Mono<Void> ready = status == PresenceStatus.ONLINE ? capacities.cameOnline(member.id()) : Mono.empty();
        return interventions
                .setsPresence(asking, member.id(), status)
                .then(Mono.defer(() -> ready))
                .then(Mono.defer(() -> presences.set(member.id(), member.name(), status)));
    }
}
