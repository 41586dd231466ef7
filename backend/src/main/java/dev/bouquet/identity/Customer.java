package dev.bouquet.identity;

import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person who contacts us.
 *
 * @param verified whether name and email were signed by the site; anything else a person says of themselves is no proof
 * @param page where the widget last was
 * @param attributes what the site last said of the visit while a conversation went on, empty where it took all back; null
 *     where it said nothing, never trusted
 * @param attributesOf the conversation during which it said so
 */
public record Customer(
        String id,
        @Nullable String name,
        @Nullable String email,
        boolean verified,
        @Nullable String locale,
        Instant createdAt,
        @Nullable Page page,
        @Nullable Map<String, Object> attributes,
        @Nullable String attributesOf,
        Instant lastSeenAt) {

    /** This customer as the one who asks. */
    public Identity.Customer identity() {
        return new Identity.Customer(id, name);
    }

    /** A page of the site. */
    public record Page(
            String url, @Nullable String title, @Nullable String referrer) {
        private static final Pattern WEB_ADDRESS =
                Pattern.compile("(?i)https?://[^/?#\\p{Z}\\p{Cc}\\p{Cs}][^\\p{Z}\\p{Cc}\\p{Cs}]*+");
        private static final int URL_MAX = 2_000;
        private static final int TITLE_MAX = 500;

        /**
         * Where a widget says that it is. What the page says of itself is cut to fit, for no visit may fail because of its
         * page; only an address that is none is refused, as {@code page.url}.
         */
        public static Page told(@Nullable String url, @Nullable String title, @Nullable String referrer) {
            String address = webAddress(Inputs.present("page.url", url));
            if (address == null) {
                throw Refusal.badField("page.url", "must begin with http:// or https:// and hold no spaces");
            }
            return new Page(
                    address,
                    title == null ? null : Inputs.tidied(title, TITLE_MAX),
                    referrer == null ? null : webAddress(referrer.strip()));
        }

        /** As browsers write it, who leave {@code |} or a brace as it is, cut where too long; null for anything else. */
        private static @Nullable String webAddress(String text) {
            return WEB_ADDRESS.matcher(text).matches() ? text.substring(0, Math.min(text.length(), URL_MAX)) : null;
        }
    }
}
