package dev.bouquet.files;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The files that were received, and what is known of them. A file is first attached to nothing; whoever attaches it claims it
 * for an entry before that is written and settles it after, and what happens in between is found out by
 * {@link #expired looking again}.
 */
@Component
public class Files {
    private final FileStore store;
    private final FileBytes bytes;
    private final FileSettings settings;
    private final Clock clock;

    Files(FileStore store, FileBytes bytes, FileSettings settings, Clock clock) {
        this.store = store;
        this.bytes = bytes;
        this.settings = settings;
        this.clock = clock;
    }

    /** Before anything is served. */
    public Mono<Void> prepare() {
        return store.createIndexes().then(bytes.prepare());
    }

    /** Those of them that were received as a whole, in no order. Who may know of them is for the caller to say. */
    public Flux<StoredFile> find(Collection<String> ids) {
        return ids.isEmpty() ? Flux.empty() : store.find(ids);
    }

    /** Its bytes, as fast as they are taken. */
    public Flux<ByteBuffer> open(StoredFile file) {
        return bytes.open(file.id());
    }

    /**
     * Notes that an entry is about to have all of these. Harmless when repeated.
     *
     * @param claim the key that makes the entry the same entry when it is resent
     * @throws Refusal {@code bad_frame} where one of them is not theirs, is of another conversation, or is gone
     */
    public Mono<Void> claim(Collection<String> ids, String conversationId, String uploader, String claim) {
        return store.claim(ids, conversationId, uploader, claim, clock.instant().plus(settings.unattachedFor()))
                .flatMap(claimed -> claimed == ids.size()
                        ? Mono.empty()
                        : Mono.error(Refusal.badField("attachments", "names a file that you have not sent here.")));
    }

    /** Notes that an entry has them. Harmless when repeated. */
    public Mono<Void> settle(Collection<String> ids, boolean everyone) {
        return store.settle(ids, everyone);
    }

    /** Files of which it is time to find out whether an entry has them; else they are to be discarded. */
    public Flux<StoredFile> expired(int limit) {
        return Flux.defer(() -> store.expired(clock.instant(), limit));
    }

    /** Forgets a file that is attached to nothing; nothing happens where it was attached meanwhile. */
    public Mono<Void> discard(StoredFile file) {
        return store.condemn(file.id(), clock.instant())
                .flatMap(condemned -> condemned ? undo(file.id()) : Mono.empty());
    }

    /** Forgets all files of a conversation, attached or not. Harmless when repeated. */
    public Mono<Void> forgetOf(String conversationId) {
        return store.condemnAllOf(conversationId).concatMap(this::undo).then();
    }

    /** Keeps a file: the document first, so that bytes are never there without one. Where it fails, nothing is left. */
    Mono<StoredFile> keep(
            String conversationId,
            String uploader,
            String name,
            String type,
            @Nullable Integer width,
            @Nullable Integer height,
            Flux<ByteBuffer> content) {
        return Mono.defer(() -> {
            String id = newId();
            Instant now = clock.instant();
            StoredFile begun = new StoredFile(
                    id, conversationId, uploader, name, type, 0, width, height, now, Set.of(), false, false, false);
            return store.begin(begun, now.plus(settings.unattachedFor()))
                    .then(Mono.defer(() -> bytes.put(id, content)))
                    .flatMap(size -> store.finish(id, size)
                            .flatMap(kept -> kept ? find(List.of(id)).single() : Mono.error(Refusal::unavailable)))
                    .onErrorResume(failure -> undo(id).onErrorComplete().then(Mono.error(failure)));
        });
    }

    /** The bytes first: what is left where this fails is found by its document. */
    Mono<Void> undo(String id) {
        return bytes.delete(id).then(Mono.defer(() -> store.remove(id)));
    }

    private static String newId() {
        ByteBuffer random = ByteBuffer.wrap(Secrets.newBytes(16));
        return new UUID(random.getLong(), random.getLong()).toString();
    }
}
