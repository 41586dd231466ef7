package dev.bouquet.merges;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.conversations.CustomerHistory;
import dev.bouquet.facts.Facts;
import dev.bouquet.facts.WireFact;
import dev.bouquet.identity.Customer;
import dev.bouquet.identity.Merged;
import dev.bouquet.identity.ProvenIdentity;
import dev.bouquet.merges.Pair.Conflict;
import dev.bouquet.merges.Pair.Side;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What would come together, before anybody merges it. */
@Component
class Previews {
    private final Merges merges;
    private final CustomerHistory history;
    private final Facts facts;

    Previews(Merges merges, CustomerHistory history, Facts facts) {
        this.merges = merges;
        this.history = history;
        this.facts = facts;
    }

    /**
     * @param possible whether they can be merged
     * @param conflicts what differs, and what stands in the way, see {@link Conflict}
     * @param into whom the other one would lead to
     */
    record Preview(boolean possible, List<String> conflicts, Person into, Person from) {}

    /**
     * One of the two.
     *
     * @param names of all customers who are this person already
     * @param customers how many those are
     * @param conversations how many they have, as far as to {@link CustomerHistory#COUNT_MAX}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(
            String id,
            @Nullable String name,
            @Nullable String email,
            boolean verified,
            List<String> names,
            int customers,
            List<ProvenIdentity> identities,
            long conversations,
            List<WireFact> facts) {
        /** Not what they are called: that goes into no log. */
        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    /** Refuses as {@link Merges#pair}. */
    Mono<Preview> of(String customer, @Nullable String with) {
        return merges.pair(customer, with)
                .flatMap(pair ->
                        Mono.zip(person(pair.into()), person(pair.from()), (into, from) -> preview(pair, into, from)));
    }

    private static Preview preview(Pair pair, Person into, Person from) {
        List<Conflict> conflicts = pair.conflicts();
        return new Preview(
                conflicts.stream().noneMatch(Conflict::forbids),
                conflicts.stream().map(Conflict::wire).toList(),
                into,
                from);
    }

    private Mono<Person> person(Side side) {
        Merged merged = side.merged();
        Customer one = merged.asOne(merged.root().id());
        return Mono.zip(
                history.count(merged.ids()),
                facts.of(one.id()),
                (conversations, known) -> new Person(
                        one.id(),
                        one.name(),
                        one.email(),
                        one.verified(),
                        merged.names(),
                        merged.ids().size(),
                        side.identities(),
                        conversations,
                        known));
    }
}
