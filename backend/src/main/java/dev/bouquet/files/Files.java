package dev.bouquet.files;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.secrets.Secrets;
import dev.bouquet.upkeep.Jobs;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The files that were received, and what is known of them. A file is first attached to nothing; whoever attaches it claims it
 * for what is to have it before that is written and settles it after, and what happens in between is found out by
 * {@link #sweep looking again}.
 */
@Component
public class Files {
    /** Whatever lets go of a file has done so by then, or never does. */
    private static final Duration DOUBTED_FOR = Duration.ofMinutes(1);

    /** In one go, where there is so much: far more than come in meanwhile. */
    private static final int SWEEPS_MAX = 50;

    private static final int SWEPT_AT_ONCE_MAX = 200;

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
     * Notes that something is about to have all of these; false where one of them is not theirs, was sent elsewhere, or is
     * gone. Harmless when repeated.
     *
     * @param claim the key that makes an entry the same entry when it is resent; the id of a canned answer
     */
    public Mono<Boolean> claim(Collection<String> ids, FileHome home, String uploader, String claim) {
        return store.claim(ids, home, uploader, claim, clock.instant().plus(settings.unattachedFor()))
                .map(claimed -> claimed == ids.size());
    }

    /** Notes that an entry has them. Harmless when repeated. */
    public Mono<Void> settle(Collection<String> ids, boolean everyone) {
        return store.settle(ids, everyone);
    }

    /** Before something lets go of these: whether anything has them is found out once that is long done. */
    public Mono<Void> doubt(Collection<String> ids) {
        return ids.isEmpty() ? Mono.empty() : store.doubt(ids, clock.instant().plus(DOUBTED_FOR));
    }

    /** Notes that something has it; nothing happens where it was claimed or doubted since this was read. */
    public Mono<Void> settleAsSeen(StoredFile file) {
        Instant seen = file.expiresAt();
        return seen == null ? Mono.empty() : store.settleAsSeen(file.id(), seen);
    }

    /** Each file of which it is time to find out whether something has it; else it is to be discarded. */
    public Mono<Void> sweep(FileHome.Kind kind, Function<StoredFile, Mono<Void>> findOut) {
        return Flux.defer(() -> store.expired(kind, clock.instant(), SWEPT_AT_ONCE_MAX))
                .concatMap(file -> Jobs.apart("Looking after file " + file.id(), findOut.apply(file))
                        .thenReturn(1))
                .count()
                .repeat(SWEEPS_MAX - 1)
                .takeUntil(count -> count < SWEPT_AT_ONCE_MAX)
                .then();
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
            FileHome home,
            String uploader,
            String name,
            String type,
            @Nullable Integer width,
            @Nullable Integer height,
            Flux<ByteBuffer> content) {
        return Mono.defer(() -> {
            String id = newId();
            Instant now = clock.instant();
            Instant expiresAt = now.plus(settings.unattachedFor());
            StoredFile begun = new StoredFile(
                    id, home, uploader, name, type, 0, width, height, now, Set.of(), false, false, expiresAt);
            return store.begin(begun, expiresAt)
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
