package dev.bouquet.files;

import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where the bytes of files are. Nothing blocks the caller, and no file is held in memory as a whole. What an id means, and who
 * may read it, is not known here.
 */
interface FileBytes {
    /** Made ready before anything is served; harmless when repeated. */
    Mono<Void> prepare();

    /**
     * Keeps what comes under this id, which is new, and completes once it is durable. Where the content fails, nothing of it
     * is left when this fails. It is never cancelled: whoever goes away makes the content fail.
     *
     * @return how many bytes there were
     */
    Mono<Long> put(String id, Flux<ByteBuffer> content);

    /** What is kept under this id, as fast as it is taken; fails where there is nothing. */
    Flux<ByteBuffer> open(String id);

    /** Forgets it; harmless where there is nothing. */
    Mono<Void> delete(String id);
}
