package dev.bouquet.routing;

import dev.bouquet.conversations.Entry;
import dev.bouquet.conversations.EntryBody;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a wait ended. */
enum WaitOutcome {
    /** Somebody took it. */
    SERVED,
    /** The customer closed it before anybody did. */
    ABANDONED,
    /** It waits in another queue now. */
    MOVED,
    /** Staff closed it or put it off without an answer, and know why. */
    CLOSED;

    /** What this entry does to a wait; null where it goes on. */
    static @Nullable WaitOutcome of(Entry entry) {
        return switch (entry.body()) {
            case EntryBody.Assigned a -> SERVED;
            case EntryBody.Queued q -> MOVED;
            case EntryBody.StatusSet set ->
                switch (set.status()) {
                    case RESOLVED -> entry.by().isCustomer() ? ABANDONED : CLOSED;
                    case SNOOZED, PENDING -> CLOSED;
                    case OPEN, QUEUED -> null;
                };
            default -> null;
        };
    }

    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }
}
