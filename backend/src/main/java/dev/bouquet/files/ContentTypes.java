package dev.bouquet.files;

import java.io.ByteArrayInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What a file is, told by Apache Tika from its content and never from what it is called or said to be: both are up to who
 * sends it. Nothing is opened or unpacked. Read once at start, since what Tika knows comes from a file.
 */
@Component
public class ContentTypes {
    private final MimeTypes known = MimeTypes.getDefaultMimeTypes();

    /** Its media type without parameters, such as {@code image/png}; {@code application/octet-stream} for what nobody knows. */
    public Mono<String> of(byte[] file) {
        // Where it might be XML, its root is looked for by a parser that may have to be loaded.
        return Mono.fromCallable(() -> known.detect(new ByteArrayInputStream(file), new Metadata())
                        .getBaseType()
                        .toString())
                .subscribeOn(Schedulers.boundedElastic());
    }
}
