package dev.bouquet.identity;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One person: the customer to whom all the others lead, and those others, whoever was merged first before. Most are one
 * customer.
 *
 * @param merges by which the others lead there
 */
public record Merged(Customer root, List<Customer> others, List<CustomerMerge> merges) {
    public Merged {
        others = List.copyOf(others);
        merges = List.copyOf(merges);
    }

    /** All of them, the root first. */
    public List<Customer> all() {
        return Stream.concat(Stream.of(root), others.stream()).toList();
    }

    /** Of all of them, the root's first. */
    public List<String> ids() {
        return all().stream().map(Customer::id).toList();
    }

    /** What those are called who are called anything, each name once. */
    public List<String> names() {
        return all().stream()
                .flatMap(each -> Stream.ofNullable(each.name()))
                .distinct()
                .toList();
    }

    /** Only while two merges, of which one is about to be taken back, lead to each other. */
    public boolean isCircular() {
        return merges.stream().anyMatch(merge -> merge.from().equals(root.id()));
    }

    Customer demand(String id) {
        return all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not one of them"));
    }

    /**
     * The person as one customer: the root, called as whoever is known best, and on the visit of the one who was asked for,
     * since that is whom somebody is talking to.
     */
    public Customer asOne(String asked) {
        Customer visiting = demand(asked);
        Customer known = all().stream()
                .filter(Customer::verified)
                .findFirst()
                .or(() -> all().stream().filter(each -> each.name() != null).findFirst())
                .orElse(root);
        return new Customer(
                root.id(),
                known.name(),
                known.email(),
                known.verified(),
                visiting.locale(),
                earliest(all().stream().map(Customer::createdAt)),
                visiting.page(),
                visiting.attributes(),
                visiting.attributesOf(),
                visiting.lastSeenAt());
    }

    private static Instant earliest(Stream<Instant> times) {
        return times.min(Comparator.naturalOrder()).orElseThrow();
    }

    /** Not what they are called: that goes into no log. */
    @Override
    public String toString() {
        return "Merged" + ids();
    }
}
