package dev.bouquet.recipients;

import dev.bouquet.refusal.Inputs;
import dev.bouquet.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a recipient is shown before they answer.
 *
 * @param key of the gift; there is one invitation for it, ever
 * @param vendorPage whether the vendor asks for the address on a page of its own: ours then asks for a yes or no only
 * @param from who gives, as the recipient knows them
 * @param note in their words, up to 4,000 characters
 * @param itemName what is given
 * @param picture of it, a path below {@code /pictures/}; without one a bunch of flowers is shown
 * @param locale a language tag, used where the recipient's browser names no language that we speak
 * @param expiresAt until when it may be answered, at most a year ahead
 * @param countries to which it can be brought, by their codes of ISO 3166; empty where that is anywhere
 */
public record Invitation(
        String key,
        boolean vendorPage,
        String from,
        String note,
        String itemName,
        @Nullable String picture,
        String locale,
        Instant expiresAt,
        List<String> countries) {
    /** One that may go anywhere. */
    public Invitation(
            String key,
            boolean vendorPage,
            String from,
            String note,
            String itemName,
            @Nullable String picture,
            String locale,
            Instant expiresAt) {
        this(key, vendorPage, from, note, itemName, picture, locale, expiresAt, List.of());
    }

    private static final int KEY_MAX = 128;
    private static final int NAME_MAX = 200;
    private static final int NOTE_MAX = 4_000;
    private static final Duration LIFE_MAX = Duration.ofDays(366);

    /** What a picture may be: nothing that leads to another server, or out of its folder. */
    private static final Pattern PICTURE = Pattern.compile("/pictures/[A-Za-z0-9_-]{1,80}(\\.[a-z]{1,5})?");

    /** The same, tidied; refuses with the field that is at fault. */
    Invitation demand(Instant now) {
        if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LIFE_MAX))) {
            throw Refusal.badField("expiresAt", "must be ahead, by a year at most");
        }
        if (picture != null && !PICTURE.matcher(picture).matches()) {
            throw Refusal.badField("picture", "must be a path below /pictures/");
        }
        return new Invitation(
                Inputs.demand("key", key, KEY_MAX),
                vendorPage,
                Inputs.demand("from", from, NAME_MAX),
                demandNote(),
                Inputs.demand("itemName", itemName, NAME_MAX),
                picture,
                demandLocale(),
                expiresAt,
                countries);
    }

    private String demandNote() {
        String text = note.strip();
        if (text.length() > NOTE_MAX) {
            throw Refusal.tooLarge("note", "must have at most " + NOTE_MAX + " characters");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            throw Refusal.badField("note", "must not hold control characters");
        }
        return text;
    }

    private String demandLocale() {
        try {
            return new Locale.Builder().setLanguageTag(locale).build().toLanguageTag();
        } catch (IllformedLocaleException nonsense) {
            throw Refusal.badField("locale", "is no language tag such as vi or en-GB");
        }
    }

    /** Notes and names are people's words. */
    @Override
    public String toString() {
        return "Invitation[key=" + key + "]";
    }
}
