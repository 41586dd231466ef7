package dev.bouquet.identity;

import dev.bouquet.identity.MergedCustomerStore.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which customers are one person, for staff. It widens nobody's rights: a browser's token stands for the one customer that it
 * always stood for.
 */
@Component
public class MergedCustomers {
    /** So many customers are one person at most. */
    public static final int COUNT_MAX = 20;

    /** So many merges are known to who counts people. */
    public static final int LEADS_MAX = 50_000;

    private static final int AT_ONCE_MAX = 8;
    private static final Comparator<Member> MERGED_FIRST = Comparator.comparing(
            member -> Objects.requireNonNull(member.merge()).at());

    private final MergedCustomerStore store;
    private final Customers customers;

    MergedCustomers(MergedCustomerStore store, Customers customers) {
        this.store = store;
        this.customers = customers;
    }

    /** The person whom this customer is, with all others they are; empty where there is no such customer. */
    public Mono<Merged> of(String customerId) {
        return store.find(customerId)
                .flatMap(asked -> root(asked, new HashSet<>(Set.of(asked.id()))))
                .flatMap(root -> gathered(List.of(root), List.of(root)));
    }

    /**
     * To whom customers lead who are somebody else, too, of as many as {@link #LEADS_MAX}: by their ids, the one at the end
     * of the way. Whoever is not named is nobody else but whom others lead to.
     */
    public Mono<Map<String, String>> leads() {
        return store.leads(LEADS_MAX).map(MergedCustomers::ends);
    }

    private static Map<String, String> ends(Map<String, String> steps) {
        Map<String, String> ends = new HashMap<>();
        steps.forEach((from, into) -> {
            String end = into;
            for (int step = 0; step < COUNT_MAX && steps.containsKey(end); step++) {
                end = steps.getOrDefault(end, end);
            }
            ends.put(from, end);
        });
        return ends;
    }

    /** Of all customers whom this one is; of this one alone where there is no such customer. */
    public Mono<List<String>> idsOf(String customerId) {
        return of(customerId).map(Merged::ids).defaultIfEmpty(List.of(customerId));
    }

    /** All that this person has proven, as any of the customers they are. */
    public Mono<List<ProvenIdentity>> identities(Merged merged) {
        return Flux.fromIterable(merged.all())
                .flatMapSequential(customers::identities, AT_ONCE_MAX)
                .flatMapIterable(found -> found)
                .collectList();
    }

    /**
     * Lets the one lead to the other; idempotent. Whether both may be one person is up to who asks.
     *
     * @return false: they lead elsewhere already
     */
    public Mono<Boolean> join(CustomerMerge merge) {
        return store.join(merge);
    }

    /** Undoes that; idempotent. Whoever led to the one before goes with them. */
    public Mono<Void> part(CustomerMerge merge) {
        return store.part(merge.from(), merge.id());
    }

    /** Each whom these lead to, once, in their order. */
    Mono<List<Customer>> roots(List<Member> found) {
        return Flux.fromIterable(found)
                .flatMapSequential(member -> root(member, new HashSet<>(Set.of(member.id()))), AT_ONCE_MAX)
                .map(Member::customer)
                .distinct(Customer::id)
                .collectList();
    }

    /** @param passed whom it came by, so that it ends also where two lead to each other for a moment */
    private Mono<Member> root(Member from, Set<String> passed) {
        CustomerMerge merge = from.merge();
        return merge == null || !passed.add(merge.into())
                ? Mono.just(from)
                : store.find(merge.into())
                        .flatMap(next -> root(next, passed))
                        // Whom they led to was forgotten: they lead nowhere.
                        .defaultIfEmpty(new Member(from.customer(), null));
    }

    /**
     * Step by step all who lead to these: one more than there may be at most, which whoever merges then sees.
     *
     * @param latest those who were found in the step before
     */
    private Mono<Merged> gathered(List<Member> found, List<Member> latest) {
        int room = COUNT_MAX + 1 - found.size();
        if (latest.isEmpty() || room <= 0) {
            return Mono.just(merged(found));
        }
        Set<String> known = found.stream().map(Member::id).collect(Collectors.toSet());
        return store.into(latest.stream().map(Member::id).toList(), room)
                .map(next -> next.stream()
                        .filter(member -> !known.contains(member.id()))
                        .toList())
                .flatMap(next ->
                        gathered(Stream.concat(found.stream(), next.stream()).toList(), next));
    }

    private static Merged merged(List<Member> found) {
        List<Member> others = new ArrayList<>(found.subList(1, found.size()));
        others.sort(MERGED_FIRST);
        return new Merged(
                found.getFirst().customer(),
                others.stream().map(Member::customer).toList(),
                Stream.concat(Stream.of(found.getFirst()), others.stream())
                        .flatMap(member -> Stream.ofNullable(member.merge()))
                        .toList());
    }
}
