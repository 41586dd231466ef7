package dev.bouquet.conversations;

import com.mongodb.client.model.Filters;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.words.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
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
    private static final List<Status> IN_WORK = List.of(Status.OPEN, Status.PENDING, Status.SNOOZED);
    private static final List<Bson> NOTHING = List.of(Filters.eq("_id", ""));

    private final ConversationStore store;
    private final Projector projector;

    ConversationList(ConversationStore store, Projector projector) {
        this.store = store;
        this.projector = projector;
    }

    /** @param view one of mine, queued, open, resolved, all */
    record Query(
            String view,
            @Nullable String queue,
            @Nullable String customer,
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
            this(view, queue, customer, search, Narrowing.NONE, "latest", cursor, limit);
        }
    }

    /** @param next the cursor of the next page; null on the last one */
    record Slice(List<Conversation> items, @Nullable String next) {}

    /** Customers see their own only, whatever they ask for. What waits comes to staff in the order of its queue. */
    Mono<Slice> list(Identity who, Query query) {
        return Mono.defer(() -> {
            ListOrder order = ListOrder.of(who, query.view(), query.order());
            int limit = checkLimit(query.limit());
            List<Bson> filters = filters(who, query, order);
            Bson filter = filters.isEmpty() ? Filters.empty() : Filters.and(filters);
            return projector
                    .settled()
                    .thenMany(store.list(filter, order, limit + 1))
                    .collectList()
                    .map(found -> slice(found, limit, order));
        });
    }

    private static List<Bson> filters(Identity who, Query query, ListOrder order) {
        Narrowing narrowing = who.isStaff() ? query.narrowing() : Narrowing.NONE;
        List<Bson> filters = new ArrayList<>(view(who, query.view(), narrowing));
        if (!who.isStaff()) {
            filters.add(Filters.eq("customer.id", who.id()));
        } else if (query.customer() != null) {
            filters.add(Filters.eq("customer.id", query.customer()));
        }
        filters.addAll(narrowing.filters(who, order));
        if (query.queue() != null) {
            filters.add(Filters.eq("queue", query.queue()));
        }
        if (query.search() != null && !query.search().isBlank()) {
            filters.addAll(search(query.search()));
        }
        if (query.cursor() != null) {
            filters.add(Cursor.parse(query.cursor()).after(order));
        }
        return filters;
    }

    private static List<Bson> view(Identity who, String view, Narrowing narrowing) {
        List<Status> statuses = new ArrayList<>(statuses(view));
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
        // To a customer all that is theirs is their own.
        boolean all = statuses.size() == Status.values().length || view.equals("mine") && !who.isStaff();
        if (!all || narrowing.isSought()) {
            List<String> wires = statuses.stream().map(Status::wire).toList();
            filters.add(wires.size() == 1 ? Filters.eq("status", wires.getFirst()) : Filters.in("status", wires));
        }
        return filters;
    }

    private static List<Status> statuses(String view) {
        return switch (view) {
            case "mine", "open" -> IN_WORK;
            case "queued" -> List.of(Status.QUEUED);
            case "resolved" -> List.of(Status.RESOLVED);
            case "all" -> List.of(Status.values());
            default -> throw Refusal.badField("view", "must be mine, queued, open, resolved or all.");
        };
    }

    /** Every word must be found; the last one may be the beginning of a word, as while typing. */
    private static List<Bson> search(String search) {
        if (search.length() > SEARCH_LENGTH_MAX) {
            throw Refusal.tooLarge("q", "must be at most " + SEARCH_LENGTH_MAX + " characters long.");
        }
        List<String> words = List.copyOf(Words.of(ConversationCodec.WORDS_MAX, search));
        List<Bson> filters = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean last = i == words.size() - 1;
            filters.add(
                    last
                            ? Filters.regex("words", "^" + Pattern.quote(words.get(i)))
                            : Filters.eq("words", words.get(i)));
        }
        return filters.isEmpty() ? NOTHING : filters;
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
        Conversation last = items.getLast();
        return new Slice(items, new Cursor(order.at(last), last.id()).text());
    }

    /** Where the next page begins: after the last item's place in the order of the list, and its id. */
    private record Cursor(long at, String id) {
        static Cursor parse(String text) {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                int space = plain.indexOf(' ');
                return new Cursor(Long.parseLong(plain.substring(0, space)), plain.substring(space + 1));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException malformed) {
                throw Refusal.badField("cursor", "is not one that this list gave.");
            }
        }

        String text() {
            byte[] plain = (at + " " + id).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
        }

        Bson after(ListOrder order) {
            return order.after(at, id);
        }
    }
}
