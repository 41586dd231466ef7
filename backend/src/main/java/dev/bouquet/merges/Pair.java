package dev.bouquet.merges;

import dev.bouquet.identity.Customer;
import dev.bouquet.identity.Merged;
import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.identity.ProvenIdentity;
import dev.bouquet.refusal.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two people as they are known now, who may be one.
 *
 * @param into whom the other one is to lead to
 */
record Pair(Side into, Side from) {
    record Side(Merged merged, List<ProvenIdentity> identities) {
        private boolean isVerified() {
            return merged.all().stream().anyMatch(Customer::verified);
        }

        private Set<String> names() {
            return Set.copyOf(merged.names());
        }

        private Set<String> emails() {
            return merged.all().stream()
                    .flatMap(each -> Stream.ofNullable(each.email()))
                    .collect(Collectors.toSet());
        }
    }

    /** What differs, or stands in the way. */
    enum Conflict {
        NAME(""),
        EMAIL(""),
        SAME_CUSTOMER("These are one customer already."),
        SITE_ACCOUNTS("Each of them has proven to be another account of one site, so they are two people."),
        TOO_MANY("More than " + MergedCustomers.COUNT_MAX
                + " customers cannot be one person. Undo an earlier merge first.");

        private final String refusal;

        Conflict(String refusal) {
            this.refusal = refusal;
        }

        /** Whether they cannot be merged for that. */
        boolean forbids() {
            return !refusal.isEmpty();
        }

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        Refusal refusal() {
            return Refusal.conflict(refusal).because(wire());
        }
    }

    /** The one who was asked for stays, unless it is only of the other one that we know for certain who they are. */
    static Pair of(Side asked, Side with) {
        return with.isVerified() && !asked.isVerified() ? new Pair(with, asked) : new Pair(asked, with);
    }

    List<Conflict> conflicts() {
        if (into.merged().root().id().equals(from.merged().root().id())) {
            return List.of(Conflict.SAME_CUSTOMER);
        }
        List<Conflict> conflicts = new ArrayList<>();
        if (areOfTwo(Stream.concat(into.identities().stream(), from.identities().stream()))) {
            conflicts.add(Conflict.SITE_ACCOUNTS);
        }
        if (into.merged().ids().size() + from.merged().ids().size() > MergedCustomers.COUNT_MAX) {
            conflicts.add(Conflict.TOO_MANY);
        }
        if (differ(into.names(), from.names())) {
            conflicts.add(Conflict.NAME);
        }
        if (differ(into.emails(), from.emails())) {
            conflicts.add(Conflict.EMAIL);
        }
        return conflicts;
    }

    void demandPossible() {
        conflicts().stream().filter(Conflict::forbids).findFirst().ifPresent(conflict -> {
            throw conflict.refusal();
        });
    }

    /** What both have, and nothing of it in common. */
    private static boolean differ(Set<String> one, Set<String> other) {
        return !one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other);
    }

    /** Whether two accounts of one site are among them; whoever has accounts of several sites may well be one person. */
    private static boolean areOfTwo(Stream<ProvenIdentity> identities) {
        return identities
                .filter(identity -> identity.kind().equals("site"))
                .collect(Collectors.groupingBy(
                        identity -> Objects.requireNonNullElse(identity.site(), ""),
                        Collectors.mapping(ProvenIdentity::value, Collectors.toSet())))
                .values()
                .stream()
                .anyMatch(accounts -> accounts.size() > 1);
    }

    /** Of one person as they are after a merge: what should not have come together. */
    static void demandOne(Merged merged, List<ProvenIdentity> identities) {
        if (areOfTwo(identities.stream())) {
            throw Conflict.SITE_ACCOUNTS.refusal();
        }
        if (merged.ids().size() > MergedCustomers.COUNT_MAX) {
            throw Conflict.TOO_MANY.refusal();
        }
        if (merged.isCircular()) {
            throw Conflict.SAME_CUSTOMER.refusal();
        }
    }
}
