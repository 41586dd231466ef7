package dev.bouquet.routing;

import dev.bouquet.conversations.Conversation;
import dev.bouquet.conversations.Person;
import dev.bouquet.queues.Queue;
import dev.bouquet.routing.Team.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * One look at a page of a queue and at who could take something from it.
 *
 * @param states who waits, in order
 * @param lastOwners by customer, who answered for them before
 * @param offers by conversation, what is known of offering it
 * @param weightOf how much of a place a conversation of that channel takes, in thousandths
 */
record Round(
        Queue queue,
        List<Conversation> states,
        List<Candidate> candidates,
        Map<String, String> lastOwners,
        Map<String, Offer> offers,
        Instant now,
        ToIntFunction<String> weightOf) {

    List<Plan.Match> matches() {
        List<Plan.Wanted> wanted = states.stream()
                .filter(state -> !isBeingOffered(state))
                .map(this::wanted)
                .toList();
        return Plan.of(wanted, candidates.stream().map(Candidate::desk).toList());
    }

    private Plan.Wanted wanted(Conversation state) {
        Person owner = state.owner();
        String knows = owner == null ? lastOwners.get(state.customer().id()) : owner.id();
        Offer offer = offers.get(state.id());
        Set<String> passed = offer == null || allPassed(state) ? Set.of() : offer.passed();
        return new Plan.Wanted(state.id(), weight(state), knows, queue.mode() == Queue.Mode.MANUAL, passed);
    }

    /** Somebody is being asked, or everybody has passed and the pause is not over. */
    private boolean isBeingOffered(Conversation state) {
        Offer offer = offers.get(state.id());
        if (offer == null) {
            return false;
        }
        Instant passedAt = offer.passedAt();
        boolean pause = passedAt != null && now.isBefore(passedAt.plusSeconds(queue.offerSeconds()));
        return offer.standing() != null || pause && allPassed(state);
    }

    /** Everybody who could take it was asked once: it begins anew. */
    boolean allPassed(Conversation state) {
        Offer offer = offers.get(state.id());
        return offer != null
                && candidates.stream()
                        .map(Candidate::desk)
                        .filter(desk -> desk.free() >= weight(state))
                        .allMatch(desk -> offer.passed().contains(desk.agentId()));
    }

    private int weight(Conversation state) {
        return weightOf.applyAsInt(state.channel());
    }

    Conversation state(String conversationId) {
        return states.stream()
                .filter(state -> state.id().equals(conversationId))
                .findFirst()
                .orElseThrow();
    }

    Person agent(String agentId) {
        return candidates.stream()
                .map(Candidate::member)
                .filter(member -> member.id().equals(agentId))
                .findFirst()
                .map(member -> new Person(member.id(), member.name()))
                .orElseThrow();
    }
}
