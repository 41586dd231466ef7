package dev.bouquet.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bouquet.identity.Identity;
import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param kind {@code agent}, {@code customer} or {@code system}
 * @param id null for the system
 * @param name as it was then; null where it is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Actor(
        String kind, @Nullable String id, @Nullable String name) {
    /** The server by itself, such as when nobody answered in time. */
    public static final Actor SYSTEM = new Actor("system", null, null);

    public static Actor of(Identity who) {
        return new Actor(who.kind(), who.id(), who.name());
    }
}
