package dev.bouquet.conversations;

import dev.bouquet.files.FileHome;
import dev.bouquet.files.Files;
import dev.bouquet.files.StoredFile;
import dev.bouquet.files.Uploads;
import dev.bouquet.identity.Identity;
import dev.bouquet.refusal.Refusal;
import dev.bouquet.web.ClientAddress;
import dev.bouquet.web.Limit;
import dev.bouquet.web.Limits;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Files over HTTP, each as the bytes that it is, whatever they were sent to. */
@Component
public class FileTransfer {
    /** What a browser draws and never runs. Everything else is to be saved, whatever a browser could do with it. */
    private static final Set<String> SHOWN = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    private static final String HARMLESS = "default-src 'none'; sandbox";
    private static final CacheControl ASKED_EACH_TIME = CacheControl.noCache().cachePrivate();
    private static final int NAME_LENGTH_MAX = 200;

    /** They turn the rest of a name around, so that an ending seems to be another. */
    private static final String TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c";

    private final Uploads uploads;
    private final Files files;
    private final Limits limits;
    private final ClientAddress clients;

    FileTransfer(Uploads uploads, Files files, Limits limits, ClientAddress clients) {
        this.uploads = uploads;
        this.files = files;
        this.limits = limits;
        this.clients = clients;
    }

    /** Names a person as {@link StoredFile#uploader} does. */
    public static String uploader(Identity who) {
        return Attachments.uploader(Conversations.author(who));
    }

    /**
     * The file itself is the body; what it is shows in its bytes.
     *
     * @param home what it is sent to, asked for once so much may be sent; refuses where this person may send nothing there
     */
    public Mono<StoredFile> receive(
            Identity who, Supplier<Mono<FileHome>> home, @Nullable String name, ServerWebExchange exchange) {
        String uploader = uploader(who);
        ServerHttpRequest request = exchange.getRequest();
        return takeTurn(who, exchange).then(Mono.defer(home)).flatMap(found -> {
            String checked = checkName(name);
            if (request.getHeaders().getContentLength() > uploads.sizeMax()) {
                throw Uploads.tooLarge(uploads.sizeMax());
            }
            return uploads.receive(found, uploader, checked, request.getBody().map(FileTransfer::taken));
        });
    }

    /** Takes one turn of this person to have a file kept, however it comes here; refuses with {@code too_many}. */
    public Mono<Void> takeTurn(Identity who, ServerWebExchange exchange) {
        return limits.take(Limit.UPLOADS_PER_ADDRESS, clients.limitKey(exchange.getRequest()), exchange)
                .then(Mono.defer(() -> limits.take(Limit.UPLOADS_PER_PERSON, uploader(who), exchange)));
    }

    private static String checkName(@Nullable String name) {
        String checked = EntryText.checkLine("name", name == null ? "" : name, NAME_LENGTH_MAX)
                .strip();
        if (checked.chars().anyMatch(c -> c == '/' || c == '\\' || TURNING.indexOf(c) >= 0)
                || checked.chars().allMatch(c -> c == '.')) {
            throw Refusal.badField("name", "must be the name of a file, without a path.");
        }
        return checked;
    }

    private static ByteBuffer taken(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return ByteBuffer.wrap(bytes);
    }

    /** To be kept by a browser only while it asks each time: whether somebody may have it can change. */
    public ResponseEntity<Flux<DataBuffer>> give(StoredFile file, ServerWebExchange exchange) {
        return exchange.checkNotModified("\"" + file.id() + "\"")
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                        .cacheControl(ASKED_EACH_TIME)
                        .build()
                : answer(file);
    }

    private ResponseEntity<Flux<DataBuffer>> answer(StoredFile file) {
        ContentDisposition.Builder disposition =
                SHOWN.contains(file.type()) ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .contentLength(file.size())
                .eTag(file.id())
                .cacheControl(ASKED_EACH_TIME)
                .headers(headers -> {
                    headers.setContentDisposition(disposition
                            .filename(file.name(), StandardCharsets.UTF_8)
                            .build());
                    headers.set("Content-Security-Policy", HARMLESS);
                    headers.set("X-Content-Type-Options", "nosniff");
                })
                .body(Flux.defer(() -> files.open(file)).map(DefaultDataBufferFactory.sharedInstance::wrap));
    }
}
