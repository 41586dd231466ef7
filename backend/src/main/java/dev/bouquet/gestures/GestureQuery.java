package dev.bouquet.gestures;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which gestures are listed, the latest first.
 *
 * @param customers ids of those for whom they were done; null for all
 * @param openReview only those that somebody should look at
 * @param after the cursor of the page before
 */
record GestureQuery(
        @Nullable String conversationId,
        @Nullable Collection<String> customers,
        @Nullable GestureStatus status,
        boolean openReview,
        @Nullable Cursor after,
        int limit) {

    /** @param id the last one of that time that was shown; null where none of that time is wanted */
    record Cursor(Instant at, @Nullable String id) {
        private Bson filter() {
            Date time = Date.from(at);
            Bson earlier = Filters.lt("at", time);
            return id == null
                    ? earlier
                    : Filters.or(earlier, Filters.and(Filters.eq("at", time), Filters.lt("_id", id)));
        }
    }

    static GestureQuery ofConversation(String id, int limit) {
        return new GestureQuery(id, null, null, false, null, limit);
    }

    /** What was refused before anything was set aside for it is in no list. */
    Bson filter() {
        List<Bson> filters = new ArrayList<>();
        if (conversationId != null) {
            filters.add(Filters.eq("conversation", conversationId));
        }
        if (customers != null) {
            filters.add(Filters.in("customer", customers));
        }
        if (status != null) {
            filters.add(Filters.eq("status", status.wire()));
        }
        if (openReview) {
            filters.add(Filters.eq("review", true));
        }
        if (after != null) {
            filters.add(after.filter());
        }
        filters.add(Filters.exists("refused", false));
        return Filters.and(filters);
    }
}
