package dev.bouquet.timeline;

import dev.bouquet.conversations.CustomerHistory;
import dev.bouquet.conversations.CustomerHistory.Before;
import dev.bouquet.gestures.CustomerGestures;
import dev.bouquet.identity.MergedCustomers;
import dev.bouquet.refusal.Refusal;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Everything of one customer, and of all who are the same person, in one order, the latest first, in pages. Each page asks every source for a page of its own, by
 * an index, and keeps the latest of what they give.
 */
@Component
class Timelines {
    static final int LIMIT_DEFAULT = 20;
    private static final int LIMIT_MAX = 100;
    private static final Comparator<Moment> LATEST_FIRST = Comparator.<Moment>comparingLong(
                    moment -> moment.at().toEpochMilli())
            .reversed();

    private final MergedCustomers customers;
    private final CustomerHistory history;
    private final CustomerGestures gestures;

    Timelines(MergedCustomers customers, CustomerHistory history, CustomerGestures gestures) {
        this.customers = customers;
        this.history = history;
        this.gestures = gestures;
    }

    /** @param next the cursor of the next page; null on the last one */
    record Slice(List<Moment> items, @Nullable String next) {}

    /** Refuses with {@code not_found} where there is no such customer. */
    Mono<Slice> of(String customerId, @Nullable String kind, @Nullable String cursor, int limit) {
        return Mono.defer(() -> {
            if (limit < 1 || limit > LIMIT_MAX) {
                throw Refusal.badField("limit", "must be from 1 to " + LIMIT_MAX + ".");
            }
            Set<Kind> kinds = kind == null ? EnumSet.allOf(Kind.class) : EnumSet.of(Kind.demand(kind));
            Cursor after = Cursor.parse(cursor);
            return customers
                    .of(customerId)
                    .switchIfEmpty(Mono.error(Refusal::notFound))
                    .flatMap(found -> latest(found.ids(), kinds, after, limit + 1))
                    .map(found -> slice(found, limit));
        });
    }

    /** In the order of their sources, which the sorting keeps where times are the same. */
    private Mono<List<Moment>> latest(Collection<String> of, Set<Kind> kinds, @Nullable Cursor after, int limit) {
        Mono<List<Moment>> conversations = kinds.contains(Kind.CONVERSATION)
                ? history.conversations(of, before(after, Kind.CONVERSATION), limit)
                        .map(found -> found.stream().map(Moment::of).toList())
                : Mono.empty();
        Mono<List<Moment>> given = kinds.contains(Kind.GESTURE) ? given(of, after, limit) : Mono.empty();
        return Flux.mergeSequential(conversations, given, said(of, kinds, after, limit))
                .flatMapIterable(found -> found)
                .sort(LATEST_FIRST)
                .take(limit)
                .collectList();
    }

    private Mono<List<Moment>> given(Collection<String> of, @Nullable Cursor after, int limit) {
        Before before = before(after, Kind.GESTURE);
        return gestures.of(of, before == null ? null : before.at(), before == null ? null : before.id(), limit)
                .map(found -> found.stream().map(Moment::of).toList());
    }

    private Mono<List<Moment>> said(Collection<String> of, Set<Kind> kinds, @Nullable Cursor after, int limit) {
        Set<CustomerHistory.Moment> wanted = Stream.of(CustomerHistory.Moment.values())
                .filter(each -> kinds.contains(Kind.valueOf(each.name())))
                .collect(Collectors.toSet());
        return wanted.isEmpty()
                ? Mono.empty()
                : history.moments(of, wanted, before(after, Kind.FEEDBACK), limit)
                        .map(found -> found.stream().map(Moment::of).toList());
    }

    private static @Nullable Before before(@Nullable Cursor after, Kind kind) {
        return after == null ? null : after.in(kind);
    }

    private static Slice slice(List<Moment> found, int limit) {
        return found.size() <= limit
                ? new Slice(found, null)
                : new Slice(
                        found.subList(0, limit),
                        Cursor.behind(found.get(limit - 1)).text());
    }
}
