package dev.bouquet.conversations;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Which conversations have grown since somebody counted what happened in them. Every snapshot that is written says that it is
 * to be counted, until whoever counts says that this is done: so nothing is missed, whichever node ends.
 */
@Component
public class Uncounted {
    /** How many entries are read at once. */
    public static final int ENTRIES_MAX = TranscriptReader.PAGE_MAX;

    private final CountingStore store;
    private final TranscriptReader reader;

    @Autowired
    Uncounted(CountingStore store, TranscriptReader reader) {
        this.store = store;
        this.reader = reader;
    }

    /** For who counts without a node. */
    public static Uncounted in(MongoDatabase database) {
        TranscriptReader reader = new TranscriptReader(new TranscriptStore(database), new ConversationStore(database));
        return new Uncounted(new CountingStore(database), reader);
    }

    /** Sees to the index, for who counts without a node. */
    public Mono<Void> prepare() {
        return store.createIndexes();
    }

    /**
     * What was added to the conversation after {@code seq}, in order and without a gap.
     *
     * @param limit at most {@link #ENTRIES_MAX}; each is looked for, whether or not it is there
     */
    public Mono<List<Entry>> entriesAfter(String conversationId, long seq, int limit) {
        return reader.page(conversationId, seq, limit);
    }

    /** A conversation, and the last entry that its snapshot has. */
    public record Grown(String id, long head) {}

    /** Those that have been waiting to be counted since before {@code before}, those that have waited longest first. */
    public Mono<List<Grown>> due(Instant before, int limit) {
        return store.due(before, limit);
    }

    /** All up to these heads is counted. */
    public Mono<Void> settle(Collection<Grown> counted) {
        return store.settle(counted);
    }

    /** These could not be counted: they are to be, after those that have been waiting by then. */
    public Mono<Void> dueFrom(Instant at, Collection<Grown> uncounted) {
        return store.dueFrom(at, uncounted);
    }

    /** Of all conversations those behind this id, in the order of their ids; at first the empty one. */
    public Mono<List<Grown>> after(String id, int limit) {
        return store.after(id, limit);
    }

    /** How many conversations there are, about. */
    public Mono<Long> count() {
        return store.count();
    }
}
