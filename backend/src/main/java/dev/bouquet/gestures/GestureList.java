package dev.bouquet.gestures;

import dev.bouquet.gestures.GestureQuery.Cursor;
import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gestures, the latest first, in pages. */
@Component
class GestureList {
    static final int LIMIT_DEFAULT = 30;
    private static final int LIMIT_MAX = 100;

    private final GestureStore store;

    GestureList(GestureStore store) {
        this.store = store;
    }

    /** @param next null where there are no more */
    record Slice(List<Gesture> items, @Nullable String next) {}

    Mono<Slice> list(
            @Nullable String conversation,
            @Nullable String status,
            @Nullable String review,
            @Nullable String cursor,
            int limit) {
        return Mono.defer(() -> {
            if (limit < 1 || limit > LIMIT_MAX) {
                throw Refusal.badField("limit", "must be from 1 to " + LIMIT_MAX);
            }
            if (review != null && !review.equals("open")) {
                throw Refusal.badField("review", "must be open");
            }
            GestureQuery query = new GestureQuery(
                    conversation,
                    null,
                    status == null ? null : GestureStatus.demand("status", status),
                    review != null,
                    cursor == null ? null : cursor(cursor),
                    limit);
            return store.list(query).map(found -> new Slice(found.items(), next(found.next())));
        });
    }

    private static @Nullable String next(@Nullable Cursor after) {
        return after == null ? null : after.at().toEpochMilli() + "-" + after.id();
    }

    private static Cursor cursor(String cursor) {
        int dash = cursor.indexOf('-');
        try {
            return new Cursor(
                    Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, Math.max(dash, 0)))),
                    cursor.substring(dash + 1));
        } catch (NumberFormatException broken) {
            throw Refusal.badField("cursor", "must be the next of the page before");
        }
    }
}
