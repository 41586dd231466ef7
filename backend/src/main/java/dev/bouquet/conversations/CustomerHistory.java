package dev.bouquet.conversations;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What people have brought and said of it over the years, the latest first, for staff. A list shows everything this node was
 * told before it was asked for.
 */
@Component
public class CustomerHistory {
    public static final int COUNT_MAX = 1_000;

    private final ConversationStore conversations;
    private final TranscriptStore entries;
    private final Projector projector;

    CustomerHistory(ConversationStore conversations, TranscriptStore entries, Projector projector) {
        this.conversations = conversations;
        this.entries = entries;
        this.projector = projector;
    }

    /**
     * What is older than something that was shown.
     *
     * @param id with which that of the very same time goes on; null where none of that time is wanted
     */
    public record Before(Instant at, @Nullable String id) {
        Bson on(String field) {
            Date time = Date.from(at);
            Bson earlier = Filters.lt(field, time);
            return id == null
                    ? earlier
                    : Filters.or(earlier, Filters.and(Filters.eq(field, time), Filters.gt("_id", id)));
        }
    }

    /** Their conversations, by when something happened in them last. */
    public Mono<List<Conversation>> conversations(Collection<String> customers, @Nullable Before before, int limit) {
        Bson theirs = Filters.in("customer.id", customers);
        Bson filter = before == null ? theirs : Filters.and(theirs, before.on("lastActivityAt"));
        return projector
                .settled()
                .thenMany(conversations.list(filter, ListOrder.LATEST, limit))
                .collectList();
    }

    /** How many conversations they have, as far as to {@link #COUNT_MAX}. */
    public Mono<Long> count(Collection<String> customers) {
        return projector.settled().then(conversations.count(customers, COUNT_MAX));
    }

    /** What was said by a customer or to them that stands in their timeline by itself. */
    public enum Moment {
        /** They said how they were served. */
        FEEDBACK,
        /** They asked to be called back. */
        CALLBACK,
        /** They were promised something, or a promise was settled. */
        PROMISE
    }

    /** @param kinds at least one */
    public Mono<List<Entry>> moments(
            Collection<String> customers, Collection<Moment> kinds, @Nullable Before before, int limit) {
        Bson which = Filters.in(
                "kind",
                kinds.stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList());
        return entries.moments(customers, before == null ? which : Filters.and(which, before.on("at")), limit)
                .collectList();
    }
}
