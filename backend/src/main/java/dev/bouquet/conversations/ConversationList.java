package dev.bouquet.conversations;

import com.mongodb.client.model.Filters;
import dev.bouquet.conversations.ConversationTermStore.Found;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.words.Terms;
import dev.bouquet.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists of conversations, paged by a cursor. A list shows everything this node was told before it was asked for. */
@Component
class ConversationList {
    static final int LIMIT_DEFAULT = 30;
    static final int LIMIT_MAX = 100;
    private static final int SEARCH_LENGTH_MAX = 200;

    /** As many as a page can need several times over, and as few as the store finds by their ids at once. */
    static final int LOOKED_AT_MAX = 500;

    private static final int SEARCH_ROUNDS_MAX = 4;
    private static final Duration CATCH_UP_MAX = Duration.ofMillis(300);
    private static final List<Status> IN_WORK = List.of(Status.OPEN, Status.PENDING, Status.SNOOZED);
    private static final Bson PROMISED = Filters.gt(ConversationCodec.PROMISE_DUE, new Date(0));
    private static final List<Bson> NOTHING = List.of(Filters.eq("_id", ""));

    private final ConversationStore store;
    private final Projector projector;
    private final ConversationTerms terms;
    private final ConversationTermStore termStore;

    ConversationList(
            ConversationStore store, Projector projector, ConversationTerms terms, ConversationTermStore termStore) {
        this.store = store;
        this.projector = projector;
        this.terms = terms;
        this.termStore = termStore;
    }

    /**
     * @param view one of mine, queued, open, promised, resolved, all
     * @param customers ids of whom they are; null for everybody's
     */
    record Query(
            String view,
            @Nullable String queue,
            @Nullable List<String> customers,
            @Nullable String search,
            Narrowing narrowing,
            String order,
            @Nullable String cursor,
            int limit) {
        Query(
                String view,
                @Nullable String queue,
                @Nullable String customer,
                @Nullable String search,
                @Nullable String cursor,
                int limit) {
            this(
                    view,
                    queue,
                    customer == null ? null : List.of(customer),
                    search,
                    Narrowing.NONE,
                    "latest",
                    cursor,
                    limit);
        }
    }

    /** @param next the cursor of the next page; null on the last one */
    record Slice(List<Conversation> items, @Nullable String next) {}

    /**
     * Customers see their own only, whatever they ask for. What waits comes to staff in the order of its queue, what was promised
     * by when it is due.
     */
    Mono<Slice> list(Identity who, Query query) {
        return Mono.defer(() -> {
            ListOrder order = ListOrder.of(who, query.view(), query.order());
            int limit = checkLimit(query.limit());
            String search = query.search();
            List<Bson> filters = filters(who, query, order);
            if (who.isStaff() && search != null && !search.isBlank()) {
                Search by = new Search(filters, terms(query, search), order, limit);
                return projector.settled().then(caughtUp()).then(searched(by, SearchCursor.parse(query.cursor()), 1));
            }
            if (query.cursor() != null) {
                filters.add(ListCursor.parse(query.cursor()).after(order));
            }
            return projector
                    .settled()
                    .thenMany(store.list(all(filters), order, limit + 1))
                    .collectList()
                    .map(found -> slice(found, limit, order));
        });
    }

    private static Bson all(List<Bson> filters) {
        return filters.isEmpty() ? Filters.empty() : Filters.and(filters);
    }

    /** Waits for a moment for what was just said; a search that would take longer goes by what is known. */
    private Mono<Void> caughtUp() {
        return terms.catchUp().timeout(CATCH_UP_MAX).onErrorComplete();
    }

    /**
     * @param filters what must be true of the conversations
     * @param terms what must be true of their terms
     */
    private record Search(List<Bson> filters, List<Bson> terms, ListOrder order, int limit) {}

    /**
     * Looks at the latest {@link #LOOKED_AT_MAX} that have the words, and goes on to earlier ones where those are all shown or
     * not wanted. What is ordered otherwise, as what waits, is looked for among those only.
     */
    private Mono<Slice> searched(Search search, SearchCursor from, int round) {
        List<Bson> sought = new ArrayList<>(search.terms());
        if (from.group() != null) {
            sought.add(from.group().earlierThan("at"));
        }
        return termStore.find(Filters.and(sought), LOOKED_AT_MAX).flatMap(group -> {
            ListCursor further = group.size() < LOOKED_AT_MAX || search.order() != ListOrder.LATEST
                    ? null
                    : new ListCursor(
                            group.getLast().at().toEpochMilli(), group.getLast().id());
            return ofGroup(search, from, group, further)
                    .flatMap(slice -> slice.items().isEmpty() && further != null && round < SEARCH_ROUNDS_MAX
                            ? searched(search, new SearchCursor(further, null), round + 1)
                            : Mono.just(slice));
        });
    }

    private Mono<Slice> ofGroup(Search search, SearchCursor from, List<Found> group, @Nullable ListCursor further) {
        List<Bson> filters = new ArrayList<>(search.filters());
        filters.add(Filters.in("_id", group.stream().map(Found::id).toList()));
        if (from.within() != null) {
            filters.add(from.within().after(search.order()));
        }
        return store.list(all(filters), search.order(), search.limit() + 1)
                .collectList()
                .map(found -> {
                    Slice slice = slice(found, search.limit(), search.order());
                    SearchCursor next = slice.next() != null
                            ? new SearchCursor(from.group(), ListCursor.parse(slice.next()))
                            : further == null ? null : new SearchCursor(further, null);
                    return new Slice(slice.items(), next == null ? null : next.text());
                });
    }

    private static List<Bson> terms(Query query, String search) {
        checkLength(search);
        List<Bson> terms =
                new ArrayList<>(Terms.sought(ConversationTermStore.TERMS, search, ConversationCodec.WORDS_MAX));
        if (query.customers() != null) {
            terms.add(Filters.in("customer", query.customers()));
        }
        return terms;
    }

    private static List<Bson> filters(Identity who, Query query, ListOrder order) {
        Narrowing narrowing = who.isStaff() ? query.narrowing() : Narrowing.NONE;
        List<Bson> filters = new ArrayList<>(view(who, query.view(), narrowing));
        if (!who.isStaff()) {
            filters.add(Filters.eq("customer.id", who.id()));
        } else if (query.customers() != null) {
            filters.add(Filters.in("customer.id", query.customers()));
        }
        filters.addAll(narrowing.filters(who, order));
        if (query.queue() != null) {
            filters.add(Filters.eq("queue", query.queue()));
        }
        if (!who.isStaff() && query.search() != null && !query.search().isBlank()) {
            filters.addAll(words(query.search()));
        }
        return filters;
    }

    private static List<Bson> view(Identity who, String view, Narrowing narrowing) {
        List<Status> statuses = new ArrayList<>(statuses(who, view));
        if (narrowing.status() != null) {
            statuses.removeIf(status -> status != narrowing.status());
        }
        if (narrowing.excludesWaiting()) {
            statuses.remove(Status.QUEUED);
        }
        if (statuses.isEmpty()) {
            return NOTHING;
        }
        List<Bson> filters = new ArrayList<>();
        if (view.equals("mine") && who.isStaff()) {
            filters.add(Filters.eq("assignee.id", who.id()));
        }
        boolean promised = view.equals("promised");
        if (promised) {
            filters.add(PROMISED);
        }
        // To a customer all that is theirs is their own.
        boolean all = statuses.size() == Status.values().length || view.equals("mine") && !who.isStaff();
        // What was promised is found by when it is due: there is so little of it that no other index is entered.
        if (!all || narrowing.isSought() && !promised) {
            List<String> wires = statuses.stream().map(Status::wire).toList();
            filters.add(wires.size() == 1 ? Filters.eq("status", wires.getFirst()) : Filters.in("status", wires));
        }
        return filters;
    }

    private static List<Status> statuses(Identity who, String view) {
        return switch (view) {
            case "mine", "open" -> IN_WORK;
            case "queued" -> List.of(Status.QUEUED);
            case "resolved" -> List.of(Status.RESOLVED);
            case "all" -> List.of(Status.values());
            case "promised" -> {
                if (!who.isStaff()) {
                    throw noView(who);
                }
                yield List.of(Status.values());
            }
            default -> throw noView(who);
        };
    }

    private static Refusal noView(Identity who) {
        return Refusal.badField(
                "view", "must be mine, queued, open, " + (who.isStaff() ? "promised, " : "") + "resolved or all.");
    }

    /**
     * Every word must be found; the last one may be the beginning of a word, as while typing. Staff find by all that was ever
     * said or noted; customers by what their lists show, for a note of ours must not be found by them.
     */
    private static List<Bson> words(String search) {
        checkLength(search);
        List<String> words = List.copyOf(Words.of(ConversationCodec.WORDS_MAX, search));
        if (words.isEmpty()) {
            return NOTHING;
        }
        List<Bson> filters = new ArrayList<>();
        words.subList(0, words.size() - 1).forEach(word -> filters.add(Filters.eq("words", word)));
        filters.add(Filters.regex("words", "^" + Pattern.quote(words.getLast())));
        return filters;
    }

    private static void checkLength(String search) {
        if (search.length() > SEARCH_LENGTH_MAX) {
            throw Refusal.tooLarge("q", "must be at most " + SEARCH_LENGTH_MAX + " characters long.");
        }
    }

    private static int checkLimit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Refusal.badField("limit", "must be from 1 to " + LIMIT_MAX + ".");
        }
        return limit;
    }

    private static Slice slice(List<Conversation> found, int limit, ListOrder order) {
        if (found.size() <= limit) {
            return new Slice(found, null);
        }
        List<Conversation> items = found.subList(0, limit);
        return new Slice(items, ListCursor.of(items.getLast(), order).text());
    }
}
