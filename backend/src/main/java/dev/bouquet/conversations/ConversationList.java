package dev.bouquet.conversations;

import com.mongodb.client.model.Filters;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.words.Terms;
import dev.bouquet.words.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
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
    private static final List<String> IN_WORK =
            List.of(Status.OPEN.wire(), Status.PENDING.wire(), Status.SNOOZED.wire());

    private final ConversationStore store;
    private final Projector projector;
    private final ConversationTerms terms;

    ConversationList(ConversationStore store, Projector projector, ConversationTerms terms) {
        this.store = store;
        this.projector = projector;
        this.terms = terms;
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

    /** Customers see their own only, whatever they ask for. What waits comes in the order of its queue, else the latest first. */
    Mono<Slice> list(Identity who, Query query) {
        return Mono.defer(() -> {
            boolean inQueueOrder = query.view().equals("queued");
            int limit = checkLimit(query.limit());
            Bson filter = Filters.and(filters(who, query, inQueueOrder));
            boolean byTerms = who.isStaff() && query.search() != null;
            return projector
                    .settled()
                    .then(byTerms ? terms.catchUp() : Mono.empty())
                    .thenMany(store.list(filter, inQueueOrder, limit + 1))
                    .collectList()
                    .map(found -> slice(found, limit, inQueueOrder));
        });
    }

    private static List<Bson> filters(Identity who, Query query, boolean inQueueOrder) {
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
            filters.addAll(search(who, query.search()));
        }
        if (query.cursor() != null) {
            filters.add(Cursor.parse(query.cursor()).after(inQueueOrder));
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

    /**
     * Every word must be found; the last one may be the beginning of a word, as while typing. Staff find by all that was ever
     * said or noted; customers by what their lists show, for a note of ours must not be found by them.
     */
    private static List<Bson> search(Identity who, String search) {
        if (search.length() > SEARCH_LENGTH_MAX) {
            throw Refusal.tooLarge("q", "must be at most " + SEARCH_LENGTH_MAX + " characters long.");
        }
        if (who.isStaff()) {
            return Terms.sought(ConversationTermStore.TERMS, search, ConversationCodec.WORDS_MAX);
        }
        List<String> words = List.copyOf(Words.of(ConversationCodec.WORDS_MAX, search));
        if (words.isEmpty()) {
            return List.of(Filters.eq("_id", ""));
        }
        List<Bson> filters = new ArrayList<>();
        words.subList(0, words.size() - 1).forEach(word -> filters.add(Filters.eq("words", word)));
        filters.add(Filters.regex("words", "^" + Pattern.quote(words.getLast())));
        return filters;
    }

    private static int checkLimit(int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Refusal.badField("limit", "must be from 1 to " + LIMIT_MAX + ".");
        }
        return limit;
    }

    private static Slice slice(List<Conversation> found, int limit, boolean inQueueOrder) {
        if (found.size() <= limit) {
            return new Slice(found, null);
        }
        List<Conversation> items = found.subList(0, limit);
        return new Slice(items, Cursor.of(items.getLast(), inQueueOrder).text());
    }

    /** Where the next page begins: after the last item's place in the queue or last activity, and its id. */
    private record Cursor(long at, String id) {
        static Cursor of(Conversation last, boolean inQueueOrder) {
            long at = inQueueOrder ? last.rank() : last.lastActivityAt().toEpochMilli();
            return new Cursor(at, last.id());
        }

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

        Bson after(boolean inQueueOrder) {
            String field = inQueueOrder ? "place" : "lastActivityAt";
            Object value = inQueueOrder ? (Object) at : new Date(at);
            Bson beyond = inQueueOrder ? Filters.gt(field, value) : Filters.lt(field, value);
            return Filters.or(beyond, Filters.and(Filters.eq(field, value), Filters.gt("_id", id)));
        }
    }
}
