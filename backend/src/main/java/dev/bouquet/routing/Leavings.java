package dev.bouquet.routing;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who left while they waited, for whoever counts it. No entry of a transcript says so: see {@link GiveUps}. */
@Component
public class Leavings {
    private final LeavingStore store;

    /** For who counts without a node. */
    public static Leavings in(MongoDatabase database) {
        return new Leavings(new LeavingStore(database, Clock.systemUTC()));
    }

    Leavings(LeavingStore store) {
        this.store = store;
    }

    /** A wait of which it changed whether its customer had left, and when that was noted. */
    public record Changed(String waitId, String conversationId, Instant at) {}

    /** Those that are not counted yet, those that have waited longest first. */
    public Mono<List<Changed>> due(int limit) {
        return store.due(limit);
    }

    /** These are counted. */
    public Mono<Void> settle(Collection<Changed> counted) {
        return store.settle(counted);
    }

    /** These could not be counted: they are to be, after those that have been waiting by then. */
    public Mono<Void> dueFrom(Instant at, Collection<Changed> uncounted) {
        return store.dueFrom(at, uncounted);
    }

    /**
     * When customers left and have not come back, also after that wait ended: by the conversation, and by the seq of the
     * entry with which the wait began.
     */
    public Mono<Map<String, Map<Long, Instant>>> of(Collection<String> conversations) {
        return store.of(conversations);
    }
}
