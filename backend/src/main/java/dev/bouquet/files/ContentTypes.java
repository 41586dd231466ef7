package dev.bouquet.files;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypeException;
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
    /** From so many bytes at its beginning a file is told. */
    static final int HEAD_BYTES = 64 * 1024;

    private final MimeTypes known = MimeTypes.getDefaultMimeTypes();

    /** Its media type without parameters, such as {@code image/png}; {@code application/octet-stream} for what nobody knows. */
    public Mono<String> of(byte[] file) {
        // Where it might be XML, its root is looked for by a parser that may have to be loaded.
        return Mono.fromCallable(() -> known.detect(new ByteArrayInputStream(file), new Metadata())
                        .getBaseType()
                        .toString())
                .subscribeOn(Schedulers.boundedElastic());
    }

    /**
     * The name, with an ending that fits the type added where it has none: a page of HTML that was written so that it passes
     * for plain words is not to be opened as a page by whoever saved it.
     */
    String fittingName(String name, String type) {
        List<String> endings = endings(type);
        String lower = name.toLowerCase(Locale.ROOT);
        boolean fits = endings.isEmpty() || endings.stream().anyMatch(lower::endsWith);
        return fits ? name : name + endings.getFirst();
    }

    private List<String> endings(String type) {
        try {
            return known.forName(type).getExtensions();
        } catch (MimeTypeException unheardOf) {
            return List.of();
        }
    }
}
