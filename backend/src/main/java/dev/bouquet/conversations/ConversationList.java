package dev.bouquet.conversations;

import com.mongodb.client.model.Filters;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
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
    private static final List<String> IN_WORK =
            List.of(Status.OPEN.wire(), Status.PENDING.wire(), Status.SNOOZED.wire());

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
            @Nullable String cursor,
            int limit) {}

    /** @param next the cursor of the next page; null on the last one */
    record Slice(List<Conversation> items, @Nullable String next) {}

    /** Customers see their own only, whatever they ask for. The longest waiting come first in the queue, else the latest. */
    Mono<Slice> list(Identity who, Query query) {
        return Mono.defer(() -> {
            boolean longestWaitFirst = query.view().equals("queued");
            int limit = checkLimit(query.limit());
            Bson filter = Filters.and(filters(who, query, longestWaitFirst));
            return projector
                    .settled()
                    .thenMany(store.list(filter, longestWaitFirst, limit + 1))
                    .collectList()
                    .map(found -> slice(found, limit, longestWaitFirst));
        });
    }

    private static List<Bson> filters(Identity who, Query query, boolean longestWaitFirst) {
        List<Bson> filters = new ArrayList<>();
        filters.add(view(who, query.view()));
        if (!who.isStaff()) {
            filters.add(Filters.eq("customer.id", who.id()));
        } else if (query.customer() != null) {
            filters.add(Filters.eq("customer.id", query.customer()));
        }
        if (query.queue() != null) {
            filters.add(Filters.eq("queue", query.queue()));
        }
        if (query.search() != null && !query.search().isBlank()) {
            filters.addAll(search(query.search()));
        }
        if (query.cursor() != null) {
            filters.add(Cursor.parse(query.cursor()).after(longestWaitFirst));
        }
        return filters;
    }

    private static Bson view(Identity who, String view) {
        return switch (view) {
            case "mine" ->
                who.isStaff()
                        ? Filters.and(Filters.eq("assignee.id", who.id()), Filters.in("status", IN_WORK))
                        : Filters.eq("customer.id", who.id());
            case "queued" -> Filters.eq("status", Status.QUEUED.wire());
            case "open" -> Filters.in("status", IN_WORK);
            case "resolved" -> Filters.eq("status", Status.RESOLVED.wire());
            case "all" -> Filters.empty();
            default -> throw Refusal.badField("view", "must be mine, queued, open, resolved or all.");
        };
    }

    /** Every word must be found; the last one may be the beginning of a word, as while typing. */
    private static List<Bson> search(String search) {
        if (search.length() > SEARCH_LENGTH_MAX) {
            throw Refusal.tooLarge("q", "must be at most " + SEARCH_LENGTH_MAX + " characters long.");
        }
        List<String> words = List.copyOf(Words.of(search));
        List<Bson> filters = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean last = i == words.size() - 1;
            filters.add(
                    last
                            ? Filters.regex("words", "^" + Pattern.quote(words.get(i)))
                            : Filters.eq("words", words.get(i)));
        }
        if (filters.isEmpty()) {
            filters.add(Filters.eq("words", Set.of()));
        }
        return filters;
    }

    private static int checkLimit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Refusal.badField("limit", "must be from 1 to " + LIMIT_MAX + ".");
        }
        return limit;
    }

    private static Slice slice(List<Conversation> found, int limit, boolean longestWaitFirst) {
        if (found.size() <= limit) {
            return new Slice(found, null);
        }
        List<Conversation> items = found.subList(0, limit);
        return new Slice(items, Cursor.of(items.getLast(), longestWaitFirst).text());
    }

    /** The place after which the next page begins: the sorted-by time and the id of the last item. */
    private record Cursor(Instant at, String id) {
        static Cursor of(Conversation last, boolean longestWaitFirst) {
            Instant waiting = last.waitingSince();
            Instant at = longestWaitFirst && waiting != null ? waiting : last.lastActivityAt();
            return new Cursor(at, last.id());
        }

        static Cursor parse(String text) {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                int space = plain.indexOf(' ');
                return new Cursor(
                        Instant.ofEpochMilli(Long.parseLong(plain.substring(0, space))), plain.substring(space + 1));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException malformed) {
                throw Refusal.badField("cursor", "is not one that this list gave.");
            }
        }

        String text() {
            byte[] plain = (at.toEpochMilli() + " " + id).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
        }

        Bson after(boolean longestWaitFirst) {
            String field = longestWaitFirst ? "waitingSince" : "lastActivityAt";
            Date date = Date.from(at);
            Bson beyond = longestWaitFirst ? Filters.gt(field, date) : Filters.lt(field, date);
            return Filters.or(beyond, Filters.and(Filters.eq(field, date), Filters.gt("_id", id)));
        }
    }
}
