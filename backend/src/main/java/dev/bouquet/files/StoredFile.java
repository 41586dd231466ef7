package dev.bouquet.files;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that was received as a whole.
 *
 * @param home what it was sent to
 * @param uploader who sent it: their kind and id
 * @param name as it may be saved: a name without a path, whose ending fits the type
 * @param type by its content
 * @param size in bytes
 * @param width in pixels, of pictures
 * @param claims the entries that it was to be attached to, each by the key that makes it the same entry when resent
 * @param attached whether one of them is known to be in the transcript
 * @param everyone whether one of those is for everyone to see
 * @param expiresAt when it is to be looked at, as long as something is to be found out about its claims
 */
public record StoredFile(
        String id,
        FileHome home,
        String uploader,
        String name,
        String type,
        long size,
        @Nullable Integer width,
        @Nullable Integer height,
        Instant at,
        Set<String> claims,
        boolean attached,
        boolean everyone,
        @Nullable Instant expiresAt) {

    /** Whether nothing is left to be found out about its claims. */
    public boolean settled() {
        return expiresAt == null;
    }
}
