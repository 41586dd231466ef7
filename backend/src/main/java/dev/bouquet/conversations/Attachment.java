package dev.bouquet.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.files.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * A file as an entry tells of it.
 *
 * @param type its media type, by its content
 * @param size in bytes
 * @param width in pixels, of pictures
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attachment(
        String id,
        String name,
        String type,
        long size,
        @Nullable Integer width,
        @Nullable Integer height) {

    public static Attachment of(StoredFile file) {
        return new Attachment(file.id(), file.name(), file.type(), file.size(), file.width(), file.height());
    }
}
