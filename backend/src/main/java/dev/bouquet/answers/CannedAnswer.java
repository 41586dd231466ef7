package dev.bouquet.answers;

import dev.bouquet.conversations.Attachment;
import dev.bouquet.refusal.Refusal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text to be used again.
 *
 * @param shortcut what is typed after {@code /} to find it: letters, digits, {@code -} and {@code _}, in lower case, once on
 *     its shelf
 * @param text as it was typed; {@code {{customer.name}}} and its like are filled in where it is used
 * @param files pictures that go with it, at most {@link AnswerPictures#MAX}
 * @param by who wrote it last
 */
record CannedAnswer(
        String id, Shelf shelf, String shortcut, String text, List<Attachment> files, By by, Instant updatedAt) {
    static final int SHORTCUT_LENGTH_MAX = 40;
    static final int TEXT_LENGTH_MAX = 4_000;
    private static final Pattern SHORTCUT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_-]*");

    record By(String id, String name) {}

    static String demandShortcut(@Nullable String given) {
        if (given == null || given.isBlank()) {
            throw Refusal.badField("shortcut", "is required");
        }
        String shortcut =
                Normalizer.normalize(given.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (shortcut.length() > SHORTCUT_LENGTH_MAX
                || !SHORTCUT.matcher(shortcut).matches()) {
            throw Refusal.badField(
                    "shortcut", "must be 1 to " + SHORTCUT_LENGTH_MAX + " letters, digits, - or _, such as size-chart");
        }
        return shortcut;
    }

    static String demandText(String field, @Nullable String given) {
        if (given == null || given.isBlank()) {
            throw Refusal.badField(field, "is required");
        }
        if (given.codePointCount(0, given.length()) > TEXT_LENGTH_MAX) {
            throw Refusal.badField(field, "must have at most " + TEXT_LENGTH_MAX + " characters");
        }
        if (given.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            throw Refusal.badField(field, "must not hold control characters");
        }
        return given;
    }

    CannedAnswer with(List<Attachment> pictures) {
        return new CannedAnswer(id, shelf, shortcut, text, pictures, by, updatedAt);
    }

    boolean has(String fileId) {
        return files.stream().anyMatch(file -> file.id().equals(fileId));
    }

    /** Not its text: that goes into no log. */
    @Override
    public String toString() {
        return "CannedAnswer[id=" + id + "]";
    }
}
