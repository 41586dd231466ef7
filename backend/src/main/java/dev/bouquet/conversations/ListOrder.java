package dev.bouquet.conversations;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bson.conversions.Bson;

/** In which order a list of conversations is, to the last one: each ends with the id. */
enum ListOrder {
    /** Of what waits: whoever is served next first. */
    QUEUE,
    /** Of what was promised: the earliest due first. */
    PROMISED,
    /** Where something happened last first. */
    LATEST,
    /** The other way around. */
    OLDEST;

    /**
     * What waits is in the order of its queue, and what was promised by when it is due, whatever is asked for. Customers get the latest first always: that order, and
     * the cursors in it, would tell them how they are sorted.
     *
     * @param order as it is asked for
     */
    static ListOrder of(Identity who, String view, String order) {
        ListOrder asked = switch (order) {
            case "latest" -> LATEST;
            case "oldest" -> OLDEST;
            default -> throw Refusal.badField("order", "must be latest or oldest.");
        };
        if (!who.isStaff()) {
            return LATEST;
        }
        return switch (view) {
            case "queued" -> QUEUE;
            case "promised" -> PROMISED;
            default -> asked;
        };
    }

    Bson sort() {
        return switch (this) {
            case QUEUE -> Sorts.ascending("place", "_id");
            case PROMISED -> Sorts.ascending(ConversationCodec.PROMISE_DUE, "_id");
            case LATEST -> Sorts.orderBy(Sorts.descending("lastActivityAt"), Sorts.ascending("_id"));
            case OLDEST -> Sorts.orderBy(Sorts.ascending("lastActivityAt"), Sorts.descending("_id"));
        };
    }

    /** Where this one stands. */
    long at(Conversation conversation) {
        return switch (this) {
            case QUEUE -> conversation.rank();
            case PROMISED -> due(conversation).toEpochMilli();
            case LATEST, OLDEST -> conversation.lastActivityAt().toEpochMilli();
        };
    }

    /** Of a list in this order each has one. */
    private static Instant due(Conversation conversation) {
        return Objects.requireNonNull(Promise.firstDue(conversation.promises()));
    }

    /** What comes after the one of this id, which stands there. */
    Bson after(long at, String id) {
        return switch (this) {
            case QUEUE ->
                Filters.or(Filters.gt("place", at), Filters.and(Filters.eq("place", at), Filters.gt("_id", id)));
            case PROMISED ->
                Filters.or(
                        Filters.gt(ConversationCodec.PROMISE_DUE, new Date(at)),
                        Filters.and(Filters.eq(ConversationCodec.PROMISE_DUE, new Date(at)), Filters.gt("_id", id)));
            case LATEST ->
                Filters.or(
                        Filters.lt("lastActivityAt", new Date(at)),
                        Filters.and(Filters.eq("lastActivityAt", new Date(at)), Filters.gt("_id", id)));
            case OLDEST ->
                Filters.or(
                        Filters.gt("lastActivityAt", new Date(at)),
                        Filters.and(Filters.eq("lastActivityAt", new Date(at)), Filters.lt("_id", id)));
        };
    }
}
