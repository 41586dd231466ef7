package dev.bouquet.conversations;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import java.util.Date;
import org.bson.conversions.Bson;

/** In which order a list of conversations is, to the last one: each ends with the id. */
enum ListOrder {
    /** Of what waits: whoever is served next first. */
    QUEUE,
    /** Where something happened last first. */
    LATEST,
    /** The other way around. */
    OLDEST;

    /**
     * What waits is in the order of its queue, whatever is asked for. Customers get the latest first always: that order, and
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
        return view.equals("queued") ? QUEUE : asked;
    }

    Bson sort() {
        return switch (this) {
            case QUEUE -> Sorts.ascending("place", "_id");
            case LATEST -> Sorts.orderBy(Sorts.descending("lastActivityAt"), Sorts.ascending("_id"));
            case OLDEST -> Sorts.orderBy(Sorts.ascending("lastActivityAt"), Sorts.descending("_id"));
        };
    }

    /** Where this one stands. */
    long at(Conversation conversation) {
        return this == QUEUE
                ? conversation.rank()
                : conversation.lastActivityAt().toEpochMilli();
    }

    /** What comes after the one of this id, which stands there. */
    Bson after(long at, String id) {
        return switch (this) {
            case QUEUE ->
                Filters.or(Filters.gt("place", at), Filters.and(Filters.eq("place", at), Filters.gt("_id", id)));
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
