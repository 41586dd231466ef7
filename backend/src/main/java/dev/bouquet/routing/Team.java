package dev.bouquet.routing;

import dev.bouquet.identity.Staff;
import dev.bouquet.identity.StaffMember;
import dev.bouquet.presence.Presence;
import dev.bouquet.presence.PresenceStatus;
import dev.bouquet.presence.Presences;
import dev.bouquet.queues.Queue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who may be given something now. */
@Component
class Team {
    /** What an administrator changes of somebody's skills is in force after so long. */
    private static final Duration STAFF_KNOWN_FOR = Duration.ofSeconds(5);

    private final Presences presences;
    private final Staff staff;
    private final SlotStore slots;
    private final Clock clock;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    Team(Presences presences, Staff staff, SlotStore slots, Clock clock) {
        this.presences = presences;
        this.staff = staff;
        this.slots = slots;
        this.clock = clock;
    }

    private record Known(Instant at, Map<String, StaffMember> byId) {}

    /** An agent who is online and fit for a queue, with their places. */
    record Candidate(Desk desk, StaffMember member) {}

    /**
     * Those who are online, have the skills and a language of the queue, and any place free. While presence is not known, only
     * those of them who are connected to this node: whether the others are still there nobody can tell it, nor could it show
     * them what is offered. Their own node sees to them.
     */
    Mono<List<Candidate>> available(Queue queue) {
        return onlineAndFit(queue, presences.known() ? agentId -> true : presences.connectedHere()::contains)
                .filter(candidate ->
                        candidate.desk().capacity() != null && candidate.desk().free() > 0)
                .collectList();
    }

    /**
     * How many conversations of this queue are worked on at once, for the estimate of a wait: of whoever is online and fit
     * the capacity, shared equally among this queue and the others for which they are fit.
     *
     * @param others in which somebody waits as well
     */
    Mono<Double> capacityFor(Queue queue, Collection<Queue> others) {
        return onlineAndFit(queue, agentId -> true)
                .map(candidate -> share(candidate, others))
                .reduce(0.0, Double::sum);
    }

    private static double share(Candidate candidate, Collection<Queue> others) {
        Integer capacity = candidate.desk().capacity();
        long rivals = others.stream()
                .filter(other -> isFit(candidate.member(), other))
                .count();
        return capacity == null ? 0 : (double) capacity / (1 + rivals);
    }

    private Flux<Candidate> onlineAndFit(Queue queue, Predicate<String> agents) {
        List<String> online = presences.all().values().stream()
                .filter(presence -> presence.status() == PresenceStatus.ONLINE)
                .map(Presence::agentId)
                .filter(agents)
                .toList();
        return online.isEmpty()
                ? Flux.empty()
                : members().flatMapMany(members -> {
                    Map<String, StaffMember> fit = online.stream()
                            .map(members::get)
                            .filter(Objects::nonNull)
                            .filter(member -> isFit(member, queue))
                            .collect(Collectors.toMap(StaffMember::id, Function.identity()));
                    return slots.find(fit.keySet()).mapNotNull(desk -> candidate(desk, fit.get(desk.agentId())));
                });
    }

    private static @Nullable Candidate candidate(Desk desk, @Nullable StaffMember member) {
        return member == null ? null : new Candidate(desk, member);
    }

    Mono<Map<String, StaffMember>> members() {
        Known last = known.get();
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.at().plus(STAFF_KNOWN_FOR))) {
            return Mono.just(last.byId());
        }
        return staff.active().collectMap(StaffMember::id).doOnNext(byId -> known.set(new Known(now, byId)));
    }

    static boolean isFit(StaffMember member, Queue queue) {
        return member.skills().containsAll(queue.skills())
                && (queue.languages().isEmpty()
                        || queue.languages().stream().anyMatch(wanted -> speaks(member, wanted)));
    }

    /** Who speaks {@code pt} is understood where {@code pt-BR} is asked for, and the other way round. */
    private static boolean speaks(StaffMember member, String wanted) {
        String language = base(wanted);
        return member.languages().stream().anyMatch(spoken -> base(spoken).equals(language));
    }

    private static String base(String tag) {
        return Locale.forLanguageTag(tag).getLanguage();
    }
}
