package dev.bouquet.queues;

import dev.bouquet.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What must be so for a queue to be replaced, as the headers {@code If-Match} and {@code If-None-Match} say (RFC 9110, 13.1).
 * What is not so is {@code conflict}, 409 and not 412, as everywhere in this API where something is not as a call needs it.
 *
 * @param tags of which it must have one; {@code *} stands for any; empty: nothing is expected
 * @param isNew whether it must not be there yet
 */
record Expected(List<String> tags, boolean isNew) {
    static final Expected NOTHING = new Expected(List.of(), false);

    private static final String ANY = "*";

    /** One that a proxy weakened is no other version: the digits are. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?(\"[0-9]{1,19}\")");

    static Expected of(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifNoneMatch != null && !ifNoneMatch.strip().equals(ANY)) {
            throw Refusal.badField("If-None-Match", "must be *");
        }
        return new Expected(ifMatch == null ? List.of() : tags(ifMatch), ifNoneMatch != null);
    }

    private static List<String> tags(String header) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(Expected::tag)
                .toList();
    }

    private static String tag(String each) {
        if (each.equals(ANY)) {
            return ANY;
        }
        Matcher tag = TAG.matcher(each);
        if (!tag.matches()) {
            throw Refusal.badField("If-Match", "must be the ETag of a queue");
        }
        return tag.group(1);
    }

    /**
     * Refuses with {@code conflict} where it is not so, and tells how it is.
     *
     * @param before what is there; null: nothing
     */
    void demand(@Nullable StoredQueue before) {
        if (isNew && before != null) {
            throw Refusal.conflict("There is a queue of this id already.")
                    .because("queue_exists")
                    .with("current", WireQueue.of(before));
        }
        if (!tags.isEmpty() && !isMetBy(before)) {
            Refusal changed =
                    Refusal.conflict("Somebody changed this queue meanwhile.").because("changed_meanwhile");
            throw before == null ? changed : changed.with("current", WireQueue.of(before));
        }
    }

    private boolean isMetBy(@Nullable StoredQueue before) {
        return before != null && (tags.contains(ANY) || tags.contains(before.tag()));
    }
}
