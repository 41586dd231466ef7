package dev.bouquet.files;

import dev.bouquet.refusal.Refusal;
import dev.bouquet.refusal.RefusalCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Receives files. The first bytes tell what one is; then it goes on to where it is kept as it comes, but for pictures, which
 * are made anew first. Nothing is cancelled where somebody goes away: their content fails, and what was begun is then undone
 * in order, and not in the middle of a write.
 */
@Component
public class Uploads {
    private final FileSettings settings;
    private final ContentTypes types;
    private final Pictures pictures;
    private final Files files;
    private final FileMetrics metrics;
    private final Semaphore atOnce;
    private final Semaphore picturesAtOnce;
    private final Map<String, Integer> perPerson = new ConcurrentHashMap<>();

    Uploads(FileSettings settings, ContentTypes types, Pictures pictures, Files files, FileMetrics metrics) {
        this.settings = settings;
        this.types = types;
        this.pictures = pictures;
        this.files = files;
        this.metrics = metrics;
        this.atOnce = new Semaphore(settings.uploadsMax());
        this.picturesAtOnce = new Semaphore(Pictures.atOnceMax(settings));
    }

    /** In bytes; longer ones are refused as {@code too_large}. */
    public long sizeMax() {
        return settings.sizeMax().toBytes();
    }

    /**
     * Receives one file; it is durable when this is answered, and attached to nothing. A name is made to fit the type.
     *
     * @param uploader names a person: see {@link StoredFile}
     * @param name without a path, checked
     * @param content its buffers are the receiver's
     * @throws Refusal {@code too_large}, {@code unsupported_media_type}, {@code bad_frame} with the field {@code file} where
     *     it is empty or no sound picture, {@code too_many} and {@code unavailable} where too much comes at once
     */
    public Mono<StoredFile> receive(FileHome home, String uploader, String name, Flux<ByteBuffer> content) {
        return toItsEnd(uploader, () -> {
            Flux<ByteBuffer> bounded = content.timeout(settings.idleMax())
                    .takeUntilOther(Mono.delay(settings.uploadWithin()).then(Mono.error(TimeoutException::new)))
                    .transform(this::counted);
            Upload upload = new Upload(home, uploader, name);
            return headFirst(bounded)
                    .switchOnFirst((first, whole) -> {
                        ByteBuffer head = first.get();
                        return head == null
                                ? whole.thenMany(Flux.error(() -> Refusal.badField("file", "must not be empty.")))
                                : told(upload, head, whole).flux();
                    })
                    .single();
        });
    }

    /**
     * Keeps the same bytes for somebody else, to be attached as if they had sent them. The two know nothing of each other:
     * what becomes of the one is no matter of the other.
     *
     * @throws Refusal {@code too_many} and {@code unavailable} where too much comes at once
     */
    public Mono<StoredFile> copy(StoredFile file, FileHome home, String uploader) {
        return toItsEnd(
                uploader,
                () -> files.keep(
                        home, uploader, file.name(), file.type(), file.width(), file.height(), files.open(file)));
    }

    /** One of so many at once; counted, and undone where nobody waits for it any more. */
    private Mono<StoredFile> toItsEnd(String uploader, Supplier<Mono<StoredFile>> work) {
        return Mono.defer(() -> {
            begin(uploader);
            AtomicBoolean left = new AtomicBoolean();
            return Mono.defer(work)
                    .flatMap(kept -> left.get()
                            ? files.undo(kept.id()).then(Mono.<StoredFile>error(GoneAway::new))
                            : Mono.just(kept))
                    .doOnSuccess(metrics::kept)
                    .doOnError(failure -> metrics.notKept(failure, left.get()))
                    .doFinally(end -> end(uploader))
                    // Goes on to its end, also when nobody waits for it any more: a connection that is closed makes the
                    // content fail, once what had come of it was taken.
                    .cache()
                    .doOnCancel(() -> left.set(true));
        });
    }

    private record Upload(FileHome home, String uploader, String name) {}

    /** Whoever sent it has gone away. Nobody is left who could be told. */
    static final class GoneAway extends RuntimeException {
        GoneAway() {
            super("whoever sent this went away", null, false, false);
        }
    }

    private void begin(String uploader) {
        if (!atOnce.tryAcquire()) {
            throw Refusal.unavailable();
        }
        int theirs = perPerson.merge(uploader, 1, Integer::sum);
        if (theirs > settings.uploadsPerPersonMax()) {
            end(uploader);
            throw Refusal.of(RefusalCode.TOO_MANY, "Too many files at once. Send one after the other.");
        }
    }

    private void end(String uploader) {
        perPerson.computeIfPresent(uploader, (person, count) -> count == 1 ? null : count - 1);
        atOnce.release();
    }

    private Flux<ByteBuffer> counted(Flux<ByteBuffer> content) {
        return Flux.defer(() -> {
            long[] received = {0};
            return content.doOnNext(buffer -> {
                received[0] += buffer.remaining();
                if (received[0] > sizeMax()) {
                    throw tooLarge(sizeMax());
                }
            });
        });
    }

    public static Refusal tooLarge(long sizeMax) {
        return Refusal.tooLarge("file", "must have at most " + sizeMax + " bytes.");
    }

    /** The same content, the first piece of which is long enough to tell what it is. */
    static Flux<ByteBuffer> headFirst(Flux<ByteBuffer> content) {
        return Flux.defer(() -> {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            boolean[] passed = {false};
            Flux<ByteBuffer> joined = content.handle((buffer, sink) -> {
                if (passed[0]) {
                    sink.next(buffer);
                    return;
                }
                head.writeBytes(bytes(buffer));
                if (head.size() >= ContentTypes.HEAD_BYTES) {
                    passed[0] = true;
                    sink.next(ByteBuffer.wrap(head.toByteArray()));
                }
            });
            return joined.concatWith(Mono.fromSupplier(
                    () -> passed[0] || head.size() == 0 ? null : ByteBuffer.wrap(head.toByteArray())));
        });
    }

    private Mono<StoredFile> told(Upload upload, ByteBuffer first, Flux<ByteBuffer> whole) {
        byte[] head = bytes(first.duplicate());
        return types.of(head).flatMap(type -> {
            if (!settings.takes(type) || !upload.home().takes(type)) {
                // All of it is heard out first: a browser that is still sending would not hear the answer.
                return whole.then(Mono.error(notTaken(type)));
            }
            return Pictures.makesAnew(type) ? picture(upload, type, whole) : asItIs(upload, type, head, whole);
        });
    }

    private static Refusal notTaken(String type) {
        return Refusal.of(RefusalCode.UNSUPPORTED_MEDIA_TYPE, "Files of the type " + type + " are not taken.");
    }

    private Mono<StoredFile> asItIs(Upload upload, String type, byte[] head, Flux<ByteBuffer> whole) {
        PictureSize size = PictureSize.of(type, head);
        if (type.startsWith("image/")) {
            if (size == null) {
                return whole.then(Mono.error(
                        () -> Refusal.badField("file", "cannot be read as the picture that it seems to be.")));
            }
            if ((long) size.width() * size.height() > Pictures.pixelsMax(settings)) {
                return whole.then(Mono.error(() -> Pictures.tooManyPixels(Pictures.pixelsMax(settings))));
            }
        }
        return keep(upload, type, size == null ? null : size.width(), size == null ? null : size.height(), whole);
    }

    private Mono<StoredFile> picture(Upload upload, String type, Flux<ByteBuffer> whole) {
        return Mono.defer(() -> {
            if (!picturesAtOnce.tryAcquire()) {
                return whole.then(Mono.error(Refusal::unavailable));
            }
            return whole.collect(ByteArrayOutputStream::new, (all, part) -> all.writeBytes(bytes(part)))
                    .flatMap(all -> pictures.anew(type, all.toByteArray()))
                    .flatMap(made ->
                            keep(upload, type, made.width(), made.height(), Flux.just(ByteBuffer.wrap(made.file()))))
                    .doFinally(end -> picturesAtOnce.release());
        });
    }

    private Mono<StoredFile> keep(
            Upload upload, String type, @Nullable Integer width, @Nullable Integer height, Flux<ByteBuffer> content) {
        String name = types.fittingName(upload.name(), type);
        return files.keep(upload.home(), upload.uploader(), name, type, width, height, content);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
